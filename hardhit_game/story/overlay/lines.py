"""Lines of the story as a mod names them, and scripts put together anew.

Owns: which paragraph a line's id (or its first words) means, the nearest one when there is none, and splicing. A spliced script still
knows, letter by letter, which file each paragraph came from. Must not know: verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from hardhit_game.story.nodes import MapNode, Span, SplicedText, TextNode
from hardhit_game.story.overlay.finding import Found, Names, below
from hardhit_game.story.overlay.tree import members
from hardhit_game.story.script.paragraphs import paragraphs_of
from hardhit_game.story.script.parser import LINE_ID
from hardhit_game.story.script.setting import own_line_id

_HASH: Final = re.compile(r"[0-9a-f]{8}(?:\.[0-9]+)?")
_OWN: Final = re.compile(r"@[a-z][a-z0-9_]{0,39}(?:\.[0-9]+)?")
_SPEAKER: Final = re.compile(r"[a-z][a-z0-9_]*: +")
COMPARED: Final = 100
"""Letters of a line, and lines, that are compared to find the nearest."""
FEWEST_LETTERS: Final = 6
"""Of a line's first words."""


class StoryLine(NamedTuple):
    """One paragraph: its id, its words with single blanks, the text it stands in, and from where to where."""

    id: str
    words: str
    script: Found
    start: int
    end: int

    @property
    def names(self) -> Names:
        """The line's place in the tree, by its own id."""
        return (*self.script.names, self.id)


def lines_of(root: MapNode, owner: str) -> list[StoryLine] | None:
    """The lines of `SCENE`, `ending.NAME` or `screen.NAME`, in the order in which they get their ids; None where there is no such thing."""
    scripts = _scripts(root, owner)
    if scripts is None:
        return None
    found = []
    taken: dict[str, int] = {}
    for script in scripts:
        if not isinstance(script.node, TextNode):
            continue
        for source, offset in paragraphs_of(script.node):
            match = LINE_ID.match(source)
            words = " ".join(source[match.end() if match else 0 :].split())
            own = own_line_id(match.group(1) if match else "", words)
            taken[own] = count = taken.get(own, 0) + 1
            found.append(StoryLine(own if count == 1 else f"{own}.{count}", words, script, offset, offset + len(source)))
    return found


def meant(lines: list[StoryLine], wanted: str) -> list[StoryLine]:
    """The lines with that id, or those that begin with those words."""
    if _HASH.fullmatch(wanted) or _OWN.fullmatch(wanted):
        return [line for line in lines if line.id == wanted]
    words = " ".join(wanted.split())
    if len(words) < FEWEST_LETTERS:
        return []
    return [line for line in lines if line.words.startswith(words) or _SPEAKER.sub("", line.words, count=1).startswith(words)]


def nearest(lines: list[StoryLine], words: str) -> StoryLine | None:
    """The line most like some words."""
    if not lines:
        return None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words[:COMPARED])
    best, ratio = lines[0], -1.0
    for line in lines[:COMPARED]:
        matcher.set_seq1(line.words[:COMPARED])
        found = matcher.ratio()
        if found > ratio:
            best, ratio = line, found
    return best


def _scripts(root: MapNode, owner: str) -> Iterator[Found] | None:
    """Texts in the order in which the story is put together: the script, its resume, each choice's words and script, the silence's."""
    kind, _, name = owner.partition(".")
    if name:
        way: Names | None = {"ending": ("endings", name, "epilogue"), "screen": ("panels", name, "text")}.get(kind)
        if kind == "screen" and _at(root, ("panels", name)) is None:
            way = ("recap",) if name == "recap" else ("header", name)
        script = _at(root, way) if way else None
        return iter([script]) if script is not None else None
    scene = _at(root, ("scenes", owner))
    return None if scene is None else _scripts_of_scene(scene)


def _scripts_of_scene(scene: Found) -> Iterator[Found]:
    yield from _members(scene, "script", "resume")
    for choices in _members(scene, "choices"):
        for name in members(choices.node):
            yield from _members(below(choices, name), "say", "act", "script")
    for silence in _members(scene, "silence"):
        yield from _members(silence, "script")


def _members(found: Found, *names: str) -> Iterator[Found]:
    there = members(found.node)
    for name in names:
        if name in there:
            yield below(found, name)


def _at(root: MapNode, names: Names) -> Found | None:
    found = Found((), (), root)
    for name in names:
        if name not in members(found.node):
            return None
        found = below(found, name)
    return found


# ---------------------------------------------------------------- splicing


def spliced(script: TextNode, start: int, end: int, new: TextNode | None) -> TextNode:
    """The script with the paragraph from `start` to `end` taken out and those of `new` put in (before it, where both are the same)."""
    pieces: list[tuple[TextNode, int, int]] = []
    put_in = [(new, offset, offset + len(source)) for source, offset in paragraphs_of(new)] if new is not None else []
    done = False
    for source, offset in paragraphs_of(script):
        if offset >= start and not done:
            pieces += put_in
            done = True
        if not start <= offset < end:
            pieces.append((script, offset, offset + len(source)))
    if not done:
        pieces += put_in
    return _join(pieces, script)


def named_as(new: TextNode, line: StoryLine) -> TextNode:
    """The new words of a line, which keeps the id that its author gave it."""
    own = line.id.partition(".")[0]
    if not own.startswith("@") or LINE_ID.match(new.value):
        return new
    lead = f"{own} "
    first = new.at_offset(0)
    spans = [Span(0, first.line, first.column, first.file), *_spans(new, 0, len(new.value), len(lead))]
    return SplicedText(lead + new.value, "block", new.file, new.line, new.column, tuple(spans))


def _join(pieces: list[tuple[TextNode, int, int]], whole: TextNode) -> TextNode:
    value = ""
    spans: list[Span] = []
    for node, start, end in pieces:
        value += "\n\n" if value else ""
        spans += _spans(node, start, end, len(value) - start)
        value += node.value[start:end]
    if not spans:
        return TextNode("", "quoted", whole.file, whole.line, whole.column)
    return SplicedText(value, "block", whole.file, whole.line, whole.column, tuple(spans))


def _spans(node: TextNode, start: int, end: int, shift: int) -> Iterator[Span]:
    """Where each piece of `node` from `start` to `end` stands, its offsets moved by `shift`."""
    points = {start} | {span.offset for span in node.spans if start <= span.offset < end}
    at = node.value.find("\n", start, end)
    while at >= 0:
        points.add(at + 1)
        at = node.value.find("\n", at + 1, end)
    for point in sorted(points):
        where = node.at_offset(point)
        yield Span(point + shift, where.line, where.column, where.file)
