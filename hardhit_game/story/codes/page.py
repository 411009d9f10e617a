"""One page of a diagnostic code: what it means, an example that causes it, the same example put right, and everything it says.

Owns: the form of the pages. Each is Markdown: `# HH302: title`, the severity in stars, prose, then `## Wrong` with one or more examples
(files, each under its name in backquotes, and what is said of them in a `text` fence), `## Right`, and `## Says` with the messages and
hints in a `says` fence (their form is in `messages.py`). The tests lay the examples over a small sound pack: a wrong one must be told
exactly what its page says, a right one nothing. A letter that would be invisible is written `⟨U+200B⟩`, a raw byte `⟨0xFF⟩`, a tab
`⟨tab⟩`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from hardhit_game.story.codes.messages import FOLDER, Message, read_messages

_CODE: Final = re.compile(r"hh[0-9]{3}\.md")
_HEAD: Final = re.compile(r"# (HH[0-9]{3}): (.+)")
_FILE: Final = re.compile(r"`([^`\s]+)`")
_WITHOUT: Final = re.compile(r"Without `([^`\s]+)`\.")
_FENCE: Final = "```"


@dataclass(frozen=True, slots=True)
class Example:
    """Files laid over the sound pack, names of those left out, and what is said ("" for a right one)."""

    files: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    said: str = ""


class Page(NamedTuple):
    """A page as read. `prose` is its paragraphs; `text` is all of it, Markdown."""

    code: str
    title: str
    severity: str
    prose: str
    says: dict[str, Message]
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    text: str


@cache
def all_codes() -> tuple[str, ...]:
    """Every code there is, in order."""
    return tuple(sorted(path.stem.upper() for path in FOLDER.iterdir() if _CODE.fullmatch(path.name)))


@cache
def title_of(code: str) -> str:
    """What a code means in general, in a few words; "" for one that does not exist."""
    try:
        with _path(code).open(encoding="utf-8") as lines:
            head = _HEAD.fullmatch(lines.readline().rstrip("\n"))
    except OSError:
        return ""
    return head.group(2) if head else ""


def page_of(code: str) -> Page:
    """The page of a code. Raises KeyError for one that does not exist, ValueError for a page that is not of the form."""
    if code not in all_codes():
        raise KeyError(code)
    text = _path(code).read_text(encoding="utf-8")
    head, _, rest = text.partition("\n\n")
    severity, _, body = rest.partition("\n\n")
    match = _HEAD.fullmatch(head)
    if match is None or match.group(1) != code or severity not in ("*error*", "*warning*"):
        raise ValueError(f"{_path(code).name}: a page begins with '# {code}: title' and, after an empty line, '*error*' or '*warning*'.")
    parts = dict(_sections(body))
    unknown = parts.keys() - {"", "Says", "Wrong", "Right"}
    if unknown:
        raise ValueError(f"{_path(code).name}: a page has no section {sorted(unknown)[0]!r}.")
    wrong, right = (tuple(_examples(parts.get(name, ""))) for name in ("Wrong", "Right"))
    return Page(code, match.group(2), severity.strip("*"), parts[""], dict(read_messages(text)), wrong, right, text)


def _path(code: str) -> Path:
    return FOLDER / f"{code.lower()}.md"


def _sections(body: str) -> Iterator[tuple[str, str]]:
    """The prose under "", then each section under its heading."""
    first, *others = re.split(r"^## ", body, flags=re.MULTILINE)
    yield "", first.strip()
    for section in others:
        name, _, text = section.partition("\n")
        yield name, text.strip()


def _examples(section: str) -> Iterator[Example]:
    """The examples of a section: what is said ends a wrong one; a right section is one example."""
    files: dict[str, str] = {}
    without: list[str] = []
    name = ""
    lines = iter(section.split("\n"))
    for line in lines:
        if found := _WITHOUT.fullmatch(line):
            without.append(found.group(1))
        elif found := _FILE.fullmatch(line):
            name = found.group(1)
        elif line.startswith(_FENCE):
            inside = "".join(f"{within}\n" for within in iter(lambda: next(lines, _FENCE), _FENCE))
            if line == f"{_FENCE}text":
                yield Example(files, tuple(without), inside)
                files, without = {}, []
            else:
                files[name] = inside
    if files or without:
        yield Example(files, tuple(without))
