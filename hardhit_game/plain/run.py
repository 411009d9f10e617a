"""From a session to an exit code: the first words, the run, the last words, and leaving well whatever happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from hardhit_game.plain.amounts import sentence
from hardhit_game.plain.game import PlainGame
from hardhit_game.plain.leaving import Stopped, StopSignals
from hardhit_game.plain.lines import LineSource, standard_input
from hardhit_game.plain.voice import OutputGone, Voice

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

WIDEST = 100
PROMPT = "> "


def play_session(session: Session, lines: LineSource | None = None, out: TextIO | None = None) -> int:
    """Play a session line by line on standard input and output; returns the exit code. The session is closed in every case."""
    out = out or sys.stdout
    typed_at_terminal = out.isatty() and sys.stdin is not None and sys.stdin.isatty()
    ended = False
    quiet = False
    with StopSignals() as stops:
        voice = Voice(out, columns_of(out), stops, PROMPT if typed_at_terminal else "")
        try:
            _greet(session, voice)
            ended = PlainGame(session, voice, lines or standard_input(), stops).play()
        except Stopped:
            pass
        except OutputGone:
            quiet = True
        finally:
            session.close()
    # From here on a second signal kills at once: there is nothing left to lose, and the last words may meet a blocked terminal.
    if quiet:
        _let_output_go(out)
    else:
        with contextlib.suppress(OutputGone):
            _part(session, Voice(out, columns_of(out)), ended)
    return stops.status


def columns_of(out: TextIO) -> int | None:
    """The width to wrap at: that of the terminal, or None when there is none."""
    return max(20, min(WIDEST, shutil.get_terminal_size().columns)) if out.isatty() else None


def _greet(session: Session, voice: Voice) -> None:
    about = session.game.story.about
    voice.paragraph(f"{about.title}. {sentence(about.summary)}")
    if about.notes_general:
        voice.paragraph(f"Content note: {sentence(about.notes_general)} n tells more, with spoilers.")
    voice.paragraph(f"A number chooses; ? helps; q saves and leaves. The timer is {session.mode.name.lower()}.")
    if session.notice:
        voice.paragraph(session.notice)


def _part(session: Session, voice: Voice, ended: bool) -> None:
    if session.save_problem:
        voice.paragraph(f"This run could not be saved. {session.save_problem}")
    elif ended:
        voice.paragraph(f"This run is kept. See it with: hardhit runs show {session.run_id}")
    else:
        voice.paragraph(f"Saved. Go on with: hardhit resume {session.run_id}")


def _let_output_go(out: TextIO) -> None:
    """Point a closed output elsewhere, so that the interpreter can leave without a complaint."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
