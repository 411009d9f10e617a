"""The search and the engine tried at every millisecond say the same, with every reduction and without."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game, open_game
from hardhit_game.explore.backward import Ends
from hardhit_game.explore.findings import Kind
from hardhit_game.explore.liveness import Kept
from hardhit_game.explore.probes import CONDITIONS, WHEN, Probes, probed_game
from hardhit_game.explore.prove import Proving, Wanted, explore
from hardhit_game.explore.search import ALL, Reductions
from hardhit_game.story.load import load_pack
from tests.explore.brute import Answers, TooBig, brute
from tests.explore.tiny import tiny_game, tiny_story

WAYS = (
    (Kept(), ALL),
    (Kept(everything=True), ALL),
    (Kept(), Reductions(one_time=False)),
    (Kept(everything=True), Reductions(one_time=False, covering=False)),
)
"""The search as it is, with each reduction switched off, and with none."""


@pytest.fixture
def lighthouse() -> Game:
    """The small pack that tests play."""
    story = load_pack(Path(__file__).parents[1] / "packs" / "lighthouse").story
    assert story is not None
    return open_game(story)


WANTED = Wanted(limit=200_000, reaction=0)


def found(game: Game, kept: Kept, reductions: Reductions = ALL) -> Answers:
    """The search's answers in the same form; every witness is played on the way."""
    search = explore(game, WANTED, kept=kept, reductions=reductions)
    graph, notes, story = search.graph, search.notes, game.story
    proving = Proving(game, WANTED, graph, notes)
    answers = Answers(
        scenes={story.scenes[index].id for index in notes.scenes},
        choices={(story.scenes[scene].id, story.scenes[scene].choices[label].id) for scene, label in notes.choices},
        broken={story.scenes[index].id for index in notes.broken},
        errors=set(notes.errors),
    )
    ends = Ends(graph)
    for vertex, scene in enumerate(graph.scene):
        if scene >= 0 and not ends.whole[vertex] and (vertex not in graph.zones or ends.locked(vertex)):
            answers.locked.add(story.scenes[scene].id)
    for name, ending in proving.endings.items():
        if ending.fastest is not None and ending.fewest is not None:
            assert ending.fastest.ending == ending.fewest.ending == name
            index = next(each.index for each in story.endings if each.id == name)
            vertex = graph.endings[index]
            assert ending.fastest.clock == proving.fastest.arrival[vertex]
            assert ending.with_reaction_ms == ending.fastest.clock
            answers.fastest[name] = ending.fastest.clock
            answers.fewest[name] = (ending.fewest.choices, ending.fewest.clock)
    times = proving.windows
    for index, window in times.scenes.items():
        answers.earliest[story.scenes[index].id], answers.latest[story.scenes[index].id] = window.earliest_ms, window.latest_ms
    for index, window in times.endings.items():
        name = "*" + story.endings[index].id
        answers.earliest[name], answers.latest[name] = window.earliest_ms, window.latest_ms
    findings = list(proving.findings())
    answers.loops = any(finding.kind is Kind.SILENCE_LOOP for finding in findings)
    return answers


def agree(seed: int) -> None:
    game = tiny_game(seed)
    watched, probes = probed_game(tiny_story(Random(seed)))
    try:
        expected = brute(watched)
    except (TooBig, StoryError):
        return
    guards_agree(probes, seed)
    for kept, reductions in WAYS:
        answers = found(game, kept, reductions)
        # Late in a scene its way out may have closed: brute force counts that as a lock of its own, the search as the lock that comes next.
        assert answers.locked <= expected.locked
        assert bool(answers.locked) is bool(expected.locked)
        answers.locked = expected.locked
        assert answers == expected


def guards_agree(expected: Probes, seed: int) -> None:
    """Guards of scenes that come by themselves and of transitions turned out one way only where they did at every millisecond."""
    watched, probes = probed_game(tiny_story(Random(seed)))
    search = explore(watched, WANTED, relieve=probes.relieved)
    unheard = search.liveness.transfer.unheard

    def told(seen: Probes) -> set[tuple[str, bool]]:
        return {(probe.what, held) for probe, held in seen.one_sided() if probe.key in (WHEN, CONDITIONS) and probe.of not in unheard}

    assert told(probes) == told(expected)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 40))
def test_search_and_brute_force_agree(seed: int) -> None:
    agree(seed)


@pytest.mark.exhaustive
@settings(max_examples=400, deadline=None)
@given(st.integers(0, 1 << 40))
def test_search_and_brute_force_agree_on_hundreds_of_stories(seed: int) -> None:
    agree(seed)


# Each of these once made the search and brute force differ.
@pytest.mark.parametrize("seed", [223, 313, 5224])
def test_stories_that_were_told_wrongly_once(seed: int) -> None:
    agree(seed)


def test_a_whole_pack_is_the_same_with_every_reduction_and_without(lighthouse: Game) -> None:
    first, *others = (found(lighthouse, kept, reductions) for kept, reductions in WAYS[:3])
    assert all(other == first for other in others)
