"""The title screen's plain counterpart: a numbered list, and a line that picks from it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TextIO

from hardhit_game.plain.asking import Want, understand
from hardhit_game.plain.leaving import Stopped, StopSignals
from hardhit_game.plain.lines import LineSource, NoLine, standard_input
from hardhit_game.plain.run import PROMPT, columns_of, let_output_go
from hardhit_game.plain.voice import OutputGone, Voice

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to pick: what is shown, and what it stands for."""

    label: str
    value: str


def choose_from(
    heading: str, entries: list[Entry], lines: LineSource | None = None, out: TextIO | None = None
) -> tuple[str | None, LineSource]:
    """The value of the entry that was picked, None when the player leaves; and the lines that are left to read."""
    out = out or sys.stdout
    lines = lines or standard_input()
    at_terminal = out.isatty() and sys.stdin is not None and sys.stdin.isatty()
    with StopSignals() as stops:
        voice = Voice(out, columns_of(out), stops, PROMPT if at_terminal else "")
        try:
            return _pick(heading, entries, lines, voice, stops), lines
        except Stopped:
            sys.exit(stops.status)
        except OutputGone:
            let_output_go(out)
            return None, lines


def _pick(heading: str, entries: list[Entry], lines: LineSource, voice: Voice, stops: StopSignals) -> str | None:
    voice.paragraph(heading)
    voice.list([f"{number}. {entry.label}" for number, entry in enumerate(entries, 1)])
    voice.paragraph("A number chooses; q leaves." if entries else "There are no stories here.")
    while entries:
        voice.ask()
        with stops.waiting():
            line = lines.read(PATIENCE)
        if isinstance(line, NoLine):
            continue
        if line is None:
            return None
        voice.heard(line)
        request = understand(line)
        if request.want is Want.LEAVE:
            return None
        if request.want is Want.CHOOSE and 1 <= request.number <= len(entries):
            return entries[request.number - 1].value
        if request.want is not Want.NOTHING:
            voice.paragraph(f"Type a number from 1 to {len(entries)}, or q to leave.")
    return None
