"""A run for a category while it is played: what a front end needs around its session.

Owns: `Running`: beginning, starting over, splits, the ghost, a connected timer, the words for what happened. Must not know: screens, keys.
A front end makes one, plays `session` as any other, and asks for `panel` and `news` when it draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.engine.happening import Happening
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.rival import Whereabouts
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import SUFFIX
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.ghosts import Ghost, ghosts_of_book
from hardhit_game.speedrun.history import book_of, chain_before
from hardhit_game.speedrun.journey import Journey, journey_of
from hardhit_game.speedrun.live import LiveSplits, Panel
from hardhit_game.speedrun.livesplit import Link, Remote
from hardhit_game.speedrun.setup import MODE, set_up
from hardhit_game.speedrun.times import Method, Ms, clock, delta
from hardhit_game.story.speedrun import Category

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


class Running:
    """Runs for one category, one after the other."""

    def __init__(
        self,
        loaded: LoadedPack,
        home: Home,
        category: Category,
        own_runs: Iterable[RunFacts],
        *,
        seed: int,
        options: Mapping[str, bool] | None = None,
        ghost: Ghost | None = None,
        remote: Remote | None = None,
        resumed: Path | None = None,
    ) -> None:
        """`own_runs` are those played before, for best times and the count of attempts; `seed` and `options` count where the category sets
        none.

        Without a `ghost`, one races one's personal best as it is at the time. With `resumed`, the file of an attempt that was left, that
        one goes on, with its splits and its number. Raises what Session.begin and Session.resume do.
        """
        assert loaded.story is not None
        self.loaded = loaded
        self.home = home
        self.category = category
        self.remote = remote
        self._story = loaded.story
        self._seed = seed
        self._options = options or {}
        self._own = list(own_runs)
        self._chosen_ghost = ghost
        self._raced = ghost.name if ghost is not None else ""
        self._news: list[str] = []
        self._link: Link | None = None
        self._journeys: dict[Path, Journey | None] = {}
        self.session = self._start() if resumed is None else self._go_on(resumed)

    def restart(self, seed: int | None = None) -> Session:
        """Puts the present run away (given up, if it has not ended; its log stays) and begins another, just before its first input."""
        self.session.close()
        if self.remote is not None and self._began:
            self.remote.reset()
        self._own.append(appraise(self.session.path, lambda packs: self.loaded, self.home.files).facts)
        self._seed = self._seed if seed is None else seed
        self.session = self._start()
        return self.session

    def next_ghost(self) -> Ghost:
        """Races the next of those there are: the one chosen at the beginning, one's best, the other comparisons that have times."""
        ghosts = self._ghosts(self._book)
        names = [ghost.name for ghost in ghosts]
        here = names.index(self.live.ghost.name) if self.live.ghost.name in names else -1
        self.live.ghost = ghosts[(here + 1) % len(ghosts)]
        self._raced = self.live.ghost.name
        return self.live.ghost

    @property
    def best(self) -> Ms:
        """The personal best before this run, in-game ms."""
        return self._book.personal_best()[-1]

    def whereabouts(self, igt_ms: int) -> Whereabouts | None:
        """Where the ghost was at that in-game time; None where it is no single run, such as an average, or was nowhere."""
        path = self.live.ghost.file
        if path is None or self.category.chain:
            return None
        if path not in self._journeys:
            self._journeys[path] = journey_of(read_run(path, self.home.files), self._story)
        journey = self._journeys[path]
        return journey.at(igt_ms) if journey is not None else None

    def close(self) -> None:
        """Saves the run and lets LiveSplit go."""
        self.session.close()
        if self.remote is not None:
            self.remote.close()

    def panel(self, method: Method = "igt") -> Panel:
        """The race as it stands now."""
        return self.live.panel(self.session.igt_ms, self.session.rta_ms, method)

    def news(self) -> list[str]:
        """What there is to say since the last call: splits, how they compare, the end."""
        said, self._news = self._news, []
        if self.remote is not None and self.remote.link is not self._link:
            self._link = self.remote.link
            said.append(self.remote.status)
        return said

    def _start(self) -> Session:
        setup = set_up(self.category, self._own)
        self._began = False
        self._prepare(setup.chain)
        seed = self._seed if setup.seed is None else setup.seed
        options = {**self._options, **setup.options}
        mode, locale = TimerMode(MODE), self.loaded.locale
        session = Session.begin(self.loaded, self.home, seed=seed, options=options, mode=mode, locale=locale, race=setup.race)
        return self._watched(session)

    def _go_on(self, path: Path) -> Session:
        """The attempt in a file, where it was left."""
        session = Session.resume(path, self.loaded, self.home)
        facts = appraise(session.path, lambda packs: self.loaded, self.home.files).facts
        self._own = [one for one in self._own if one.run != facts.run]
        self._prepare(chain_before(facts, self._own))
        self.live.attempt = 1 + sum(attempt.started <= facts.started for attempt in self._book.attempts)
        before = len(self.live.splits)
        self.live.catch_up(facts)
        self._began = session.first_input_ms is not None
        if self.remote is not None and self._began:
            self.remote.start(session.igt_ms)
            self._send_splits(range(before, len(self.live.splits)), before)
        return self._watched(session)

    def _prepare(self, chain: Sequence[RunFacts]) -> None:
        """Best times as they are now, and the splits of an attempt that follows these runs."""
        self._book = book_of(self.category, self._story, self._own)
        ghosts = self._ghosts(self._book)
        ghost = next((ghost for ghost in ghosts if ghost.name == self._raced), ghosts[0])
        self.live = LiveSplits(self.category, self._story, self._book, ghost, self._book.attempt_count + 1, chain)

    def _watched(self, session: Session) -> Session:
        session.watcher = self._happened
        session.rival = self.whereabouts
        return session

    def _ghosts(self, book: Book) -> list[Ghost]:
        chosen = [self._chosen_ghost] if self._chosen_ghost is not None else []
        best, *others = ghosts_of_book(book)
        return [*chosen, replace(best, file=self._file_of_best(book)), *others]

    def _file_of_best(self, book: Book) -> Path | None:
        """The run that is one's personal best."""
        best = book.personal_best()[-1]
        run = next((attempt.run for attempt in book.attempts if attempt.time.igt == best), None) if best is not None else None
        path = self.home.runs_dir / f"{run}{SUFFIX}"
        return path if run and path.is_file() else None

    def _happened(self, happenings: Iterable[Happening]) -> None:
        session, remote = self.session, self.remote
        if not self._began and session.first_input_ms is not None:
            self._began = True
            if remote is not None:
                remote.start(session.igt_ms)
        before = len(self.live.splits)
        made = self.live.take(happenings, session.igt_ms, session.rta_ms, session.now)
        self._send_splits(made, before)
        self._news += [self._told(place) for place in made]
        if self.session.ended and not made:
            self._news.append(f"This ending does not count for {self.category.name}.")

    def _send_splits(self, places: Iterable[int], before: int) -> None:
        """Tells LiveSplit of splits; `before` is how many it knows of."""
        for place in places:
            split = self.live.splits[place]
            if self.remote is not None and split.igt is not None:
                self.remote.split(split.igt, place - before)
                before = place + 1

    def _told(self, place: int) -> str:
        row = self.panel().rows[place]
        words = [f"{row.name}: {clock(row.split or 0)}"]
        if row.delta is not None:
            words.append(f"{delta(row.delta)} on {self.live.ghost.name}")
        if row.standing == "gold":
            words.append("best segment")
        best = self.best
        if place == len(self.live.names) - 1 and (best is None or (row.split or 0) < best):
            words.append("personal best")
        return ", ".join(words) + "."
