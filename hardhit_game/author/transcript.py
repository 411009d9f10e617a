"""What happened, as plain text.

Owns: the form of golden transcripts. Must not know: how happenings came about. One paragraph a line, nothing that depends on a width.
"""

from __future__ import annotations

from collections.abc import Iterable

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Happening, Passed
from hardhit_game.engine.text import lines
from hardhit_game.story.story import Line


def transcript(game: Game, happenings: Iterable[Happening]) -> str:
    """The story as it was told: speech with the speaker's name, deeds after `>`, delays in brackets. Ends with a line break."""
    return "".join(f"{paragraph}\n" for happening in happenings for paragraph in _paragraphs(game, happening))


def _paragraphs(game: Game, happening: Happening) -> Iterable[str]:
    if isinstance(happening, Decided):
        if happening.choice is None:
            yield "> (silence)"
        elif not happening.choice.spoken:
            yield from (f"> {line.text}" for line in happening.choice.label.render(happening.before))
    elif isinstance(happening, Passed):
        road = f" by {game.story.roads[happening.road].name}" if happening.road in game.story.roads else ""
        yield f"[{_length(happening.end - happening.start)}{road}]"
    yield from (_spoken(game, line) for line in lines(game, happening))
    if isinstance(happening, Ended):
        yield f"* {happening.ending.name} *"


def _spoken(game: Game, line: Line) -> str:
    speaker = game.story.speakers.get(line.speaker)
    return f"{speaker.name}: {line.text}" if speaker is not None else line.text


def _length(milliseconds: int) -> str:
    """A delay in the format's own notation."""
    parts = ((3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms"))
    text = ""
    for size, unit in parts:
        count, milliseconds = divmod(milliseconds, size)
        if count:
            text += f"{count}{unit}"
    return text
