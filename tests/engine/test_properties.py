"""What must hold of every story, on random small ones."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.engine.breakpoints import breakpoints
from hardhit_game.engine.choosing import choices, is_open, open_choices
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Happening, Passed, Refused, TimerFired, Wait
from hardhit_game.engine.search import search_key
from hardhit_game.engine.state import State
from hardhit_game.engine.state_json import state_from_json, state_to_json
from hardhit_game.engine.step import Step, step
from hardhit_game.story.layout import CLOCK, CLOSES, ORDINAL, READY, SEED
from tests.engine.random_story import random_event, random_game, random_run

seeds = st.integers(0, 2**32)
many = settings(max_examples=150, deadline=None)


def wait_in_pieces(game: Game, state: State, times: list[int]) -> Step:
    found: list[Happening] = []
    for time in times:
        state, happened = step(game, state, Wait(time))
        found += [happening for happening in happened if not isinstance(happening, Refused)]
    return Step(state, tuple(found))


@many
@given(seeds)
def test_waiting_in_one_piece_or_in_many_is_the_same(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        until = state.clock + rnd.randint(0, 30_000)
        pieces = sorted({rnd.randint(state.clock, until) for _ in range(rnd.randint(1, 6))} | {until})
        whole = wait_in_pieces(game, state, [until])
        assert wait_in_pieces(game, state, pieces) == whole


@many
@given(seeds)
def test_a_choice_sees_the_same_whether_the_time_before_it_passed_in_pieces_or_not(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        for choice in choices(game, state):
            at = state.clock + rnd.randint(1, 5_000)
            event = Choose(at, state.ordinal, game.scenes[state.scene].id, choice.id)
            whole = step(game, state, event)
            pieces = sorted({rnd.randint(state.clock, at - 1) for _ in range(3)})
            waited = wait_in_pieces(game, state, pieces)
            after = step(game, waited.state, event)
            if isinstance(whole.happenings[-1], Refused):
                assert isinstance(after.happenings[-1], Refused)
            else:
                assert after.state == whole.state
                assert waited.happenings + after.happenings == whole.happenings


@many
@given(seeds)
def test_a_step_is_a_pure_function_and_never_turns_the_clock_back(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        event = random_event(rnd, game, state)
        kept = tuple(state)
        first = step(game, state, event)
        assert tuple(state) == kept
        assert step(game, State(kept), event) == first
        assert first.state.clock >= state.clock
        assert type(first.state) is State
        if any(isinstance(happening, Refused) for happening in first.happenings):
            assert first.state is state
            assert len(first.happenings) == 1


@many
@given(seeds)
def test_happenings_come_in_the_order_of_their_times_and_delays_add_up(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        clock = state.clock
        for happening in step(game, state, random_event(rnd, game, state)).happenings:
            if isinstance(happening, Passed):
                assert clock <= happening.start < happening.end
                clock = happening.end
            elif isinstance(happening, TimerFired):
                assert happening.at >= clock
            elif not isinstance(happening, Refused):
                assert happening.at >= clock
                clock = happening.at


@many
@given(seeds)
def test_a_state_survives_json(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        assert state_from_json(game, state_to_json(game, state)) == state


@many
@given(seeds)
def test_nothing_happens_before_the_first_breakpoint_and_something_at_it(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        found = breakpoints(game, state)
        assert [point.at for point in found] == sorted(point.at for point in found)
        if not found:
            continue
        first = found[0].at
        assert first > state.clock
        open_now = open_choices(game, state)
        if first - 1 > state.clock:
            just_before = step(game, state, Wait(first - 1))
            assert just_before.happenings == ()
            assert open_choices(game, just_before.state) == open_now
        then = step(game, state, Wait(first))
        assert then.happenings or open_choices(game, then.state) != open_now


@many
@given(seeds)
def test_a_choice_is_accepted_exactly_when_it_is_said_to_be_open(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    for state in random_run(rnd, game):
        found = breakpoints(game, state)
        last = min(found[0].at if found else state.clock, state.clock + 2_000)
        for at in {state.clock, rnd.randint(state.clock, last)} if game.scenes[state.scene].timed else {state.clock}:
            for choice in game.scenes[state.scene].scene.choices:
                answer = step(game, state, Choose(at, state.ordinal, game.scenes[state.scene].id, choice.id))
                assert is_open(game, state, choice, at) is not isinstance(answer.happenings[-1], Refused)


def shifted(game: Game, state: State, by: int) -> State:
    """The same situation at another time, after more decisions, under another seed."""
    vector = list(state)
    for slot in (CLOCK, READY, *game.timer_slots):
        if vector[slot] >= 0:
            vector[slot] += by
    if vector[CLOSES] >= 0:
        vector[CLOSES] += by
    vector[ORDINAL] += 3
    vector[SEED] += 1
    return State(vector)


@many
@given(seeds)
def test_equal_search_keys_have_equal_futures(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    draw_slots = {draw.slot for draw in game.story.layout.draws}
    for met in random_run(rnd, game):
        state = met
        if state.clock < game.last_threshold:
            continue
        other = shifted(game, state, 60_000)
        assert search_key(game, other) == search_key(game, state)
        for _ in range(8):
            event = random_event(rnd, game, state)
            twin = event._replace(at=event.at + 60_000)
            if isinstance(twin, Choose) and isinstance(event, Choose):
                twin = twin._replace(ordinal=event.ordinal + 3)
            state, happened = step(game, state, event)
            other, twin_happened = step(game, other, twin)
            if any(state[slot] != other[slot] for slot in draw_slots):
                break  # the other seed drew something else
            assert search_key(game, other) == search_key(game, state)
            assert [type(h) for h in happened] == [type(h) for h in twin_happened]


@many
@given(seeds)
def test_a_state_with_an_equal_key_that_came_another_way_goes_on_alike(seed: int) -> None:
    rnd = random.Random(seed)
    game = random_game(rnd)
    met: dict[tuple[int, ...], State] = {}
    for _ in range(4):
        for state in random_run(rnd, game):
            twin = met.setdefault(search_key(game, state), state)
            assert open_choices(game, twin) == open_choices(game, state)
            assert [(p.at - twin.clock, p.kind, p.name) for p in breakpoints(game, twin)] == [
                (p.at - state.clock, p.kind, p.name) for p in breakpoints(game, state)
            ]
