"""A pack as one tree, whichever file holds what: `scenes.ramp.choices.take_it`, `numbers.mood.start`, `window`.

Owns: which section stands in which file, what its members are called, and changing a tree without touching the old one.
Must not know: mods. Start at `gather`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, TextNode
from hardhit_game.story.story import Where

Key = str | int
"""Of a mapping's entry, or the place in a list."""

PACK: Final = "pack.yaml"
SCENES: Final = "scenes"
LOCKED: Final = ("format", "id", "version", "extends")
"""Keys of pack.yaml that say what the pack is, which no mod can change."""
SECTIONS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("title", "authors", "language", "summary", "player", "start", "window", "notes", "glossary", "credits"), PACK
    ),
    **dict.fromkeys(("channels", "speakers"), "cast.yaml"),
    **dict.fromkeys(("places", "roads"), "map.yaml"),
    "endings": "endings.yaml",
    **dict.fromkeys(("header", "panels", "sounds", "recap"), "screen.yaml"),
    "scenery": "scenery.yaml",
    **dict.fromkeys(
        ("numbers", "flags", "enums", "sets", "listeners", "claims", "timers", "draws", "options", "seals"), "state.yaml"
    ),
    "machine": "machine.yaml",
    **dict.fromkeys(("milestones", "categories"), "speedrun.yaml"),
}  # fmt: skip
"""Each section but the scenes, and the file it stands in."""
_KEY_IN_FILE: Final = {"machine": "parallel"}
_SECTION_OF_KEY: Final = {"parallel": "machine"}
_NAMED: Final = frozenset(
    {SCENES, "glossary", "speakers", "places", "roads", "endings", "header", "panels", "numbers", "flags", "enums", "sets", "listeners"}
    | {"scenery", "claims", "timers", "draws", "options", "seals", "milestones", "categories"}
)
_NAMED_BELOW: Final = frozenset(
    {(SCENES, "choices"), ("listeners", "hears"), ("seals", "set"), ("draws", "outcomes")}
)  # fmt: skip
_SCRIPTS: Final = frozenset({"script", "resume", "epilogue", "recap", "text"})


class Gathered(NamedTuple):
    """A pack as one tree, and the nodes of its files that have no place in it (mistakes, which are told later)."""

    root: MapNode
    rest: Mapping[str, Node]


def extends(about: Node | None) -> str:
    """The id of the story that a pack with this pack.yaml goes over; "" for a story."""
    entry = about.entries.get("extends") if isinstance(about, MapNode) else None
    return entry.value.value.split(" ")[0] if entry is not None and isinstance(entry.value, TextNode) else ""


def holds_names(path: tuple[str, ...]) -> bool:
    """Whether what stands at `path` is a mapping from names of the author's to things, rather than from keys of the format."""
    if len(path) == 1:
        return path[0] in _NAMED
    return len(path) == 3 and (path[0], path[2]) in _NAMED_BELOW


def is_script(path: tuple[str, ...]) -> bool:
    """Whether a text at `path` is a script of paragraphs."""
    return path[-1] in _SCRIPTS or (len(path) == 2 and path[0] == "header")


# ---------------------------------------------------------------- files to tree, and back


def gather(files: Mapping[str, Node]) -> Gathered:
    """The tree of a pack's files."""
    root: dict[str, Entry] = {}
    rest: dict[str, Node] = {}
    scenes: dict[str, Entry] = {}
    places = set(SECTIONS.values())
    first: Node | None = None
    for file, node in sorted(files.items()):
        first = first or node
        if file.startswith(f"{SCENES}/"):
            left = _take_scenes(node, scenes)
            if left is not None:
                rest[file] = left
        elif isinstance(node, MapNode) and file in places:
            kept = {}
            for key, entry in node.entries.items():
                section = _SECTION_OF_KEY.get(key, key)
                if (SECTIONS.get(section) == file and section != key) or SECTIONS.get(key) == file:
                    root[section] = entry
                else:
                    kept[key] = entry
            rest[file] = MapNode(kept, node.file, node.line, node.column)
        else:
            rest[file] = node
    where = first.where if first else Where(PACK, 1, 1)
    if scenes:
        at = next(iter(scenes.values()))
        root[SCENES] = Entry(SCENES, at.file, at.line, at.column, MapNode(scenes, at.file, at.line, at.column))
    return Gathered(MapNode(root, where.file, where.line, where.column), rest)


