"""A run as a walkthrough: a file that an author can put into the pack's folder `tests/` and play with `hardhit test`.

Owns: its text. Must not know: how walkthroughs are read. Every line says how long after the scene opened it is done, so that playing it
gives the same run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Entered, Event, Happening
from hardhit_game.engine.start import start
from hardhit_game.engine.step import step


def walkthrough_text(game: Game, bot: str, seed: int, options: Mapping[str, bool], events: Sequence[Event], why: str) -> str:
    """The file. The last line may be what goes wrong."""
    head = [f"# {' '.join(why.split())}", f"test: the {bot} bot, seed {seed}", f"seed: {seed}"]
    if options:
        head += ["options:", *(f"  {name}: {'yes' if value else 'no'}" for name, value in options.items())]
    return "\n".join([*head, "play:", *_moves(game, seed, options, events)]) + "\n"


def _moves(game: Game, seed: int, options: Mapping[str, bool], events: Sequence[Event]) -> list[str]:
    found: list[str] = []
    try:
        state, happenings = start(game, seed, options)
        opened = _opened(happenings, 0)
        for event in events:
            found.append(f"  - at {duration(event.at - opened)}: {event.choice if isinstance(event, Choose) else 'wait'}")
            state, happenings = step(game, state, event)
            opened = _opened(happenings, opened)
    except StoryError:
        pass  # that is where it leads
    return found or ["  []"]


def _opened(happenings: Iterable[Happening], before: int) -> int:
    """When the open scene was entered or resumed, case-clock ms."""
    opened = before
    for happening in happenings:
        if isinstance(happening, Entered) and happening.how != "ambient":
            opened = happening.at
    return opened


def duration(milliseconds: int) -> str:
    """A length of time in the format's own notation: `1m30s`, `250ms`, `0ms`."""
    text = ""
    for size, unit in ((3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")):
        count, milliseconds = divmod(milliseconds, size)
        if count:
            text += f"{count}{unit}"
    return text or "0ms"
