"""What files say is let go once it is in the model, and kept for those who show or edit it as written."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import compile_stages
from hardhit_game.story.model.pack import belongs_to_story, read_pack, written_scenes
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.reader import read_files
from hardhit_game.story.source import open_source

LIGHTHOUSE = Path(__file__).parents[1] / "packs" / "lighthouse"


def test_reading_a_pack_into_the_model_uses_its_files_up() -> None:
    source = open_source(LIGHTHOUSE)
    report = Report()
    files = read_files({file: data for file, data in source.files.items() if belongs_to_story(file)}, report)
    declared = read_pack(files, source.files, report)
    assert report.diagnostics == ()
    assert declared.scenes
    assert files == {}


def test_every_scene_can_be_shown_as_it_was_written() -> None:
    stages = compile_stages(open_source(LIGHTHOUSE))
    written = written_scenes(stages.written)
    assert written.keys() == stages.declared.scenes.keys()
    for scene in stages.declared.scenes.values():
        if scene.when is not None:
            assert isinstance(written[scene.id]["when"].value, TextNode)
            assert written[scene.id]["when"].value == scene.when
