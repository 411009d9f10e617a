"""All files of a pack to one `Declared`.

Owns: which file holds what. Must not know: slots, closures. Start at `read_pack`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.looks import Scenery
from hardhit_game.story.model.about import Opening, read_opening
from hardhit_game.story.model.cast import Cast, read_cast
from hardhit_game.story.model.endings import DeclaredEnding, read_endings
from hardhit_game.story.model.machine import DeclaredRegion, read_machine
from hardhit_game.story.model.scenery import read_sceneries
from hardhit_game.story.model.scenes import DeclaredScene, read_scenes, scenes_in
from hardhit_game.story.model.screen import DeclaredScreen, read_screen
from hardhit_game.story.model.speedrun import DeclaredSpeedrun, read_speedrun
from hardhit_game.story.model.variables import Variables, read_variables
from hardhit_game.story.model.world import World, read_world
from hardhit_game.story.nodes import Entry, MapNode, Node
from hardhit_game.story.story import Where

PACK: Final = "pack.yaml"
NEEDED: Final = (PACK, "cast.yaml", "endings.yaml")
KNOWN: Final = (*NEEDED, "machine.yaml", "state.yaml", "map.yaml", "screen.yaml", "scenery.yaml", "speedrun.yaml")
SCENES: Final = "scenes/"
TESTS: Final = "tests/"


class Declared(NamedTuple):
    """A pack as written."""

    opening: Opening
    cast: Cast
    regions: tuple[DeclaredRegion, ...]
    variables: Variables
    world: World
    endings: dict[str, DeclaredEnding]
    screen: DeclaredScreen
    scenery: dict[str, Scenery]
    speedrun: DeclaredSpeedrun
    scenes: dict[str, DeclaredScene]

    @property
    def listening(self) -> frozenset[str]:
        """Channels that some listener hears."""
        return frozenset(channel for listener in self.variables.listeners.values() for channel in listener.hears)


def belongs_to_story(file: str) -> bool:
    """Whether a file is part of the story; walkthroughs and texts beside it are not."""
    return file.endswith(".yaml") and not file.startswith(TESTS)


def read_pack(files: dict[str, Node], present: Mapping[str, bytes], report: Report) -> Declared:
    """The declarations in `files`. `present` names every file there is, those that could not be read included.

    Takes each file out of `files` when its turn comes: what has been read of it can go, and there is no moment with all of both.
    """
    for needed in NEEDED:
        if needed not in present:
            report.error("HH216", Where(needed, 1, 1), "file", file=needed)
    if not any(file.startswith(SCENES) and file.endswith(".yaml") for file in present):
        report.error("HH216", Where(SCENES, 1, 1), "scenes")
    for file in sorted(files):
        if file not in KNOWN and not file.startswith(SCENES):
            report.error("HH217", Where(file, 1, 1), "story", file=file, meant=did_you_mean(file, KNOWN))
    has_cast = "cast.yaml" in files
    cast = read_cast(files.pop("cast.yaml", None), report)
    speakers = cast.speakers if has_cast else None  # without a cast every speech would look wrong
    regions = read_machine(files.pop("machine.yaml", None), report)
    return Declared(
        opening=read_opening(files.pop(PACK, None), report),
        cast=cast,
        regions=regions,
        variables=read_variables(files.pop("state.yaml", None), report),
        world=read_world(files.pop("map.yaml", None), report),
        endings=read_endings(files.pop("endings.yaml", None), speakers, report),
        screen=read_screen(files.pop("screen.yaml", None), speakers, report),
        scenery=read_sceneries(files.pop("scenery.yaml", None), report),
        speedrun=read_speedrun(files.pop("speedrun.yaml", None), report),
        scenes=read_scenes({file: files.pop(file) for file in list(files) if file.startswith(SCENES)}, speakers, report),
    )


def written_scenes(files: Mapping[str, Node]) -> dict[str, Mapping[str, Entry]]:
    """The keys of every scene as written, by its name, for those who show them or edit them."""
    found: dict[str, Mapping[str, Entry]] = {}
    for file in sorted(files):
        for name, node, _ in scenes_in(files[file], Report()) if file.startswith(SCENES) else ():
            if isinstance(node, MapNode):
                found.setdefault(name, node.entries)
    return found
