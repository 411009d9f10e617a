"""Writes pinned reading times into a pack's files, and touches nothing else in them.

Owns: where a `reading:` goes. Comments, order, blanks and quotes survive, because only the characters of a time are replaced or a new
line is added; the result is read again before anything is written. Start at `pin`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from hardhit_game.story.about import Where
from hardhit_game.story.build.reading import RESUME, SCENE, SHORTEST_MS, SILENCE, Spot, scene_spots
from hardhit_game.story.build.story import Built
from hardhit_game.story.load import Stages, compile_stages
from hardhit_game.story.model.pack import written_scenes
from hardhit_game.story.nodes import Entry, MapNode, TextNode
from hardhit_game.story.source import PackSource, open_source

_TOO_SHORT = "HH522"
_BOM = b"\xef\xbb\xbf"


class Unpinned(NamedTuple):
    """A reading time that is to be written, and the keys of the mapping that it belongs in."""

    spot: Spot
    keys: Mapping[str, Entry]


class Edit(NamedTuple):
    """At a line and column (from 0): drop so many characters, put in a text."""

    line: int
    column: int
    drop: int
    put: str


def pin(path: Path, story: Path | None = None) -> list[str]:
    """Writes every reading time of a folder pack that is missing, too short or more than a quarter off; one sentence for each.

    For a mod, `story` is what it goes over, and only what the mod's own files hold is written. A pack with other errors is left alone:
    its texts cannot be measured. Raises PackUnreadable when there is no pack.
    """
    source = open_source(path)
    under = [open_source(story)] if story is not None else []
    stages = compile_stages(under[0], [source]) if under else compile_stages(source)
    if stages.built is None or any(diagnostic.code != _TOO_SHORT for diagnostic in stages.report.errors):
        return []
    prefix = f"{stages.mods[0].id}/" if under else ""
    wrong = sorted(_wrong(stages, prefix), key=_place_in_pack)
    by_file: dict[str, list[Unpinned]] = {}
    for one in wrong:
        by_file.setdefault(one.spot.reading.where.file.removeprefix(prefix), []).append(one)
    edited = {file: _edit(source.files[file], own) for file, own in by_file.items()}
    after = PackSource(source.path, {**source.files, **edited}, source.digest)
    if not edited or not _still_the_same(compile_stages(under[0], [after]) if under else compile_stages(after), prefix, stages.built):
        return []
    for file, data in edited.items():
        _replace(path / file, data)
    return [f"{spot.reading.where.file}:{spot.reading.where.line}: {spot.what}: {_written(spot)}." for spot, _ in wrong]


def _wrong(stages: Stages, prefix: str) -> list[Unpinned]:
    """The reading times that are to be written, of those that stand in files under `prefix`."""
    assert stages.built is not None
    written = written_scenes(stages.written)
    return [
        Unpinned(spot, _keys(spot, written[scene.id]))
        for scene in stages.declared.scenes.values()
        for spot in scene_spots(scene, stages.built.setting)
        if _is_wrong(spot) and spot.reading.where.file.startswith(prefix)
    ]


def _keys(spot: Spot, scene: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """The keys of the mapping that a text stands in: of the scene, of its silence or of a choice."""
    if spot.owner in (SCENE, RESUME):
        return scene
    return _below(scene, "silence") if spot.owner == SILENCE else _below(_below(scene, "choices"), spot.owner)


def _below(keys: Mapping[str, Entry], key: str) -> Mapping[str, Entry]:
    node = keys[key].value
    return node.entries if isinstance(node, MapNode) else {}


def _is_wrong(spot: Spot) -> bool:
    pinned = spot.reading.pinned
    return pinned is None or pinned < SHORTEST_MS or spot.drifted


def _place_in_pack(wrong: Unpinned) -> Where:
    return wrong.spot.reading.where


def _written(spot: Spot) -> str:
    return f"{spot.key}: {spot.takes // 1000}s"


def _edit(data: bytes, own: Iterable[Unpinned]) -> bytes:
    """The file with the times written into it."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    for edit in sorted((_place(spot, keys, lines, newline) for spot, keys in own), reverse=True):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.column] + edit.put + line[edit.column + edit.drop :]
    return mark + "\n".join(lines).encode("utf-8")


def _place(spot: Spot, entries: Mapping[str, Entry], lines: list[str], newline: str) -> Edit:
    written = entries.get(spot.key)
    if written is not None:
        value = written.value
        drop = len(value.value) + 2 * (value.style == "quoted") if isinstance(value, TextNode) else 0
        return Edit(value.line - 1, value.column - 1, drop, f"{spot.takes // 1000}s")
    beside = entries[spot.beside]
    if _is_flow(entries, lines):
        return Edit(beside.line - 1, beside.column - 1, 0, f"{_written(spot)}, ")
    indent = " " * (beside.column - 1)
    last = _last_line(beside)
    if last is None:
        return Edit(beside.line - 1, 0, 0, f"{indent}{_written(spot)}{newline}")
    if last + 1 < len(lines):
        return Edit(last + 1, 0, 0, f"{indent}{_written(spot)}{newline}")
    return Edit(last, len(lines[last]), 0, f"{newline}{indent}{_written(spot)}")


def _is_flow(entries: Mapping[str, Entry], lines: list[str]) -> bool:
    """Whether the mapping is written in braces."""
    first = next(iter(entries.values()))
    return lines[first.line - 1][: first.column - 1].rstrip().endswith("{")


def _last_line(entry: Entry) -> int | None:
    """The last line (from 0) of a script, where it is certain."""
    node = entry.value
    if not isinstance(node, TextNode):
        return None
    if not node.spans:
        return node.line - 1 if node.line == entry.line else None
    if node.style == "block" and len(node.spans) == 1:
        return node.spans[0].line - 1 + node.value.rstrip("\n").count("\n")
    return None


def _still_the_same(after: Stages, prefix: str, before: Built) -> bool:
    """Whether the edited pack reads the same and has every time pinned."""
    if after.built is None:
        return False
    return after.report.ok and not _wrong(after, prefix) and after.built.story.text_hash == before.story.text_hash


def _replace(path: Path, data: bytes) -> None:
    """All of the file or none of it."""
    beside = path.with_name(path.name + "~")
    beside.write_bytes(data)
    os.replace(beside, path)
