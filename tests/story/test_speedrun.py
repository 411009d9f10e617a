"""What a pack says of running against the clock."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.story.load import compile_pack
from hardhit_game.story.source import PackSource
from hardhit_game.story.speedrun import SpeedrunPlan
from hardhit_game.story.story import Story
from tests.stories.shipped import SHIPPED, pack

LIGHTHOUSE = Path(__file__).parents[1] / "packs" / "lighthouse"


def _story(**files: str | None) -> Story:
    """The lighthouse with files added, changed or (None) left out; `_` stands for the dot of a file's name."""
    packed = {path.relative_to(LIGHTHOUSE).as_posix(): path.read_bytes() for path in LIGHTHOUSE.rglob("*.yaml")}
    for name, text in files.items():
        path = name.replace("_yaml", ".yaml")
        packed.pop(path, None)
        if text is not None:
            packed[path] = text.encode()
    loaded = compile_pack(PackSource(LIGHTHOUSE, packed, ""))
    assert loaded.story is not None, loaded.explain()
    return loaded.story


def _ids(plan: SpeedrunPlan) -> list[str]:
    return [category.id for category in plan.categories]


def test_a_category_names_its_endings_by_their_tags() -> None:
    plan = _story().speedrun
    any_full = plan.categories[0]
    assert (any_full.id, any_full.endings) == ("any", ("landfall", "wreck"))
    assert [milestone.name for milestone in any_full.milestones] == ["Up the stair", "Hailed"]
    good = plan.category("good")
    assert good is not None and good.endings == ("landfall",)


def test_each_ending_becomes_a_category_of_its_own() -> None:
    plan = _story().speedrun
    assert [name for name in _ids(plan) if "." in name] == ["ending.landfall", "ending.wreck", "ending.asleep"]
    reef = plan.category("ending.wreck")
    assert reef is not None and (reef.name, reef.endings) == ("The Reef", ("wreck",))


def test_without_a_file_there_are_any_and_each_ending_split_at_the_chapters() -> None:
    plan = _story(speedrun_yaml=None).speedrun
    assert _ids(plan) == ["any", "ending.landfall", "ending.wreck", "ending.asleep"]
    assert [milestone.name for milestone in plan.categories[0].milestones] == ["The gallery"], "the first chapter is where it starts"


def test_seeds_that_are_set_are_known_to_those_that_want_another() -> None:
    plan = _story().speedrun
    assert plan.set_seeds == {1}
    wanted = plan.category("random_seed")
    assert wanted is not None and wanted.random


def test_what_is_raced_changes_neither_rules_nor_prose() -> None:
    with_file, without = _story(), _story(speedrun_yaml=None)
    assert (with_file.logic_hash, with_file.text_hash) == (without.logic_hash, without.text_hash)


def test_every_shipped_story_can_be_raced() -> None:
    for folder in SHIPPED:
        story = pack(folder).story
        assert story is not None
        assert {ending.id for ending in story.endings} == {name for category in story.speedrun.categories for name in category.endings}
