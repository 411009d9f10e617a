"""What a mod wants: its changes, as written.

Owns: the verbs, and which of a mod's files hold what. Must not know: the story it goes over. Start at `read_mod`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.model.about import check_format
from hardhit_game.story.model.fields import Fields, open_fields, read_list, read_text
from hardhit_game.story.nodes import ListNode, MapNode, Node, TextNode
from hardhit_game.story.overlay.tree import PACK, SCENES, SECTIONS, gather
from hardhit_game.story.story import Where

REPLACE, PATCH, ADD, REMOVE, SCALE = "replace", "patch", "add", "remove", "scale"
VERBS: Final = (REPLACE, PATCH, ADD, REMOVE, SCALE)
NO_VERSION: Final = "0"
"""The version of a mod that says none."""
PATCHES: Final = "patches/"
ABOUT_KEYS: Final = ("format", "id", "title", "version", "authors", "summary", "extends")
FILES: Final = tuple(file for file in dict.fromkeys(SECTIONS.values()) if file != PACK)
RESERVED: Final = frozenset({SCENES, "tests", "patches"})
"""A mod of such a name would have its files mistaken for a story's."""
_EXTENDS: Final = re.compile(r"([a-z][a-z0-9_]{0,39})(?: +([0-9A-Za-z][0-9A-Za-z.+-]{0,39}))?")
_LONG: Final = 4_000


class Change(NamedTuple):
    """One thing a mod does. `value` is None for `remove`."""

    verb: str
    target: str
    value: Node | None
    where: Where


class Mod(NamedTuple):
    """A mod as written. `extends` is the story's id; `wants` the beginning of its version, or ""."""

    id: str
    title: str
    version: str
    summary: str
    extends: str
    wants: str
    changes: tuple[Change, ...]
    where: Where


def read_mod(files: Mapping[str, Node], report: Report) -> Mod:
    """The mod in `files`, which are its own, by their names within it."""
    about = files.get(PACK)
    keys = open_fields(about, "A mod's pack.yaml", (*ABOUT_KEYS, *VERBS), report)
    if about is not None:
        keys.need("format", "id", "extends")
    check_format(keys, report)
    identity = keys.name("id")
    name = identity.value if identity else ""
    if identity is not None and name in RESERVED:
        report.error("HH206", identity.where, "folder", name=name)
    for author in keys.texts("authors"):
        read_text(author, "An author", report)
    extends, wants = _extends(keys, report)
    changes = [*_additions(files, report), *_changes(keys)]
    for file, node in files.items():
        if file.startswith(PATCHES):
            changes += _changes(open_fields(node, "A file of patches", VERBS, report))
        elif file != PACK and file not in FILES and not file.startswith(f"{SCENES}/"):
            report.error("HH217", Where(node.file, 1, 1), "mod", file=node.file, meant=did_you_mean(file, FILES))
    return Mod(
        name,
        keys.text("title") or name,
        keys.text("version") or NO_VERSION,
        keys.text("summary", _LONG),
        extends,
        wants,
        tuple(changes),
        keys.where,
    )


def _extends(keys: Fields, report: Report) -> tuple[str, str]:
    node = keys.source("extends")
    if node is None:
        return "", ""
    match = _EXTENDS.fullmatch(node.value)
    if match is None:
        report.error("HH601", node.where, "story", name=node.value[:60])
        return "", ""
    return match.group(1), match.group(2) or ""


def _changes(keys: Fields) -> list[Change]:
    """Everything under the verbs of one file."""
    found = []
    for verb in VERBS:
        node = keys.node(verb)
        if node is None:
            continue
        if verb == REMOVE:
            found += [Change(verb, text.value, None, text.where) for text in read_list(node, f"'{verb}:'", keys.report)]
        elif isinstance(node, MapNode):
            found += [Change(verb, entry.key, entry.value, entry.where) for entry in node.entries.values()]
        else:
            keys.report.error("HH203", node.where, "verb", verb=verb)
    return found


def _additions(files: Mapping[str, Node], report: Report) -> Iterator[Change]:
    """What the mod's own files declare: each a thing that is added."""
    own = {file: node for file, node in files.items() if file in FILES or file.startswith(f"{SCENES}/")}
    tree = gather(own)
    for file, node in tree.rest.items():
        _complain(file, node, report)
    for section, entry in tree.root.entries.items():
        value = entry.value
        if isinstance(value, MapNode):
            for member in value.entries.values():
                yield Change(ADD, f"{section}.{member.key}", member.value, member.where)
        elif isinstance(value, ListNode | TextNode):
            yield Change(ADD, section, value, entry.where)


def _complain(file: str, node: Node, report: Report) -> None:
    """What cannot be added: unknown keys, scenes of a wrong shape or written twice."""
    if isinstance(node, MapNode) and file in FILES:
        known = [section for section, place in SECTIONS.items() if place == file]
        open_fields(node, file, ["parallel"] if known == ["machine"] else known, report)
        return
    name = node.entries.get("scene") if isinstance(node, MapNode) else None
    if name is not None and isinstance(name.value, TextNode):
        report.error("HH504", name.value.where, "mod", name=name.value.value[:40])
        return
    scenes = node.entries.get(SCENES) if isinstance(node, MapNode) else None
    if scenes is not None and isinstance(scenes.value, MapNode) and scenes.value.entries:
        for entry in scenes.value.entries.values():
            report.error("HH504", entry.where, "mod", name=entry.key)
        return
    report.error("HH203", node.where, "scene_file")
