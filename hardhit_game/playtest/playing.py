"""One run of a bot, from the first scene to an ending or to where it gets stuck.

Owns: asking the bot, stepping, and noting what was met. Must not know: how many runs there are, or what they are for. Nothing is counted
while a run is on its way: what was met goes into plain lists, and is counted when many runs are over (`notes.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from hardhit_game.engine.chance import draw_key, mix
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Decided, Ended, Entered, Event, Happening, Refused, Wait
from hardhit_game.engine.rules import SceneRules
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import Step, step
from hardhit_game.playtest.book import Book, book_of
from hardhit_game.playtest.bots import Bot, waits
from hardhit_game.playtest.luck import luck_of
from hardhit_game.playtest.notes import Count, Notes
from hardhit_game.playtest.offers import Offer
from hardhit_game.playtest.tally import Stuck, Tally, Trouble
from hardhit_game.playtest.telling import Changing
from hardhit_game.playtest.way import walkthrough_text
from hardhit_game.story.layout import CLOCK, ENDING, ORDINAL, SCENE
from hardhit_game.story.story import Scene

MOST_DECISIONS: Final = 2_000
"""A run that has made more than so many decisions is taken for endless."""
EVENTS_PER_DECISION: Final = 8
_new = tuple.__new__  # a named tuple without the detour through its own constructor


@dataclass(slots=True)
class Player:
    """One bot at one story, ready for any number of runs. With `most` decisions made, a run is given up."""

    game: Game
    name: str
    bot: Bot
    most: int = MOST_DECISIONS
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.book = book_of(self.game)

    def play(self, seeds: Iterable[int]) -> Tally:
        """Plays the runs of some seeds."""
        tally = Tally()
        count = Count(self.book)
        for seed in seeds:
            self._play(seed, tally, count)
        count.into(tally)
        return tally

    def _play(self, seed: int, tally: Tally, count: Count) -> None:
        run = _Run(self, seed)
        run.play()
        state = run.state
        tally.runs += 1
        tally.decisions += state[ORDINAL] if state else 0
        tally.words.append(count.add(run.notes))
        for hitch in run.hitches:
            if tally.wants(hitch.trouble, hitch.message):
                tally.note(run.stuck(hitch))
        if state and state[ENDING]:
            ending = state[ENDING] - 1
            tally.endings[ending] += 1
            tally.deaths[ending, run.notes.scenes[-1]] += 1
            tally.first_seed.setdefault(ending, seed)
            tally.clocks.append(state[CLOCK])
            tally.lengths.append(state[ORDINAL])

    def options(self, luck: int) -> dict[str, bool]:
        """What is chosen before the run: the random bot tries the story's options, everybody else leaves them as they are."""
        options = self.game.story.options
        if self.name != "random":
            return {option.name: bool(option.start) for option in options}
        return {option.name: bool(luck >> number & 1) for number, option in enumerate(options)}


class Hitch(NamedTuple):
    """Something that went wrong in a run, after so many decisions and events."""

    trouble: Trouble
    scene: str
    message: str
    decisions: int
    events: int