def scatter(tree: Gathered) -> dict[str, Node]:
    """The files of a tree: the opposite of `gather`, but that the scenes are all in one."""
    files = dict(tree.rest)
    for section, entry in tree.root.entries.items():
        if section == SCENES:
            scenes = Entry(SCENES, entry.file, entry.line, entry.column, entry.value)
            files["scenes/all.yaml"] = MapNode({SCENES: scenes}, entry.file, entry.line, entry.column)
            continue
        file = SECTIONS[section]
        before = files.get(file)
        entries = dict(before.entries) if isinstance(before, MapNode) else {}
        entries[_KEY_IN_FILE.get(section, section)] = entry
        at = before or entry
        files[file] = MapNode(entries, at.file, at.line, at.column)
    return files


def _take_scenes(node: Node, scenes: dict[str, Entry]) -> Node | None:
    """Puts the scenes of a file among `scenes`; gives back what is wrong with it, for those who tell it."""
    if not isinstance(node, MapNode):
        return node
    name = node.entries.get("scene")
    if name is not None:
        if not isinstance(name.value, TextNode) or name.value.value in scenes:
            return node
        at = name.value
        own = {key: entry for key, entry in node.entries.items() if key != "scene"}
        scenes[at.value] = Entry(at.value, at.file, at.line, at.column, MapNode(own, node.file, node.line, node.column))
        return None
    several = node.entries.get(SCENES)
    if several is None or not isinstance(several.value, MapNode) or len(node.entries) > 1:
        return node
    twice = {}
    for key, entry in several.value.entries.items():
        if key in scenes:
            twice[key] = entry
        else:
            scenes[key] = entry
    if not twice and several.value.entries:
        return None
    left = MapNode(twice, several.value.file, several.value.line, several.value.column)
    return MapNode({SCENES: several._replace(value=left)}, node.file, node.line, node.column)


# ---------------------------------------------------------------- members and their names


def members(node: Node) -> dict[str, Key]:
    """What stands directly below a node, by name. A list's texts name themselves, its mappings are named by `name` or `trigger`."""
    if isinstance(node, MapNode):
        return {key: key for key in node.entries}
    if isinstance(node, ListNode):
        found: dict[str, Key] = {}
        several: set[str] = set()
        for index, item in enumerate(node.items):
            for name in _names_of_item(item):
                if name in found:
                    several.add(name)
                found.setdefault(name, index)
        return {name: key for name, key in found.items() if name not in several}
    return {}


def _names_of_item(item: Node) -> Iterator[str]:
    if isinstance(item, TextNode):
        yield item.value
    elif isinstance(item, MapNode):
        name, trigger = _text(item, "name"), _text(item, "trigger")
        if name:
            yield name
        elif trigger:
            yield trigger
            source = item.entries.get("source")
            if source is not None:
                yield f"{trigger} from {_listed(source.value)}"


def _listed(node: Node) -> str:
    items = node.items if isinstance(node, ListNode) else (node,)
    return ", ".join(item.value for item in items if isinstance(item, TextNode))


def _text(node: MapNode, key: str) -> str:
    entry = node.entries.get(key)
    return entry.value.value if entry is not None and isinstance(entry.value, TextNode) else ""


# ---------------------------------------------------------------- looking and changing


def child(node: Node, key: Key) -> Node:
    """The node at a key. Raises LookupError where there is none."""
    if isinstance(node, MapNode) and isinstance(key, str):
        return node.entries[key].value
    if isinstance(node, ListNode) and isinstance(key, int):
        return node.items[key]
    raise LookupError(key)


def put(node: Node, keys: tuple[Key, ...], value: Node | None, at: Where) -> Node:
    """The tree with `value` at `keys` (None: with nothing there). All but the last key are there already."""
    key, rest = keys[0], keys[1:]
    if rest:
        inner = put(child(node, key), rest, value, at)
        if isinstance(node, MapNode):
            assert isinstance(key, str)
            return _with_entry(node, node.entries[key]._replace(value=inner))
        value = inner
    if isinstance(node, MapNode):
        assert isinstance(key, str)
        if value is None:
            return node._replace(entries={name: entry for name, entry in node.entries.items() if name != key})
        return _with_entry(node, Entry(key, at.file, at.line, at.column, value))
    assert isinstance(node, ListNode) and isinstance(key, int)
    new = () if value is None else (value,)
    return node._replace(items=(*node.items[:key], *new, *node.items[key + 1 :]))


def _with_entry(node: MapNode, entry: Entry) -> MapNode:
    return node._replace(entries={**node.entries, entry.key: entry})


def placed(node: MapNode, entry: Entry, beside: str, after: bool) -> MapNode:
    """The mapping with a new entry before or after another one."""
    entries: dict[str, Entry] = {}
    for name, other in node.entries.items():
        if name == beside and not after:
            entries[entry.key] = entry
        entries[name] = other
        if name == beside and after:
            entries[entry.key] = entry
    return node._replace(entries=entries)
