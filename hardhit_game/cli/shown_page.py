"""A page of Markdown as a terminal shows it: headings bold, what is in fences indented, nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FENCE: Final = "```"
_FILE: Final = re.compile(r"`([^`\s]+)`")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[0m"


def shown_page(text: str, colour: bool) -> str:
    """The page; with `colour`, headings and file names stand out."""
    return "\n".join(_lines(text, (_BOLD, _DIM, _PLAIN) if colour else ("", "", "")))


def _lines(text: str, paint: tuple[str, str, str]) -> Iterator[str]:
    bold, dim, plain = paint
    fenced = False
    for line in text.rstrip("\n").split("\n"):
        if line.startswith(_FENCE):
            fenced = not fenced
        elif fenced:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            yield f"{bold}{line.lstrip('#').strip()}{plain}"
        elif match := _FILE.fullmatch(line):
            yield f"  {dim}{match.group(1)}{plain}"
        else:
            yield line