class _Run:
    """A run on its way."""

    __slots__ = ("book", "events", "game", "hitches", "luck", "notes", "options", "player", "seed", "state")

    def __init__(self, player: Player, seed: int) -> None:
        self.player, self.game, self.book, self.seed = player, player.game, player.book, seed
        self.notes = Notes()
        self.luck = mix(mix(seed & 0xFFFF_FFFF_FFFF_FFFF) ^ draw_key(player.name))
        self.options = player.options(mix(self.luck))
        self.state = State()
        self.events: list[Event] = []
        self.hitches: list[Hitch] = []

    def play(self) -> None:
        """To the end, or to where it gets stuck."""
        try:
            self.state, happenings = start(self.game, self.seed, self.options)
            self.take_in(happenings)
            self._go_on()
        except StoryError as error:
            self.hitch(Trouble.ERROR, error.scene, str(error))

    def _go_on(self) -> None:
        game, bot, rows, events, notes = self.game, self.player.bot, self.book.rows, self.events, self.notes
        scenes, most, most_events = game.scenes, self.player.most, EVENTS_PER_DECISION * self.player.most
        met, offered, made = notes.scenes, notes.offered, notes.made
        luck = luck_of(self.luck)
        asked = -1
        while not (state := self.state)[ENDING]:
            ordinal = state[ORDINAL]
            if ordinal >= most or len(events) > most_events:
                self._endless()
                return
            scene = scenes[state[SCENE]]
            guarded, same_labels = rows[scene.index]
            listed = []
            for offer, holds in guarded:
                if holds is None or holds(state):
                    listed.append(offer)
            if asked != len(met):  # shown once for each time a scene opens
                asked = len(met)
                offered += listed
                if not same_labels:
                    self._show(listed, state)
            deed = bot.deed(game, scene, state, listed, next(luck))
            if deed is None:
                self._dead_end(scene)
                return
            taken, at = deed
            event: Event = _new(Wait, (at,)) if taken is None else _new(Choose, (at, ordinal, scene.id, taken.id))
            events.append(event)
            after, happenings = step(game, state, event)
            if happenings and type(happenings[0]) is Refused:
                instead = self._instead()
                if instead is None:
                    self._dead_end(scene)
                    return
                after, happenings = instead
            elif taken is not None:
                made.append(taken)
            self.state = after
            self.take_in(happenings)

    def _instead(self) -> Step | None:
        """When something comes before what the bot meant to do, that is awaited; None when nothing will ever come."""
        self.events.pop()
        coming = waits(self.game, self.state)
        if coming is None:
            return None
        self.events.append(Wait(coming[1]))
        return step(self.game, self.state, self.events[-1])

    def _dead_end(self, scene: SceneRules) -> None:
        message = f"{scene.scene.where}: in scene {scene.id!r} nothing can be done and nothing will happen."
        self.hitch(Trouble.DEAD_END, scene.id, message)

    def take_in(self, happenings: Sequence[Happening]) -> None:
        """Notes what happened, and which of all the things its scripts may tell they told."""
        notes = self.notes
        for happening in happenings:
            if type(happening) is Entered:
                at, scene, how, state = happening
                index = scene.index
                notes.scenes.append(index)
                notes.times.append(at)
                if how == "resume":
                    self._resume(index, state)
                    continue
                changing, expects = self.book.entries[index]
                if expects and how != "ambient":
                    self._expect(scene, state)
                for choose, first in changing:
                    notes.told.append(first + choose(state))
            elif type(happening) is Decided:
                self._decided(happening)
            elif type(happening) is Ended:
                self._ended(happening)

    def _resume(self, scene: int, state: State) -> None:
        self.notes.resumed.append(scene)
        self._tell(self.book.resumes[scene].changing, state)

    def _decided(self, decided: Decided) -> None:
        choice = decided.choice
        if choice is None:
            scene = decided.scene.index
            self.notes.silences.append(scene)
            self._tell(self.book.silences[scene].changing, decided.before)
        elif choice.spoken or choice.act.script.paragraphs:
            self._tell(self.book.acts[self.notes.made[-1].number].changing, decided.before)

    def _ended(self, ended: Ended) -> None:
        ending = ended.ending.index
        self.notes.endings.append(ending)
        self._tell(self.book.epilogues[ending].changing, ended.state)

    def _tell(self, changing: Changing, state: State) -> None:
        told = self.notes.told
        for choose, first in changing:
            told.append(first + choose(state))

    def _expect(self, scene: Scene, state: State) -> None:
        if scene.expect is not None and not scene.expect.holds(state):
            message = f"{scene.where}: scene {scene.id!r} is entered although {scene.expect.source!r} does not hold."
            self.hitch(Trouble.EXPECT, scene.id, message)

    def _show(self, listed: Sequence[Offer], state: State) -> None:
        for offer in listed:
            self._tell(self.book.labels[offer.number].changing, state)

    def _endless(self) -> None:
        again = list(dict.fromkeys(self.game.scenes[index].id for index in self.notes.scenes[-40:]))
        names = ", ".join(f"'{name}'" for name in sorted(again)[:6]) + (" and others" if len(again) > 6 else "")
        message = f"After {self.player.most:,} decisions there was no ending in sight; the last scenes were {names}."
        self.hitch(Trouble.ENDLESS, again[-1] if again else "", message)

    def hitch(self, trouble: Trouble, scene: str, message: str) -> None:
        """Something went wrong here."""
        self.hitches.append(Hitch(trouble, scene, message, self.state[ORDINAL] if self.state else 0, len(self.events)))

    def stuck(self, hitch: Hitch) -> Stuck:
        """What went wrong, with the way to it: costs playing it again, so it is made for the first of its kind only."""
        trouble, scene, message, decisions, events = hitch
        name = self.player.name
        way = walkthrough_text(self.game, name, self.seed, self.options, self.events[:events], message)
        return Stuck(trouble, scene, message, name, self.seed, decisions, way)
