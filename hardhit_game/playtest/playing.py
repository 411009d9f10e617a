"""One run of a bot, from the first scene to an ending or to where it gets stuck.

Owns: asking the bot, stepping, and noting what was shown. Must not know: how many runs there are, or what they are for. Nothing is counted
while a run is on its way: what was met goes into plain lists, and is counted when it is over, which is several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, NamedTuple

from hardhit_game.engine.chance import draw_key, mix
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Decided, Entered, Event, Happening, Refused, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.engine.text import lines
from hardhit_game.playtest.bots import Bot, Deed, waits
from hardhit_game.playtest.offers import Offer, Row, rows_of
from hardhit_game.playtest.tally import Stuck, Tally, Trouble
from hardhit_game.playtest.way import walkthrough_text
from hardhit_game.story.layout import CLOCK, ENDING, ORDINAL, SCENE
from hardhit_game.story.script.words import count_words
from hardhit_game.story.story import Line

MOST_DECISIONS: Final = 2_000
"""A run that has made more than so many decisions is taken for endless."""
EVENTS_PER_DECISION: Final = 8
KEPT_LINES: Final = 50_000
_id_of = attrgetter("id")
_new = tuple.__new__  # a named tuple without the detour through its own constructor


class WordCounts(dict[int, tuple[int, Line]]):
    """How many words a line has, by the line's identity: renderers give the same line again and again. What was counted is kept alive."""

    def of(self, lines: Sequence[Line]) -> int:
        """All words of some lines."""
        words = 0
        known = self.get
        for line in lines:
            found = known(id(line))
            words += self._count(line) if found is None else found[0]
        return words

    def _count(self, line: Line) -> int:
        if len(self) >= KEPT_LINES:
            self.clear()
        words = count_words(line.text)
        self[id(line)] = words, line
        return words


