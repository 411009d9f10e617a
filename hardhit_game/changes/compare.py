"""Two versions of a pack, compared in every way there is.

Owns: the order of it, and what counts as broken. Start at `compare`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final

from hardhit_game.changes.contents import Contents, contents
from hardhit_game.changes.recorded import Recorded, recorded
from hardhit_game.changes.walkthroughs import Fare, Walked, walked
from hardhit_game.engine.game import open_game
from hardhit_game.explore.findings import Proof
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.playtest.coverage import Coverage, written_in
from hardhit_game.playtest.numbers import share
from hardhit_game.playtest.playtest import Plan, Playtest, playtest
from hardhit_game.playtest.tally import Stuck
from hardhit_game.runs.files import Files
from hardhit_game.story.load import LoadedPack, stages_of

BOTS: Final = ("random", "careful", "hasty", "silent")
"""Those that play both versions; what a crowd did was on the old one."""
RUNS: Final = 300
STATES: Final = 200_000
NOISE: Final = 3
"""Standard errors by which two shares must differ to be called different."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much to do: runs of each bot from a seed on, and whether routes are proved, through how many states."""

    runs: int = RUNS
    seed: int = 1
    routes: bool = False
    limit: int = STATES


@dataclass(frozen=True, slots=True)
class Share:
    """The share of runs that come to an ending; None where there is no such ending."""

    ending: str
    old: float | None
    new: float | None
    differs: bool
    """By more than chance makes it."""


@dataclass(frozen=True, slots=True)
class Route:
    """The best ways to an ending: ms and choices; None where it is not reached."""

    ending: str
    old_ms: int | None
    new_ms: int | None
    old_choices: int | None
    new_choices: int | None
    lost: bool
    """It could be reached, and it is proved that it cannot be now."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found."""

    contents: Contents
    walked: tuple[Walked, ...]
    recorded: tuple[Recorded, ...]
    asked: Asked
    old: Playtest | None
    """What bots found; None when not one byte differs."""
    new: Playtest | None
    old_coverage: Coverage | None
    new_coverage: Coverage | None
    shares: tuple[Share, ...]
    stuck: tuple[Stuck, ...]
    """What bots get stuck on now and did not before."""
    gone: tuple[str, ...]
    """Scenes and choices that are still there, were met by bots, and are not met any more."""
    routes: tuple[Route, ...] | None
    """None when they were not asked for, or the rules are the same."""

    @property
    def broken(self) -> tuple[str, ...]:
        """What breaks, a few words each."""
        found = [f"walkthrough {own.file}" for own in self.walked if own.fare is Fare.BROKEN]
        found += [f"run {own.run}" for own in self.recorded if own.broken]
        found += [f"bots get stuck in {own.scene}" for own in self.stuck]
        return (*found, *(f"ending {own.ending} cannot be reached" for own in self.routes or () if own.lost))


def compare(
    old: LoadedPack,
    new: LoadedPack,
    runs: Sequence[Path],
    asked: Asked,
    progress: Callable[[str, int, int], None] | None = None,
    files: Files | None = None,
) -> Comparison:
    """Compares two packs without errors. `runs` are files of recorded runs; `progress` is told what is being done, and how far it is."""

    def tell(stage: str) -> Callable[[int, int], None]:
        return lambda done, of: progress(stage, done, of) if progress is not None else None

    differs = contents(stages_of(old), stages_of(new))
    walks = walked(old, new)
    fared = recorded(runs, old, new, files, tell("Following runs"))
    if _files(old) == _files(new):
        return Comparison(differs, tuple(walks), tuple(fared), asked, None, None, None, None, (), (), (), None)
    plan = Plan(BOTS, asked.runs, asked.seed)
    before = playtest(old, plan, tell("Playing the old one"))
    after = playtest(new, plan, tell("Playing the new one"))
    seen, sees = written_in(old).seen_by(before.whole), written_in(new).seen_by(after.whole)
    known = {(own.trouble, own.scene) for own in before.whole.stuck.values()}
    return Comparison(
        differs,
        tuple(walks),
        tuple(fared),
        asked,
        before,
        after,
        seen,
        sees,
        _shares(old, new, before, after),
        tuple(own for key, own in after.whole.stuck.items() if (own.trouble, own.scene) not in known),
        _gone(seen, sees),
        _routes(old, new, asked) if asked.routes and not differs.same_rules else None,
    )


def _files(pack: LoadedPack) -> tuple[str, ...]:
    """What stands in a pack and its mods, byte for byte: an `expect` is neither rule nor word, and yet a bot may trip over it."""
    return (pack.source.digest, *(mod.digest for mod in pack.mods))


def _shares(old: LoadedPack, new: LoadedPack, before: Playtest, after: Playtest) -> tuple[Share, ...]:
    one, other = _ended(old, before), _ended(new, after)
    found = []
    for ending in dict.fromkeys((*one, *other)):
        was, now = one.get(ending), other.get(ending)
        middle = ((was or 0.0) + (now or 0.0)) / 2
        noise = sqrt(2 * middle * (1 - middle) / max(after.whole.runs, 1))
        differs = was is None or now is None or abs(now - was) > NOISE * noise
        found.append(Share(ending, was, now, differs))
    return tuple(found)


def _ended(pack: LoadedPack, test: Playtest) -> dict[str, float]:
    assert pack.story is not None
    return {ending.id: share(test.whole.endings[ending.index], test.whole.runs) for ending in pack.story.endings}


def _gone(old: Coverage, new: Coverage) -> tuple[str, ...]:
    met = {seen.id for kind in (old.scenes, old.choices) for seen in kind if seen.times}
    return tuple(seen.id for kind in (new.scenes, new.choices) for seen in kind if not seen.times and seen.id in met)


def _routes(old: LoadedPack, new: LoadedPack, asked: Asked) -> tuple[Route, ...]:
    assert old.story is not None and new.story is not None
    wanted = Wanted(asked.limit)
    before, after = prove(open_game(old.story), wanted), prove(open_game(new.story), wanted)
    return tuple(_route(ending, before, after) for ending in dict.fromkeys((*before.endings, *after.endings)))


def _route(ending: str, before: Proof, after: Proof) -> Route:
    was, now = before.endings.get(ending), after.endings.get(ending)
    return Route(
        ending,
        was.fastest.clock if was and was.fastest else None,
        now.fastest.clock if now and now.fastest else None,
        was.fewest.choices if was and was.fewest else None,
        now.fewest.choices if now and now.fewest else None,
        bool(was and was.fastest and now and now.verdict == "unreachable"),
    )
