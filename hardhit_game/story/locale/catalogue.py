"""A PO file as a catalogue: texts by context and source (GNU gettext manual, "The Format of PO Files").

Owns: reading PO through polib, and the names of locale files. Must not know: what the texts are for. Entries that are fuzzy, obsolete,
empty or unsafe are not translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from hardhit_game.story.codes import said
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.safety import unsafe_character
from hardhit_game.story.story import Where

if TYPE_CHECKING:
    import polib

FOLDER: Final = "locale"
_FILE: Final = re.compile(r"(?:([a-z0-9_-]+)/)?locale/([a-z]{2,3}(?:_[a-z0-9]{2,8})*)\.po")
_LINE_OF_ERROR: Final = re.compile(r"\(line ([0-9]+)\)")


class CatalogueUnreadable(Exception):
    """The file is not PO, as the page of `code` says it; `line` (from 1) is where it stops being so. The message is a sentence."""

    def __init__(self, code: str, line: int, situation: str, /) -> None:
        super().__init__(said(code, situation, {})[0])
        self.code = code
        self.line = line
        self.situation = situation


class Entry(NamedTuple):
    """One translation as written, and where its entry stands."""

    context: str
    source: str
    text: str
    where: Where

    @property
    def node(self) -> TextNode:
        """The text as a node, so that what is wrong in it can be told with its place."""
        return TextNode(self.text, "quoted", self.where.file, self.where.line, self.where.column)


Catalogue = Mapping[tuple[str, str], Entry]
"""By (context, source)."""


def locale_of(file: str) -> str | None:
    """The locale a file of a pack (or of a mod over it, `mod/locale/ko.po`) holds, or None if it holds none."""
    found = _FILE.fullmatch(file)
    return found.group(2) if found else None


def mod_of(file: str) -> str:
    """The name of the mod that a locale's file belongs to; "" for the story's."""
    found = _FILE.fullmatch(file)
    return found.group(1) or "" if found else ""


def locales(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """For each locale its files, in order of the pack and then its mods."""
    found: dict[str, list[str]] = {}
    for file in sorted(files, key=lambda name: (not name.startswith(f"{FOLDER}/"),)):
        locale = locale_of(file)
        if locale is not None:
            found.setdefault(locale, []).append(file)
    return {locale: tuple(found[locale]) for locale in sorted(found)}


def read_catalogue(file: str, data: bytes) -> dict[tuple[str, str], Entry]:
    """The translations of a file. Raises CatalogueUnreadable with a sentence."""
    return {(entry.context, entry.source): entry for entry in _entries(file, data)}


def _entries(file: str, data: bytes) -> Iterator[Entry]:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueUnreadable("HH701", line, "encoding") from None
    lines = text.split("\n")
    for entry in parse_po(text):  # its lines are counted with one in front
        translated = bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete
        if translated and entry.msgctxt and unsafe_character(entry.msgstr) is None:
            line = max(1, (entry.linenum or 1) - 1)
            while line < len(lines) and lines[line - 1].startswith("#"):
                line += 1  # past the notes, to the text
            yield Entry(entry.msgctxt, entry.msgid, entry.msgstr, Where(file, line, 1))


def parse_po(text: str) -> polib.POFile:
    """The file as polib has it. Raises CatalogueUnreadable with a sentence."""
    import polib

    try:
        # polib opens a file where a text happens to be the path of one, which no text with a line break in front is
        return polib.pofile("\n" + text)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        found = _LINE_OF_ERROR.search(str(error))
        line = max(1, int(found.group(1)) - 1) if found else 1
        raise CatalogueUnreadable("HH701", line, "form") from None
