"""The schemas say what the reader says: they know its keys, accept what it accepts and refuse what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hardhit_game.author import walkthrough_file
from hardhit_game.author.schema import about, scenes, screen, state
from hardhit_game.author.schema.files import FILES, schema_for, schema_of, write_schemas
from hardhit_game.author.schema.reference import reference
from hardhit_game.author.schema.shapes import Record
from hardhit_game.author.walkthrough import run_walkthroughs
from hardhit_game.story import model
from hardhit_game.story.codes import page_of
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import load_pack
from hardhit_game.story.model import fields
from hardhit_game.story.nodes import ListNode, Node, TextNode
from hardhit_game.story.overlay import changes
from hardhit_game.story.reader import read_yaml

ROOT = Path(__file__).parents[2]
PACKS = [ROOT / "story" / "hard_hit", ROOT / "story" / "calmer_morning", ROOT / "tests" / "packs" / "lighthouse",
         ROOT / "tests" / "must_fail" / "base", ROOT / "hardhit_game" / "author" / "template"]  # fmt: skip
STRUCTURE = ["HH201", "HH202", "HH203", "HH204", "HH208", "HH209", "HH210", "HH211", "HH213", "HH506"]
"""Diagnostics that a schema can make as well; the others need to know the whole story."""

RECORDS: dict[str, Record] = {
    "pack.yaml": about.PACK, "'start:'": about.START, "'notes:'": about.NOTES, "cast.yaml": about.CAST, "The speaker": about.SPEAKER,
    "map.yaml": about.MAP, "The place": about.PLACE, "The road": about.ROAD, "endings.yaml": about.ENDINGS, "The ending": about.ENDING,
    "screen.yaml": screen.SCREEN, "The panel": screen.PANEL,
    "'sounds:'": screen.HEARD, "'postures:'": screen.SEATED, "speedrun.yaml": about.SPEEDRUN, "The milestone": about.MILESTONE,
    "The category": about.CATEGORY, "state.yaml": state.STATE, "The number": state.NUMBER, "The enum": state.ENUM, "The set": state.SET,
    "The listener": state.LISTENER, "The claim": state.CLAIM, "The timer": state.TIMER, "The draw": state.DRAW,
    "The option": state.OPTION, "The seal": state.SEAL, "machine.yaml": state.MACHINE, "A region": state.REGION, "A state": state.NESTED,
    "A transition": state.TRANSITION, "The scene": scenes.SCENE, "The choice": scenes.CHOICE, "A silence": scenes.SILENCE,
    "scenery.yaml": screen.SCENERIES, "The scenery": screen.SCENERY, "A layer": screen.LAYER,
    "A walkthrough": scenes.TEST, "A mod's pack.yaml": about.PACK, "A file of patches": about.PATCHES,
}  # fmt: skip
"""By what the reader calls a mapping."""


def core(node: Node) -> Any:
    """A file as an editor reads it: by the core schema of YAML 1.2."""
    if isinstance(node, TextNode):
        text = node.value
        if node.style != "plain":
            return text
        if re.fullmatch(r"[-+]?[0-9]+", text):
            return int(text)
        if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
            return float(text)
        return {"true": True, "false": False, "": None, "null": None, "~": None}.get(text, text)
    if isinstance(node, ListNode):
        return [core(item) for item in node.items]
    return {key: core(entry.value) for key, entry in node.entries.items()}


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    jsonschema.Draft7Validator.check_schema(schema_of(name))
    return jsonschema.Draft7Validator(schema_of(name))


def complaints(file: str, data: bytes) -> list[str]:
    """What the schema has against a file of a pack; a file it does not read as YAML has none."""
    node = read_yaml(data, file, Report())
    name = schema_for(file)
    if node is None or not name:
        return []
    return [f"{file}: {error.message[:200]}" for error in validator(name).iter_errors(core(node))]


def shipped() -> Iterator[tuple[str, Path]]:
    for pack in PACKS:
        for path in sorted(pack.rglob("*.yaml")):
            yield path.relative_to(pack).as_posix(), path


@pytest.mark.parametrize(("file", "path"), [pytest.param(*one, id=str(one[1].relative_to(ROOT))) for one in shipped()])
def test_every_file_that_is_shipped_is_accepted(file: str, path: Path) -> None:
    assert schema_for(file), f"{file} has no schema"
    assert complaints(file, path.read_bytes()) == []


@pytest.mark.parametrize("code", STRUCTURE)
def test_what_has_the_wrong_structure_is_refused_and_accepted_when_put_right(code: str) -> None:
    page = page_of(code)
    assert [found for file, text in page.wrong[0].files.items() for found in complaints(file, text.encode())]
    for file, text in page.right[0].files.items():
        assert complaints(file, text.encode()) == []


@pytest.mark.parametrize(
    "scene",
    [
        "scene: a\nchoices:\n  b: {say: Yes., act: Yes., goto: c}\nuntimed: yes\n",
        "scene: a\nchoices:\n  b: {say: Yes., goto: c, end: d}\nuntimed: yes\n",
        "scene: a\nuntimed: perhaps\n",
        "scene: a\nscenes: {b: {end: c}}\n",
        "scenes:\n  Big: {end: c}\n",
    ],
)
def test_keys_that_do_not_go_together_are_refused(scene: str) -> None:
    assert complaints("scenes/a.yaml", scene.encode())


def test_the_tables_know_exactly_the_keys_that_the_reader_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever mapping the reader opens is described here with the same keys: a new key needs a new line in a table."""
    asked: dict[str, set[str]] = {}
    honest = fields.open_fields

    def listening(node: Node | None, what: str, known: Sequence[str], report: Report) -> fields.Fields:
        asked.setdefault(re.sub(r" '[a-z0-9_]*'$", "", what), set()).update(known)
        return honest(node, what, known, report)

    for module in (*vars(model).values(), changes, walkthrough_file):
        if hasattr(module, "open_fields"):
            monkeypatch.setattr(module, "open_fields", listening)
    for pack in PACKS:
        if pack.name == "calmer_morning":
            load_pack(ROOT / "story" / "hard_hit", [pack])
        else:
            run_walkthroughs(load_pack(pack), Report())
    asked.pop("A scene file", None)
    for what, known in asked.items():
        if what not in RECORDS:
            continue
        missing = known - set(RECORDS[what].names)
        assert not missing, f"{what}: {missing} is not described in hardhit_game/author/schema"
        if what not in ("pack.yaml", "A mod's pack.yaml"):
            assert set(RECORDS[what].names) <= known, f"{what}: described, and not known to the reader"
    unknown = {what for what in asked if what not in RECORDS and not what.startswith(("patches/", "scenes/"))}
    assert not {what for what in unknown if not what.endswith(".yaml")}, f"not described: {unknown}"
    assert len(asked.keys() & RECORDS.keys()) >= 25


