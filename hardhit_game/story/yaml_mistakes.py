"""What a YAML parser's complaint means to someone who writes a story.

Owns: which mistake is behind which complaint. Must not know: how the parser is driven. Both parsers' wordings are covered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from hardhit_game.story.codes import Field

# A key (or a dash) followed by prose that YAML takes for something else.
_PROSE: Final = re.compile(r"\s*(?:- +)*(?:[^\s:]+: +)?(?:[\[{*&!@%`|>,?].*[A-Za-z]|[\"'].*[\"'].*[A-Za-z]|.*: )")


class Tell(Protocol):
    """Reports a code at a line and column from 0."""

    def __call__(self, code: str, line: int, column: int, situation: str = "", /, **fields: Field) -> None: ...


def explain(error: Exception, lines: Sequence[str], tell: Tell) -> None:
    """Tells the mistake behind a parser's exception; `lines` are those of the file."""
    problem, line, column = "", 0, 0
    context, context_line, context_column = "", 0, 0
    from yaml import MarkedYAMLError  # a sentence of this module is needed without it

    if isinstance(error, MarkedYAMLError):
        problem = str(error.problem or "")
        context = str(error.context or "")
        if error.problem_mark is not None:
            line, column = error.problem_mark.line, error.problem_mark.column
        if error.context_mark is not None:
            context_line, context_column = error.context_mark.line, error.context_mark.column
        else:
            context_line, context_column = line, column
    elif isinstance(error, ValueError | OverflowError):
        tell("HH104", 0, 0, "character")
        return
    line = min(line, max(0, len(lines) - 1))
    said = f"{context} {problem}".lower()
    prose = _looks_like_prose(lines, line)
    if "mapping values are not allowed" in said:
        tell("HH104", line, column, "colon")
    elif "cannot start any token" in said:
        character = lines[line][column : column + 1] if line < len(lines) else ""
        tell("HH104", line, column, "sign", sign=_quoted(character))
    elif "an alias" in said:
        tell("HH105", context_line, context_column, "alias")
    elif "an anchor" in said:
        tell("HH105", context_line, context_column, "anchor_word")
    elif "quoted scalar" in said and ("end of stream" in said or "document separator" in said or "document indicator" in said):
        tell("HH104", context_line, context_column, "quotation")
    elif "escape" in said:
        tell("HH104", line, column, "backslash")
    elif "flow sequence" in said or "flow mapping" in said or "flow node" in said:
        tell("HH104", line, column, "brackets", problem=_plain(problem))
    elif "block scalar" in said:
        tell("HH104", line, column, "block")
    elif "simple key" in said or "expected ':'" in said:
        where = context_line if context_line < line else line
        tell("HH104", where, context_column if where != line else column, "key")
    elif "block" in said:
        tell("HH104", line, column, "prose_level" if prose else "level")
    else:
        tell("HH104", line, column, "prose" if prose else "unread", problem=_plain(problem) or "it cannot be read")


def _looks_like_prose(lines: Sequence[str], line: int) -> bool:
    return line < len(lines) and _PROSE.match(lines[line][:400]) is not None


def _plain(problem: str) -> str:
    return problem.replace("<", "").replace(">", "").strip().rstrip(".")


def _quoted(character: str) -> str:
    return f"'{character}'" if character else "this sign"
