"""A way to one scene: a state in which it is really open, found by playing towards it.

Owns: the search, and playing the way it found in a session. Must not know: how it is shown. What it finds plays; what it does not find
within its limit may exist all the same.
Start at `find_way` and `begin_at`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hardhit_game.author.count import START, WAIT, Place, Walk, Way
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Entered, Happening, Refused
from hardhit_game.engine.state import State
from hardhit_game.explore.moves import all_options
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.layout import ENDING, SCENE

if TYPE_CHECKING:
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.play.session import Session
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack

LIMIT: Final = 60_000
"""States looked at before giving up: a few seconds."""
_SHOWN_MOVES: Final = 12


@dataclass(frozen=True, slots=True)
class NoWay:
    """No way was found. `certain` when everything was tried (at every moment at which something changes)."""

    scene: str
    states: int
    certain: bool

    @property
    def sentence(self) -> str:
        """What to tell the author."""
        if self.certain:
            return f"No way leads to '{self.scene}': all {self.states:,} states were tried, at every moment at which something changes."
        looked = f"No way to '{self.scene}' was found among the first {self.states:,} states"
        return f"{looked}; there may be one all the same (`hardhit explore` looks further)."


@dataclass(slots=True)
class _EvenHanded:
    """A frontier that gives every scene its turn: next comes a state of the scene looked at least often, by turns its oldest and newest.

    Going by the written ways alone gets stuck before the first condition; this walks on through whatever is open, and comes back.
    """

    waiting: dict[int, deque[tuple[int, State]]] = field(default_factory=dict)
    """By scene."""
    looks: dict[int, int] = field(default_factory=dict)
    """By scene: how many of its states were looked at."""

    def append(self, item: tuple[int, State], /) -> None:
        """One more state."""
        scene = item[1][SCENE]
        self.looks.setdefault(scene, 0)
        self.waiting.setdefault(scene, deque()).append(item)

    def popleft(self) -> tuple[int, State]:
        """The next to be looked at."""
        scene = min(self.waiting, key=self.looks.__getitem__)
        self.looks[scene] += 1
        found = self.waiting[scene]
        item = found.popleft() if self.looks[scene] % 2 else found.pop()
        if not found:
            del self.waiting[scene]
        return item

    def __len__(self) -> int:
        return sum(map(len, self.waiting.values()))


@dataclass(slots=True)
class _Search(Walk):
    """A walk that stops where the scene is."""

    goal: int = 0
    opens: bool = True
    """The scene stays open; one without choices is only passed through."""
    found: Place | None = None

    def note(self, place: Place, happenings: tuple[Happening, ...]) -> None:
        if self.found is None and not self.opens and any(type(one) is Entered and one.scene.index == self.goal for one in happenings):
            self.found = place

    def keep(self, place: Place, after: State) -> None:
        if self.found is None and self.opens and after[SCENE] == self.goal and not after[ENDING]:
            self.found = place
        Walk.keep(self, place, after)


def find_way(game: Game, scene: str, options: Mapping[str, bool], limit: int = LIMIT) -> Way | NoWay:
    """A way to a scene of the story, with these options; the others as they are at the start, or, where that leads nowhere, otherwise.

    Raises KeyError for a scene the story does not have.
    """
    story = game.story
    goal = story.scene_index[scene]
    usual = {option.name: bool(option.start) for option in story.options} | dict(options)
    others = [one for one in all_options(game) if one != usual and all(one[name] == value for name, value in options.items())]
    search = _Search(game, limit, frontier=_EvenHanded(), goal=goal, opens=bool(story.scenes[goal].choices))
    for tried in (usual, *others):
        search.begin(tried)
        while search.found is None and search.frontier and len(search.parents) < limit:
            search.expand(*search.frontier.popleft())
        if search.found is not None:
            index, made = search.found
            return search.way(index, made)
    return NoWay(scene, len(search.parents), certain=search.whole and not search.frontier)


# ---------------------------------------------------------------- playing it


class CannotReach(Exception):
    """There is no such scene, or no way to it; the message is a sentence."""


def begin_at(
    scene: str, loaded: LoadedPack, home: Home, *, seed: int, options: Mapping[str, bool], mode: TimerMode, locale: str = ""
) -> Session:
    """A new run that has come to a scene already, marked as one that is never ranked; its notice says how it got there.

    Raises CannotReach, and what `Session.begin` raises.
    """
    from hardhit_game.play.session import Session

    assert loaded.story is not None
    story = loaded.story
    if scene not in story.scene_index:
        hint = did_you_mean(scene, story.scene_index) or f"There are {len(story.scenes)}."
        raise CannotReach(f"{story.about.title} has no scene '{scene[:60]}'. {hint}")
    way = find_way(open_game(story), scene, options)
    if isinstance(way, NoWay):
        raise CannotReach(way.sentence)
    session = Session.begin(loaded, home, seed=seed, options=way.options, pins=way.pins, mode=mode, locale=locale)
    session.mark_dev()
    follow_way(session, way)
    session.notice = way_sentence(scene, way)
    return session


def follow_way(session: Session, way: Way) -> None:
    """Plays a way in a session that began with its options and draws. Raises ValueError when the story answers otherwise."""
    for move in way.moves:
        happened = session.wait() if move == WAIT else session.choose(move)
        refused = next((one.reason for one in happened if isinstance(one, Refused)), None)
        if refused is not None:
            raise ValueError(refused)


def way_sentence(scene: str, way: Way) -> str:
    """How one got there, for the author."""
    moves = [move for move in way.moves if move != START]
    shown = ", ".join(moves[-_SHOWN_MOVES:])
    left_out = f"{len(moves) - _SHOWN_MOVES} moves, then " if len(moves) > _SHOWN_MOVES else ""
    drawn = "; ".join(f"{name} drew {', then '.join(outcomes)}" for name, outcomes in way.pins.items())
    chosen = f"by {left_out}{shown}" if moves else "at the very beginning"
    return f"You are at '{scene}' {chosen}{f' ({drawn})' if drawn else ''}. This run is for practice and is never ranked."