@dataclass(slots=True)
class Player:
    """One bot at one story, ready for any number of runs. With `most` decisions made, a run is given up."""

    game: Game
    name: str
    bot: Bot
    most: int = MOST_DECISIONS
    rows: tuple[Row, ...] = field(init=False)
    labels: dict[int, Line] = field(init=False)
    """The words of options whose words never differ, by number: counted when all is over, by how often they were offered."""
    label_words: list[int] = field(init=False)
    words: WordCounts = field(init=False, default_factory=WordCounts)

    def __post_init__(self) -> None:
        self.rows = rows_of(self.game)
        blank = self.game.story.layout.initial
        shown = {offer.number: offer.label.render(blank) for row in self.rows for offer, _ in row.guarded if offer.same_label}
        self.labels = {number: label[0] for number, label in shown.items() if label}
        self.label_words = [0] * sum(len(row.guarded) for row in self.rows)
        for number, label in self.labels.items():
            self.label_words[number] = count_words(label.text)

    def play(self, seeds: Iterable[int]) -> Tally:
        """Plays the runs of some seeds."""
        tally = Tally()
        for seed in seeds:
            self._play(seed, tally)
        for number, times in tally.offered.items():
            if number in self.labels:
                tally.lines[self.labels[number].id] += times
        return tally

    def _play(self, seed: int, tally: Tally) -> None:
        run = _Run(self, seed)
        run.play()
        told, met = run.told, run.scenes
        tally.runs += 1
        tally.decisions += run.state[ORDINAL] if run.state else 0
        tally.silences += run.silences
        tally.scenes.update(met)
        for scene, at in zip(met, run.times, strict=True):
            tally.enter(scene, at)
        tally.choices.update(run.made)
        tally.offered.update(run.offered)
        tally.lines.update(map(_id_of, told))
        tally.words.append(self.words.of(told) + sum(map(self.label_words.__getitem__, run.offered)))
        for hitch in run.hitches:
            if tally.wants(hitch.trouble, hitch.message):
                tally.note(run.stuck(hitch))
        if run.state and run.state[ENDING]:
            ending = run.state[ENDING] - 1
            tally.endings[ending] += 1
            tally.deaths[ending, met[-1]] += 1
            tally.first_seed.setdefault(ending, seed)
            tally.clocks.append(run.state[CLOCK])
            tally.lengths.append(run.state[ORDINAL])

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

    __slots__ = (
        "events",
        "game",
        "hitches",
        "luck",
        "made",
        "offered",
        "options",
        "player",
        "scenes",
        "seed",
        "silences",
        "state",
        "times",
        "told",
    )

    def __init__(self, player: Player, seed: int) -> None:
        self.player, self.game, self.seed = player, player.game, seed
        self.luck = mix(mix(seed & 0xFFFF_FFFF_FFFF_FFFF) ^ draw_key(player.name))
        self.options = player.options(mix(self.luck))
        self.state = State()
        self.events: list[Event] = []
        self.told: list[Line] = []
        self.scenes: list[int] = []
        self.times: list[int] = []
        """When each of `scenes` was entered, case-clock ms."""
        self.made: list[int] = []
        self.offered: list[int] = []
        self.hitches: list[Hitch] = []
        self.silences = 0

    def play(self) -> None:
        """To the end, or to where it gets stuck."""
        try:
            self.state, happenings = start(self.game, self.seed, self.options)
            self.take_in(happenings)
            self._go_on()
        except StoryError as error:
            self.hitch(Trouble.ERROR, error.scene, str(error))

    def _go_on(self) -> None:
        game, bot, rows, events = self.game, self.player.bot, self.player.rows, self.events
        most = self.player.most
        asked = -1
        while not self.state[ENDING]:
            state = self.state
            scene = game.scenes[state[SCENE]]
            if state[ORDINAL] >= most or len(events) > EVENTS_PER_DECISION * most:
                self._endless()
                return
            guarded, same_labels = rows[scene.index]
            listed = [offer for offer, holds in guarded if holds is None or holds(state)]
            if asked != len(self.scenes):  # shown once for each time a scene opens
                asked = len(self.scenes)
                self.offered += [offer.number for offer in listed]
                if not same_labels:
                    self._show(listed, state)
            luck = mix(self.luck + len(events))
            deed = bot.deed(game, scene, state, listed, luck)
            if deed is None or not self._do(deed, scene.id, state):
                message = f"{scene.scene.where}: in scene {scene.id!r} nothing can be done and nothing will happen."
                self.hitch(Trouble.DEAD_END, scene.id, message)
                return

    def _do(self, deed: Deed, scene: str, state: State) -> bool:
        """Takes what the bot does; when something comes between, that is awaited instead. No when nothing will ever come."""
        offer, at = deed
        event: Event = _new(Wait, (at,)) if offer is None else _new(Choose, (at, state[ORDINAL], scene, offer.id))
        self.events.append(event)
        after, happenings = step(self.game, state, event)
        if happenings and type(happenings[0]) is Refused:
            self.events.pop()
            instead = waits(self.game, state)
            if instead is None:
                return False
            self.events.append(Wait(instead.at))
            after, happenings = step(self.game, state, self.events[-1])
        elif offer is not None:
            self.made.append(offer.number)
        self.state = after
        self.take_in(happenings)
        return True

    def take_in(self, happenings: Sequence[Happening]) -> None:
        """Notes what happened and reads it."""
        game, told = self.game, self.told
        for happening in happenings:
            if isinstance(happening, Entered):
                scene = happening.scene
                self.scenes.append(scene.index)
                self.times.append(happening.at)
                if scene.expect is not None and happening.how not in ("resume", "ambient") and not scene.expect.holds(happening.state):
                    message = f"{scene.where}: scene {scene.id!r} is entered although {scene.expect.source!r} does not hold."
                    self.hitch(Trouble.EXPECT, scene.id, message)
            elif isinstance(happening, Decided) and happening.choice is None:
                self.silences += 1
            told += lines(game, happening)

    def _show(self, listed: Sequence[Offer], state: State) -> None:
        for offer in listed:
            if not offer.same_label:
                self.told += offer.label.render(state)

    def _endless(self) -> None:
        again = list(dict.fromkeys(self.game.scenes[index].id for index in self.scenes[-40:]))
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
