"""What a step does with channels, claims, sets and spoken words, on a pack small enough to read here."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.engine.choosing import choices, is_open, open_choices
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose, Decided, Ended, Entered, Happening, Passed
from hardhit_game.engine.hearing import hearers
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.state_json import slot_names, state_from_json, state_to_json
from hardhit_game.engine.step import step
from hardhit_game.engine.text import lines
from hardhit_game.story.load import compile_pack
from hardhit_game.story.source import PackSource
from tests.engine.made_up import Builder

PACK = {
    "pack.yaml": """
format: 1
id: small
title: Small
version: 1.0.0
language: en
player: you
start: {scene: car, clock: 07:42}
""",
    "cast.yaml": """
channels: [cabin, whisper, phone]
speakers:
  you: {name: You, channel: cabin, colour: player}
  caller: {name: The caller, channel: phone, colour: red}
""",
    "endings.yaml": """
endings:
  out: {name: Out, question: "What if you left?", tags: [full], epilogue: "Air, {=mood:words}."}
""",
    "machine.yaml": """
parallel:
  - name: call
    initial: ringing
    children: [ringing, on_line]
    transitions:
      - {trigger: answer, source: ringing, dest: on_line}
""",
    "state.yaml": """
numbers: {mood: {range: 0..2, start: 1, words: [cold, short, warm]}}
sets: {found: {items: [memo, card]}}
listeners:
  caller: {name: The caller, hears: {cabin: call is on_line, phone: yes}}
  girl: {name: The girl, hears: {cabin: yes, whisper: yes}}
claims:
  no_police: You said nobody had called.
""",
    "scenes/all.yaml": """
scenes:
  car:
    untimed: yes
    script: |
      It rings.

      {if found has memo} You have the memo.
    reading: 4s
    choices:
      say_it:
        say: Nobody called the police.
        do: [claim no_police, found + memo]
        script: |
          caller: {if no_police has girl}I heard that.{else}What?{end}
        reading: 4s
        goto: car
      whisper:
        say: Nobody called.
        channel: whisper
        do: [claim no_police]
        goto: car
      answer: {act: Answer it., if: call is ringing, do: [call.answer], goto: car}
      drop: {act: Drop the memo., if: found has memo, do: [found - memo], goto: car}
      leave: {act: Get out., costs: 2s, end: out}
""",
}


@pytest.fixture(scope="module")
def game() -> Game:
    pack = compile_pack(PackSource(Path("small"), {name: text.lstrip("\n").encode() for name, text in PACK.items()}, ""))
    assert pack.story is not None, pack.explain()
    return open_game(pack.story)


def take(game: Game, state: State, choice: str) -> tuple[State, tuple[Happening, ...]]:
    return step(game, state, Choose(state.clock, state.ordinal, game.scenes[state.scene].id, choice))


def value(game: Game, state: State, name: str) -> int:
    return state[game.story.layout.variables[name].slot]


def test_a_game_is_built_once_for_a_story(game: Game) -> None:
    assert open_game(game.story) is game


def test_who_hears_a_channel_depends_on_the_state(game: Game) -> None:
    state = start(game).state
    assert [listener.id for listener in hearers(game, state, "cabin")] == ["girl"]
    state, _ = take(game, state, "answer")
    assert [listener.id for listener in hearers(game, state, "cabin")] == ["caller", "girl"]
    assert [listener.id for listener in hearers(game, state, "whisper")] == ["girl"]


def test_a_claim_is_told_to_those_who_hear_its_channel_at_that_moment(game: Game) -> None:
    first = start(game).state
    caller, girl = (1 << listener.bit for listener in game.story.listeners)
    state, _ = take(game, first, "say_it")
    assert value(game, state, "no_police") == girl
    state, _ = take(game, state, "answer")
    assert value(game, state, "no_police") == girl
    state, _ = take(game, state, "say_it")
    assert value(game, state, "no_police") == caller | girl
    state, _ = take(game, take(game, first, "answer")[0], "whisper")
    assert value(game, state, "no_police") == girl


def test_sets_take_in_and_let_go(game: Game) -> None:
    state, _ = take(game, start(game).state, "say_it")
    assert value(game, state, "found") == 1
    state, _ = take(game, state, "drop")
    assert value(game, state, "found") == 0


def test_words_said_are_a_line_of_the_player_and_deeds_are_not(game: Game) -> None:
    state = start(game).state
    _, (said, entered) = take(game, state, "say_it")
    assert [(line.speaker, line.text) for line in lines(game, said)] == [("you", "Nobody called the police."), ("caller", "What?")]
    assert [(line.speaker, line.text) for line in lines(game, entered)] == [("", "It rings."), ("", "You have the memo.")]
    _, (did, *_) = take(game, state, "answer")
    assert lines(game, did) == ()


def test_an_ending_comes_after_its_delay_and_has_an_epilogue(game: Game) -> None:
    state, (decided, passed, ended) = take(game, start(game).state, "leave")
    assert isinstance(decided, Decided)
    assert isinstance(passed, Passed)
    assert (passed.start, passed.end) == (0, 2_000)
    assert isinstance(ended, Ended)
    assert ended.at == state.clock == 2_000
    assert [line.text for line in lines(game, ended)] == ["Air, short."]
    assert choices(game, state) == open_choices(game, state) == ()
    assert not is_open(game, state, game.story.scenes[0].choices[0])


def test_choices_are_listed_while_their_guards_hold(game: Game) -> None:
    state = start(game).state
    assert [choice.id for choice in choices(game, state)] == ["say_it", "whisper", "answer", "leave"]
    state, _ = take(game, state, "answer")
    assert [choice.id for choice in choices(game, state)] == ["say_it", "whisper", "leave"]


def test_the_first_scene_is_entered_at_the_start(game: Game) -> None:
    _, (entered,) = start(game)
    assert isinstance(entered, Entered)
    assert (entered.at, entered.how, entered.scene.id) == (0, "goto", "car")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"seed": -5}, "A seed is a whole number from 0, not -5."),
        ({"options": {"dark": True}}, "This story has no option 'dark'; it has: none."),
        ({"pins": {"coin": ["heads"]}}, "This story has no draw 'coin'; it has: none."),
    ],
)
def test_a_start_that_cannot_be_is_told_in_a_sentence(game: Game, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        start(game, **given)  # type: ignore[arg-type]
    assert str(caught.value) == sentence


def test_every_slot_has_its_own_name(game: Game) -> None:
    names = slot_names(game.story.layout)
    assert len(set(names)) == len(names) == game.story.layout.size


@pytest.mark.parametrize(
    "damage", [lambda t: t.replace('"mood"', '"mod"'), lambda t: t.replace('"car"', '"sea"'), lambda t: t.replace(":1", ":true")]
)
def test_a_state_of_another_story_is_not_read(game: Game, damage: object) -> None:
    text = state_to_json(game, start(game).state)
    assert state_from_json(game, text) == start(game).state
    with pytest.raises(ValueError, match="not a state of this story"):
        state_from_json(game, damage(text))  # type: ignore[operator]


def test_going_back_without_an_interrupt_is_an_error_of_the_pack() -> None:
    b = Builder()
    b.scene("room", choices={"back": {"to": "back"}})
    game = open_game(b.story())
    with pytest.raises(StoryError, match="goes back, but no interrupt is open"):
        take(game, start(game).state, "back")
