"""What a YAML parser's complaint means to someone who writes a story.

Owns: the sentences and hints for text that is not YAML. Must not know: how the parser is driven. Both parsers' wordings are covered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import yaml

QUOTE_IT: Final = "Quote this text, or use a block with |."
_INDENT: Final = "Check the spaces at the start of this line and of the lines above it."
_CLOSE_IT: Final = "Close it, or quote the text if the bracket belongs to it."

# A key (or a dash) followed by prose that YAML takes for something else.
_PROSE: Final = re.compile(r"\s*(?:- +)*(?:[^\s:]+: +)?(?:[\[{*&!@%`|>,?].*[A-Za-z]|[\"'].*[\"'].*[A-Za-z]|.*: )")


class Mistake(NamedTuple):
    """A sentence, a hint, and the place (line and column from 0)."""

    message: str
    hint: str
    line: int
    column: int
    code: str = "HH104"


def explain(error: Exception, lines: Sequence[str]) -> Mistake:
    """The mistake behind a parser's exception; `lines` are those of the file."""
    problem, line, column = "", 0, 0
    context, context_line, context_column = "", 0, 0
    if isinstance(error, yaml.MarkedYAMLError):
        problem = str(error.problem or "")
        context = str(error.context or "")
        if error.problem_mark is not None:
            line, column = error.problem_mark.line, error.problem_mark.column
        if error.context_mark is not None:
            context_line, context_column = error.context_mark.line, error.context_mark.column
        else:
            context_line, context_column = line, column
    elif isinstance(error, ValueError | OverflowError):
        return Mistake("A character code in double quotes that does not exist.", "Write the character itself.", 0, 0)
    line = min(line, max(0, len(lines) - 1))
    said = f"{context} {problem}".lower()
    hint = QUOTE_IT if _looks_like_prose(lines, line) else _INDENT
    if "mapping values are not allowed" in said:
        return Mistake("YAML takes the ': ' in this line for another key.", QUOTE_IT, line, column)
    if "cannot start any token" in said:
        character = lines[line][column : column + 1] if line < len(lines) else ""
        return Mistake(f"A text cannot begin with {_quoted(character)} here.", QUOTE_IT, line, column)
    if "an alias" in said or "an anchor" in said:
        sign, word = ("*", "alias") if "an alias" in said else ("&", "anchor")
        message = f"A {sign} before a word is an {word} in YAML; packs have none."
        return Mistake(message, QUOTE_IT, context_line, context_column, "HH105")
    if "quoted scalar" in said and ("end of stream" in said or "document separator" in said or "document indicator" in said):
        message = "A quotation mark is opened here and never closed."
        return Mistake(message, "Close it, or use a block with |.", context_line, context_column)
    if "escape" in said:
        return Mistake(
            "A backslash in double quotes that YAML does not know.", "Use single quotes or a block with |, or write \\\\.", line, column
        )
    if "flow sequence" in said or "flow mapping" in said or "flow node" in said:
        return Mistake(f"A list or mapping in brackets goes wrong here: {_plain(problem)}.", _CLOSE_IT, line, column)
    if "block scalar" in said:
        advice = "Quote the text, or put nothing after the | but a line break, and indent the text evenly."
        return Mistake("The text block begins wrongly.", advice, line, column)
    if "simple key" in said or "expected ':'" in said:
        where = context_line if context_line < line else line
        message = "This line is neither a key with a colon nor an item with a dash."
        return Mistake(message, QUOTE_IT, where, context_column if where != line else column)
    if "block" in said:
        return Mistake("This line does not fit the lines above it.", hint, line, column)
    return Mistake(f"This is not YAML here: {_plain(problem) or 'it cannot be read'}.", hint, line, column)


def _looks_like_prose(lines: Sequence[str], line: int) -> bool:
    return line < len(lines) and _PROSE.match(lines[line][:400]) is not None


def _plain(problem: str) -> str:
    return problem.replace("<", "").replace(">", "").strip().rstrip(".")


def _quoted(character: str) -> str:
    return f"'{character}'" if character else "this sign"
