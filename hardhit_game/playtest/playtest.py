"""Thousands of runs, shared out among processes.

Owns: who plays which seeds, and putting the counts together again in order. Must not know: how results are shown. Start at `playtest`.
Run number k of every bot has the seed `seed + k`, so that bots meet the same luck, and `hardhit play --seed` meets it too.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from hardhit_game.engine.game import Game, open_game
from hardhit_game.playtest.bots import BOTS
from hardhit_game.playtest.crowd import Crowd
from hardhit_game.playtest.playing import MOST_DECISIONS, Player
from hardhit_game.playtest.tally import Tally, total
from hardhit_game.speedrun.batch import cores
from hardhit_game.story.collector import collector_off
from hardhit_game.story.load import LoadedPack, load_pack

SHARE: Final = 100
"""Runs given out at a time."""
FEW: Final = 400
"""So many runs are done before a second process has paid for itself."""
RUNS: Final = 1_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: these bots, each so many runs from this seed on. A run with `most` decisions is given up."""

    bots: tuple[str, ...] = tuple(BOTS)
    runs: int = RUNS
    seed: int = 1
    crowd: Crowd = field(default_factory=Crowd)
    most: int = MOST_DECISIONS


@dataclass(frozen=True, slots=True)
class Playtest:
    """What came of it. Everything but `seconds` depends on the plan and the pack alone."""

    plan: Plan
    by_bot: Mapping[str, Tally]
    whole: Tally
    """All bots together."""
    seconds: float

    @property
    def decisions_per_second(self) -> int:
        """Decisions of all bots by real time, text included."""
        return round(self.whole.decisions / max(self.seconds, 1e-6))


class Part(NamedTuple):
    """Some runs of one bot, by seed."""

    bot: str
    first: int
    runs: int


class Pack:
    """A pack as processes get it: as it is where they are forked, else read anew from its place."""

    def __init__(self, loaded: LoadedPack) -> None:
        assert loaded.story is not None
        story = loaded.apart[0].path if loaded.apart else loaded.source.path
        self._place = (story, tuple(mod.path for mod in loaded.mods), loaded.locale)
        self.game: Game = open_game(loaded.story)

    def __getstate__(self) -> tuple[Path, tuple[Path, ...], str]:
        return self._place

    def __setstate__(self, place: tuple[Path, tuple[Path, ...], str]) -> None:
        self._place = place
        story = load_pack(*place).story
        assert story is not None
        self.game = open_game(story)


def playtest(loaded: LoadedPack, plan: Plan, progress: Progress | None = None, workers: int | None = None) -> Playtest:
    """Plays a pack that has no errors. `progress` is told how many runs of how many are over; without `workers`, all cores are used."""
    began = perf_counter()
    pack = Pack(loaded)
    parts = [Part(bot, plan.seed + number, min(SHARE, plan.runs - number)) for bot in plan.bots for number in range(0, plan.runs, SHARE)]
    by_bot = {bot: Tally() for bot in plan.bots}
    done = 0
    for part, tally in zip(parts, _tallies(pack, plan, parts, workers or cores()), strict=True):
        by_bot[part.bot].add(tally)
        done += part.runs
        if progress is not None:
            progress(done, plan.runs * len(plan.bots))
    return Playtest(plan, by_bot, total(by_bot.values()), perf_counter() - began)


def _tallies(pack: Pack, plan: Plan, parts: Sequence[Part], workers: int) -> Iterator[Tally]:
    done = 0
    if workers > 1 and sum(part.runs for part in parts) > FEW:
        try:
            for tally in _shared(pack, plan, parts, min(workers, len(parts))):
                done += 1
                yield tally
        except (BrokenProcessPool, OSError, ImportError):
            pass  # no processes to be had, or one was killed: what is left is done here
    players: dict[str, Player] = {}
    for part in islice(parts, done, None):
        yield _play(pack, plan, players, part)


def _play(pack: Pack, plan: Plan, players: dict[str, Player], part: Part) -> Tally:
    player = players.get(part.bot)
    if player is None:
        player = players[part.bot] = Player(pack.game, part.bot, BOTS[part.bot](pack.game, plan.crowd), plan.most)
    with collector_off():  # a run makes thousands of small things, and none of them in a circle
        return player.play(range(part.first, part.first + part.runs))


def _shared(pack: Pack, plan: Plan, parts: Sequence[Part], workers: int) -> Iterator[Tally]:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(pack, plan)) as pool:
        yield from pool.map(_one, parts)


_work: list[tuple[Pack, Plan, dict[str, Player]]] = []
"""In a worker: what it plays."""


def _begin(pack: Pack, plan: Plan) -> None:
    _work[:] = [(pack, plan, {})]


def _one(part: Part) -> Tally:
    return _play(*_work[0], part)