def every_record() -> Iterator[Record]:
    waiting = list(FILES.values())
    while waiting:
        found = waiting.pop()
        yield found
        waiting += [key.shape.record for key in found.keys if key.shape.record is not None]


def test_every_key_is_explained_in_a_sentence() -> None:
    for record in every_record():
        for key in record.keys:
            assert key.says.endswith("."), f"{record.title}.{key.name}"
            assert "\n" not in key.says


def test_schemas_are_written_for_every_kind_of_file(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / ".schema")
    assert {path.stem for path in written} == set(FILES)


def test_the_reference_is_what_the_tables_say() -> None:
    page = (ROOT / "docs" / "modding" / "reference.md").read_text(encoding="utf-8")
    assert page == reference(), "python -m hardhit_game.author.schema.reference > docs/modding/reference.md"


def test_a_storys_own_names_are_offered_and_others_are_let_pass() -> None:
    story = load_pack(PACKS[-1]).story
    choice = schema_of("scenes", story)["properties"]["choices"]["additionalProperties"]["properties"]
    offered = choice["goto"]["anyOf"][0]["enum"]
    assert {"ticket_office", "back"} <= set(offered)
    assert choice["end"]["anyOf"][0]["enum"] == ["stopped", "passed", "hung_up"]
    assert "enum" not in str(choice["from"]), "here `from` is a time"
    checker = jsonschema.Draft7Validator(schema_of("scenes", story))
    assert not list(checker.iter_errors({"scene": "new_one", "goto": "another_new_one"}))


def examples_of_the_specification() -> Iterator[tuple[str, str]]:
    """The YAML of the story format, each under the file it is about."""
    page = (ROOT / "docs" / "story-format.md").read_text(encoding="utf-8")
    file = ""
    for line in re.finditer(r"^## [0-9]+\. ([^\n]+)$|^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        heading, text = line.groups()
        if heading:
            found = re.match(r"([a-z]+)(?:/\*)?\.yaml$|Walkthroughs", heading)
            file = {"Scenes": "scenes/x.yaml"}.get(heading, f"{found.group(1)}.yaml" if found and found.group(1) else "")
            file = "tests/x.yaml" if heading.startswith("Walkthroughs") else file
        elif named := re.match(r"# ([a-z]+\.yaml)", text):
            yield named.group(1), text
        elif file:
            yield file, text


def test_the_examples_of_the_story_format_are_accepted() -> None:
    examples = list(examples_of_the_specification())
    assert len(examples) >= 8
    for file, text in examples:
        report = Report()
        assert read_yaml(text.encode(), file, report) is not None, text
        assert complaints(file, text.encode()) == [], text
