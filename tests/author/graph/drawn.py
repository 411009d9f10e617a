"""The packs whose pictures the tests look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hardhit_game.author.graph.machine import MachineGraph, machine_graph
from hardhit_game.author.graph.scenes import SceneGraph, scene_graph
from hardhit_game.story.load import Stages, compile_stages
from hardhit_game.story.source import open_source

ROOT = Path(__file__).parents[3]
PACKS = {"lighthouse": ROOT / "tests/packs/lighthouse", "hard_hit": ROOT / "story/hard_hit"}


@cache
def stages(pack: str) -> Stages:
    """A pack, read once."""
    return compile_stages(open_source(PACKS[pack]))


@cache
def scenes(pack: str) -> SceneGraph:
    """Its scene graph."""
    return scene_graph(stages(pack))


@cache
def machine(pack: str) -> MachineGraph:
    """Its machine."""
    built = stages(pack).built
    assert built is not None
    return machine_graph(built.story)
