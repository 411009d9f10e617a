"""A way to any scene, found by playing, and a run that begins there."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.author.reach import CannotReach, NoWay, begin_at, find_way
from hardhit_game.engine.game import open_game
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.verify import Level, verify
from hardhit_game.story.load import LoadedPack, load_pack
from hardhit_game.story.story import Story

LIGHTHOUSE = Path(__file__).parents[1] / "packs" / "lighthouse"
LOADED = load_pack(LIGHTHOUSE)


def begun(scene: str, home: Path, loaded: LoadedPack = LOADED) -> Session:
    return begin_at(scene, loaded, Home.at(home), seed=3, options={}, mode=TimerMode.OFF)


def story_of(loaded: LoadedPack) -> Story:
    assert loaded.story is not None
    return loaded.story


def test_a_run_begun_in_a_scene_is_there_by_a_way_that_replays(tmp_path: Path) -> None:
    session = begun("gallery", tmp_path)
    assert session.game.story.scenes[session.state.scene].id == "gallery"
    assert session.notice is not None
    assert session.notice.startswith("You are at 'gallery' by ")
    assert [beat.kind for beat in session.beats]
    session.close()
    verdict = verify(session.path, lambda packs: LOADED)
    assert verdict.level is Level.REPRODUCED
    assert verdict.dev
    assert not verdict.ranked


def test_every_scene_with_choices_can_be_begun_in_or_is_said_to_be_out_of_reach(tmp_path: Path) -> None:
    game = open_game(story_of(LOADED))
    for scene in game.story.scenes:
        found = find_way(game, scene.id, {})
        if scene.choices and not isinstance(found, NoWay):
            session = begun(scene.id, tmp_path)
            assert session.state.scene == scene.index
            session.close()


def test_options_that_were_asked_for_are_kept() -> None:
    game = open_game(story_of(LOADED))
    option = game.story.options[0].name
    for wanted in (True, False):
        found = find_way(game, "gallery", {option: wanted})
        assert not isinstance(found, NoWay)
        assert found.options[option] is wanted


def test_a_scene_that_does_not_exist_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(CannotReach, match="Did you mean 'gallery'"):
        begun("galery", tmp_path)


def test_a_scene_out_of_reach_is_told_with_what_was_tried(tmp_path: Path) -> None:
    game = open_game(story_of(LOADED))
    found = find_way(game, "horn_fails", {}, limit=50)
    assert isinstance(found, NoWay)
    assert "first 50 states" in found.sentence
