"""A run as an asciicast, version 2: a recording that plays in a terminal or a web page.

Owns: drawing from the log, line by line, with a marker at every split. Must not know: the terminal it was played in: nothing of that was
ever recorded. Lines only come below others, so a recording grows with its text and not with the time it took.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from hardhit_game.play.beats import Beat
from hardhit_game.play.columns import fill
from hardhit_game.runs.reader import RunFile
from hardhit_game.speedrun.retelling import Moment, retell
from hardhit_game.speedrun.times import clock
from hardhit_game.story.speedrun import Category
from hardhit_game.story.story import Story

WIDTH: Final = 80
HEIGHT: Final = 30
LONGEST_PAUSE_S: Final = 3
"""Players of recordings shorten pauses to this."""
_BOLD, _DIM, _CYAN, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"


def write_cast(run: RunFile, story: Story, category: Category | None) -> bytes:
    """The recording of a run that is reproduced on this story, its splits those of the category."""
    lines = [_json(_header(run, story, category))]
    lines += [_json(event) for event in _events(run, story, category)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _header(run: RunFile, story: Story, category: Category | None) -> dict[str, Any]:
    title = f"{story.about.title}: {category.name}" if category is not None else story.about.title
    terminal = {"width": WIDTH, "height": HEIGHT, "env": {"TERM": "xterm-256color"}}
    return {"version": 2, **terminal, "idle_time_limit": LONGEST_PAUSE_S, "title": title}


def _events(run: RunFile, story: Story, category: Category | None) -> Iterator[list[Any]]:
    names = {milestone.id: milestone.name for milestone in category.milestones} if category is not None else {}
    for moment in retell(run, story):
        at = moment.wall_ms / 1000
        yield [at, "o", _text(moment, story)]
        splits = [names[name] for name in moment.reached if name in names]
        if moment.ended:
            splits.append(next(beat.text for beat in reversed(moment.beats) if beat.kind == "ending"))
        for name in splits:
            times = f"{clock(moment.time.igt or 0)} (real {clock(moment.time.rta or 0)})"
            yield [at, "o", f"{_CYAN}== {name}  {times}{_OFF}\r\n"]
            yield [at, "m", f"{name} {clock(moment.time.igt or 0)}"]


def _text(moment: Moment, story: Story) -> str:
    if moment.rewound:
        return f"{_DIM}(back to an earlier decision){_OFF}\r\n"
    return "".join(_paragraph(beat, story) for beat in moment.beats)


def _paragraph(beat: Beat, story: Story) -> str:
    speaker = story.speakers.get(beat.line.speaker) if beat.line is not None else None
    text, before, after = beat.text, "", ""
    match beat.kind:
        case "chapter" | "ending":
            text, before, after = beat.text.upper(), f"\r\n{_BOLD}", _OFF
        case "said" | "silence":
            text, before, after = f"> {text}", _CYAN, _OFF
        case "time":
            text, before, after = f"[{text}]", _DIM, _OFF
        case _ if speaker is not None:
            text = f"{speaker.name}: {text}"
    return "".join(f"{before}{line}{after}\r\n" for line in fill(text, WIDTH - 2)) + "\r\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
