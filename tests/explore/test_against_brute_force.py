"""The search and the engine tried at every millisecond say the same, with every reduction and without."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.explore.backward import Ends
from hardhit_game.explore.findings import Kind
from hardhit_game.explore.liveness import Kept
from hardhit_game.explore.prove import Proving, Wanted, explore
from tests.explore.brute import Answers, TooBig, brute
from tests.explore.tiny import tiny_game

WANTED = Wanted(limit=200_000, reaction=0)


def found(game: Game, kept: Kept) -> Answers:
    """The search's answers in the same form; every witness is played on the way."""
    search = explore(game, WANTED, kept=kept)
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
    findings = list(proving.findings())
    answers.loops = any(finding.kind is Kind.SILENCE_LOOP for finding in findings)
    return answers


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 40))
def test_search_and_brute_force_agree(seed: int) -> None:
    game = tiny_game(seed)
    try:
        expected = brute(game)
    except (TooBig, StoryError):
        return
    for kept in (Kept(), Kept(everything=True)):
        answers = found(game, kept)
        # Late in a scene its way out may have closed: brute force counts that as a lock of its own, the search as the lock that comes next.
        assert answers.locked <= expected.locked
        assert bool(answers.locked) is bool(expected.locked)
        answers.locked = expected.locked
        assert answers == expected
