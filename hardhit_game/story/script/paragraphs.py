"""Script source to a `Screenplay`, paragraph by paragraph.

Owns: where paragraphs begin and end, and their ids. Must not know: what a paragraph is made of. Start at `parse_script`.
After an error the rest of that paragraph is skipped and the next one is read.
"""

from __future__ import annotations

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import SplicedText, TextNode
from hardhit_game.story.script.cursor import Cursor, Speakers, Wrong
from hardhit_game.story.script.parser import parse_paragraph, plain_paragraph
from hardhit_game.story.script.tokens import SIGN
from hardhit_game.story.script.tree import NOTHING, Screenplay


def parse_script(node: TextNode | None, speakers: Speakers, report: Report) -> Screenplay:
    """The screenplay in a node; an empty one without a node."""
    if node is None:
        return NOTHING
    if len(node.value) > limits.SCENE_LETTERS:
        report.error("HH914", node.where, "text", count=len(node.value), most=limits.SCENE_LETTERS)
        return NOTHING
    if speakers is None and _is_one_plain_line(node.value):
        return Screenplay((plain_paragraph(node),), len(node.value))
    found = []
    ids: dict[str, int] = {}
    for source, offset in paragraphs_of(node):
        try:
            paragraph = parse_paragraph(Cursor(node, source, offset, speakers, report))
        except Wrong:
            continue
        if paragraph.id:
            if paragraph.id in ids:
                report.error("HH404", paragraph.where, "twice", id=paragraph.id)
                continue
            ids[paragraph.id] = 1
        found.append(paragraph)
    return Screenplay(tuple(found), len(node.value))


def _is_one_plain_line(text: str) -> bool:
    """Words alone on one line, as nearly every choice has them."""
    return "\n" not in text and bool(text) and not text.isspace() and "@" not in text and SIGN.search(text) is None


def paragraphs_of(node: TextNode) -> list[tuple[str, int]]:
    """Each paragraph's source and its offset in the value. In folded text every line break left is a paragraph's end."""
    literal = node.style == "block" and (len(node.spans) <= 1 or isinstance(node, SplicedText))
    found: list[tuple[str, int]] = []
    start = end = -1
    offset = 0
    for line in node.value.split("\n"):
        if line and not line.isspace():
            if start < 0:
                start = offset
            end = offset + len(line)
            if not literal:
                found.append((node.value[start:end], start))
                start = -1
        elif start >= 0:
            found.append((node.value[start:end], start))
            start = -1
        offset += len(line) + 1
    if start >= 0:
        found.append((node.value[start:end], start))
    return found
