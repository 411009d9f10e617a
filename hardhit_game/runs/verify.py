"""What can be said of a run file.

Owns: `Verdict` and its levels, and what makes a run casual. Nothing a rule can tell is taken from the file's own word: ending, in-game
time and route are computed by playing it again.
A reproduced run proves a legal run; it proves neither who played it nor how long that took in the world.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.engine.game import open_game
from hardhit_game.runs.course import Course
from hardhit_game.runs.files import Files
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.records import RULES, PackRef
from hardhit_game.runs.replay import Departed, Traced, begin_course, follow
from hardhit_game.runs.tally import Tally, decided

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

FindPack = Callable[[Sequence[PackRef]], "LoadedPack | None"]
"""Finds a story with its mods by their ids; never asks the run where they lie. None, or a LookupError with a sentence, when one is not
here.
"""


Watch = Callable[[Course, Tally, Traced], None]
"""Is shown every record as it is followed, for those who want to know more than a verdict."""
RANKED_MODE = "standard"


class Level(Enum):
    """How far a run can be trusted; each level includes those before it."""

    BROKEN = "broken"
    INTACT = "intact"
    COMPATIBLE = "compatible"
    REPRODUCED = "reproduced"

    @property
    def sentence(self) -> str:
        """The level in words."""
        return _SENTENCES[self]


_SENTENCES = {
    Level.BROKEN: "The file is damaged, or is not a run.",
    Level.INTACT: "The file is whole, but the story it was played on is not here in that version.",
    Level.COMPATIBLE: "The file is whole and the story is here, but playing it again gives something else.",
    Level.REPRODUCED: "Played again, it gives the same run.",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `ending`, the times, the counts and `route_hash` were computed; they are empty below `compatible`."""

    level: Level
    path: Path | None
    run: str
    pack: str
    file_hash: str
    problem: str = ""
    """The first thing that is wrong, as a sentence; "" when nothing is."""
    ending: str = ""
    """"" while the story has not ended."""
    igt_ms: int = 0
    clock_ms: int = 0
    route_hash: str = ""
    rta_ms: int = 0
    """Real time from the first input to the event that entered the ending; by the file's own word."""
    paused_ms: int = 0
    """How much of the real time played was paused."""
    decisions: int = 0
    """Silences among them."""
    silences: int = 0
    rewinds: int = 0
    pinned: bool = False
    forked: bool = False
    dev: bool = False
    """It was played while the story was being edited, or with an author's means."""
    resumes: int = 0
    """How often it was left and taken up again."""
    mods: tuple[str, ...] = ()
    """The ids of the mods it was played with, in order."""
    modes: tuple[str, ...] = ()
    """The timer modes it was played in, in order."""

    @property
    def ranked(self) -> bool:
        """It may stand in a list of times: reproduced, ended, and nothing about it is casual."""
        return self.level is Level.REPRODUCED and bool(self.ending) and not self.casual

    @property
    def casual(self) -> tuple[str, ...]:
        """What keeps the run out of lists of times, in a few words each."""
        slow = [mode for mode in self.modes if mode != RANKED_MODE]
        return (
            *(f"timer {mode}" for mode in slow),
            *(text for holds, text in (
                (self.rewinds, "rewound"),
                (self.forked, "begun from another run"),
                (self.pinned, "pinned draws"),
                (self.dev, "played with an author's means"),
                (self.mods, "played with mods"),
            ) if holds),
        )  # fmt: skip


def _other_rules(packs: Sequence[PackRef], loaded: LoadedPack) -> str:
    """Which of the packs is not the one that was played."""
    story = loaded.story
    here = [(story.about.version if story else "", loaded.source.digest), *((mod.version, mod.digest) for mod in loaded.mods)]
    for pack, (version, digest) in zip(packs, here, strict=False):
        if pack.digest != digest:
            return f"It was played on version {pack.version} of '{pack.id}'; the one here, {version}, has other rules."
    return "It was played by other rules than those of the packs here."


def verify(run: Path | RunFile, find_pack: FindPack, files: Files | None = None, watch: Watch | None = None) -> Verdict:
    """Plays a run again, showing `watch` every record that was followed. Never raises on what is in the file."""
    file = read_run(run, files) if isinstance(run, Path) else run
    header = file.header
    if header is None or file.damage is not None:
        problem = file.damage.sentence if file.damage else ""
        return Verdict(Level.BROKEN, file.path, header.run if header else "", header.packs[0].id if header else "", file.file_hash, problem)
    pack = header.packs[0]

    def intact(problem: str) -> Verdict:
        return Verdict(Level.INTACT, file.path, header.run, pack.id, file.file_hash, problem)

    if header.rules != RULES:
        return intact(f"It was played by rules {header.rules}; this program plays by rules {RULES}.")
    try:
        loaded = find_pack(header.packs)
    except LookupError as missing:
        return intact(str(missing))
    if loaded is None or loaded.story is None:
        return intact(f"The story '{pack.id}' {pack.version} is not installed.")
    story = loaded.story
    if story.logic_hash != header.logic:
        return intact(_other_rules(header.packs, loaded))
    level, problem = Level.REPRODUCED, ""
    try:
        course = begin_course(open_game(story), header)
    except Departed as departed:
        return Verdict(Level.COMPATIBLE, file.path, header.run, pack.id, file.file_hash, f"Line {departed.line}: {departed.sentence}")
    tally = Tally(header)
    try:
        for traced in follow(course, file):
            tally.take(traced)
            if watch is not None:
                watch(course, tally, traced)
    except Departed as departed:
        level, problem = Level.COMPATIBLE, f"Line {departed.line}: {departed.sentence}"
    if not problem and not file.records:
        level, problem = Level.COMPATIBLE, "The run was never begun."
    decisions, silences = decided(course)
    return Verdict(
        level,
        file.path,
        header.run,
        pack.id,
        file.file_hash,
        problem,
        ending=course.ending,
        igt_ms=course.igt_ms,
        clock_ms=course.now,
        route_hash=course.route,
        rta_ms=tally.rta_ms,
        paused_ms=tally.paused_ms,
        decisions=decisions,
        silences=silences,
        rewinds=course.rewinds,
        pinned=bool(course.pins),
        forked=header.parent is not None,
        dev=tally.dev,
        resumes=tally.resumes,
        mods=tuple(mod.id for mod in header.packs[1:]),
        modes=tuple(tally.modes),
    )
