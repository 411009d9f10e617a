"""The page on panels for modders: every example on it is compiled, and its tables say what the program knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hardhit_game.story.load import compile_pack
from hardhit_game.story.looks import AHEAD, BEHIND, DIALS, LIGHTS, POSTURES, STOCK
from hardhit_game.story.model.scenery import FORMS, LAYERS, LETTERS, TONES
from hardhit_game.story.model.screen import KINDS, OF_A_VIEW
from hardhit_game.story.source import PackSource

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "modding" / "panels.md").read_text(encoding="utf-8")
BASE = ROOT / "tests" / "must_fail" / "base"
EXAMPLES = re.findall(r"((?:```yaml\n.*?```\n)+)", PAGE, re.DOTALL)
MAP = b"""places:
  yard: {name: the yard, view: bay}
  lane: {name: the lane, view: city}
roads:
  path: {name: the path, from: yard, to: lane, takes: 2m}
"""


def _files(example: str) -> dict[str, bytes]:
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*") if path.is_file()}
    files["map.yaml"] = MAP
    files["pack.yaml"] = re.sub(rb"start: \{", b"start: {place: yard, ", files["pack.yaml"])
    for block in re.findall(r"```yaml\n# (\w+\.yaml)\n(.*?)```", example, re.DOTALL):
        files[block[0]] = block[1].encode()
    return files


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_compiles_without_a_word_against_it(number: int) -> None:
    loaded = compile_pack(PackSource(BASE, _files(EXAMPLES[number]), ""))
    assert loaded.explain() == ""
    assert loaded.story is not None


def test_the_page_names_everything_there_is() -> None:
    letters = [f"`{letter}`" for letter in LETTERS]
    for words in (KINDS, OF_A_VIEW, LIGHTS, BEHIND, AHEAD, DIALS, POSTURES, STOCK, LAYERS, FORMS, TONES, letters):
        for word in words:
            assert word in PAGE, word
