"""What of a story was seen, and what never.

Owns: the lists of scenes, choices and lines beside their counts. Must not know: how they are shown. A line is a paragraph of a script or
the words of an option; what the side panels say is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hardhit_game.engine.game import open_game
from hardhit_game.playtest.offers import offers_of
from hardhit_game.playtest.tally import Tally
from hardhit_game.story.load import LoadedPack, stages_of
from hardhit_game.story.locale.units import PANEL, units
from hardhit_game.story.story import Where

LONGEST_EXCERPT: Final = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing of a story: how often it was seen, where it is written, and (a line) how it begins."""

    id: str
    where: Where
    times: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything there is, in the order of the story's files."""

    scenes: tuple[Seen, ...]
    choices: tuple[Seen, ...]
    lines: tuple[Seen, ...]

    def never(self) -> dict[str, list[Seen]]:
        """What was never seen, by kind."""
        return {name: [seen for seen in kind if not seen.times] for name, kind in self.kinds()}

    def kinds(self) -> Iterator[tuple[str, tuple[Seen, ...]]]:
        """`scenes`, `choices` and `lines`."""
        yield "scenes", self.scenes
        yield "choices", self.choices
        yield "lines", self.lines


@dataclass(frozen=True, slots=True)
class Written:
    """What a pack has to be seen, with its places; made once for any number of tallies."""

    scenes: tuple[tuple[int, str, Where], ...]
    choices: tuple[tuple[int, str, Where], ...]
    lines: tuple[tuple[str, Where, str], ...]

    def seen_by(self, tally: Tally) -> Coverage:
        """The same with the counts of some runs."""
        return Coverage(
            tuple(Seen(name, where, tally.scenes[index]) for index, name, where in self.scenes),
            tuple(Seen(name, where, tally.choices[number]) for number, name, where in self.choices),
            tuple(Seen(name, where, tally.lines[name], text) for name, where, text in self.lines),
        )


def written_in(loaded: LoadedPack) -> Written:
    """Everything that could be seen in a pack without errors."""
    story = loaded.story
    assert story is not None
    stages = stages_of(loaded)
    offers = offers_of(open_game(story))
    scenes = sorted(((scene.index, scene.id, scene.where) for scene in story.scenes), key=lambda own: _place(own[2]))
    choices = [
        (offer.number, f"{scene.id}.{offer.id}", offer.rules.choice.where)
        for scene, row in zip(story.scenes, offers, strict=True)
        for offer in row
    ]
    lines = [(unit.context, unit.where, _excerpt(unit.source)) for unit in units(stages.declared) if unit.script and unit.note != PANEL]
    return Written(tuple(scenes), tuple(sorted(choices, key=lambda own: _place(own[2]))), tuple(lines))


def _place(where: Where) -> tuple[str, int, int]:
    return where.file, where.line, where.column


def _excerpt(source: str) -> str:
    text = " ".join(source.split())
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1].rstrip() + "…"
