"""Every scene entered, every choice made, every silence waited for, and everything said and shown on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from hardhit_game.author.walkthrough import run_walkthrough
from hardhit_game.engine.breakpoints import next_breakpoint
from hardhit_game.engine.choosing import open_choices
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Entered, Event, Refused, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.engine.text import lines
from tests.stories.shipped import SHIPPED, game, walkthroughs

RUNS = 20_000
WAIT = "(wait)"


class Curious:
    """A player who does what has been done least."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.chance = Random(0)
        self.daring = 0.0
        self.made: Counter[tuple[str, str]] = Counter()
        self.scenes: set[str] = set()

    def play(self, seed: int, prefix: Sequence[Event] = ()) -> None:
        """One run, to an ending, beginning with `prefix`; in some runs more is left to chance, since what is rare wants odd mornings."""
        self.daring = seed % 4 / 4
        state, happenings = start(self.game, seed)
        for event in prefix:
            state, happenings = step(self.game, state, event)
        while True:
            for happening in happenings:
                assert not isinstance(happening, Refused), happening
                if isinstance(happening, Entered):
                    self.scenes.add(happening.scene.id)
                for line in lines(self.game, happening):
                    assert line.text, line
            self.look(state)
            if state.ending:
                return
            state, happenings = step(self.game, state, self.decide(state))

    def decide(self, state: State) -> Event:
        """The least made of the moves there are."""
        scene = self.game.scenes[state.scene].id
        moves: dict[str, Event] = {one.id: Choose(state.clock, state.ordinal, scene, one.id) for one in open_choices(self.game, state)}
        until = next_breakpoint(self.game, state)
        if until is not None:
            moves[WAIT] = Wait(until)
        if self.chance.random() < self.daring:
            name = self.chance.choice(list(moves))
        else:
            name = min(moves, key=lambda move: (self.made[scene, move], move))
        self.made[scene, name] += 1
        return moves[name]

    def look(self, state: State) -> None:
        """Everything beside the story can be shown in every state."""
        screen = self.game.story.screen
        for script in (*screen.header.values(), *(panel.text for panel in screen.panels), *([screen.recap] if screen.recap else [])):
            script.render(state)

    def missing(self) -> set[tuple[str, str]]:
        """Scenes never entered, choices never made, silences never waited for."""
        wanted = {(scene.id, choice.id) for scene in self.game.story.scenes for choice in scene.choices}
        wanted |= {(scene.id, WAIT) for scene in self.game.story.scenes if scene.silence is not None}
        unseen = {(scene.id, "") for scene in self.game.story.scenes if scene.id not in self.scenes}
        return {one for one in wanted if not self.made[one]} | unseen


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_curious_player_finds_everything_and_nothing_breaks(folder: Path) -> None:
    player = Curious(game(folder))
    for walkthrough in walkthroughs(folder):  # each of them opens places that chance rarely comes to
        events = run_walkthrough(game(folder), walkthrough).events
        for length in range(len(events)):
            player.play(walkthrough.seed, events[:length])
    for seed in range(RUNS):
        if not player.missing():
            break
        player.play(seed)
    assert not player.missing()
