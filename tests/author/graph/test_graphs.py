"""What is in the pictures: everything the pack has, and nothing else."""

from __future__ import annotations

import pytest

from hardhit_game.author.graph.machine import ANY, StateNode
from hardhit_game.author.graph.scenes import ending_node
from hardhit_game.engine.game import acts_of
from hardhit_game.engine.machine import ROOT, build_machine
from hardhit_game.story.story import GoKind
from tests.author.graph import drawn


@pytest.mark.parametrize("pack", drawn.PACKS)
def test_every_scene_every_ending_and_every_way_out_is_there(pack: str) -> None:
    built = drawn.stages(pack).built
    assert built is not None
    story, graph = built.story, drawn.scenes(pack)
    assert [node.id for node in graph.nodes] == [*(s.id for s in story.scenes), *(ending_node(e.id) for e in story.endings)]
    for scene, node in zip(story.scenes, graph.nodes, strict=False):
        acts = list(acts_of(scene))
        assert len(node.ways) == len(acts)
        for act, way in zip(acts, node.ways, strict=True):
            if act.go.kind is GoKind.BACK:
                assert way.target == ""
            elif act.go.kind is GoKind.END:
                assert way.target == ending_node(story.endings[act.go.target].id)
            else:
                assert way.target == story.scenes[act.go.target].id
    assert graph.start == story.scenes[story.start_scene].id


@pytest.mark.parametrize("pack", drawn.PACKS)
def test_the_arrows_are_those_of_the_live_machine(pack: str) -> None:
    built = drawn.stages(pack).built
    assert built is not None
    machine = build_machine(built.story.machine)
    assert machine is not None
    live = {
        (trigger, region.name, transition.source, transition.dest)
        for region in machine.states[ROOT].states.values()
        for trigger, event in region.events.items()
        for transitions in event.transitions.values()
        for transition in transitions
    }
    shown: set[tuple[str, str, str, str]] = set()
    for graph in drawn.machine(pack).regions:
        for arrow in graph.arrows:
            sources = [state.id for state in graph.states] if arrow.source == ANY else [arrow.source]
            shown |= {(arrow.trigger, graph.name, source, arrow.target) for source in sources}
    assert shown == live


def test_states_stand_inside_their_parents() -> None:
    lamp = next(region for region in drawn.machine("lighthouse").regions if region.name == "lamp")
    lit = next(state for state in lamp.states if state.name == "lit")
    assert lit.children == (StateNode("lit.steady", "steady", True, ()), StateNode("lit.turning", "turning", False, ()))
    assert [state.name for state in lamp.states if state.initial] == ["dark"]


def test_an_act_is_named_by_the_chapter_that_begins_in_its_folder() -> None:
    assert drawn.scenes("hard_hit").acts[:2] == ("Caller ID restricted", "Demands")


def test_a_pack_that_could_not_be_built_has_no_graph() -> None:
    with pytest.raises(ValueError, match="could not be built"):
        drawn.scene_graph(drawn.stages("lighthouse")._replace(built=None))
