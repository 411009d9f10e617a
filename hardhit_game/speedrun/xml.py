"""XML from strangers: bounded and without doors.

Owns: turning bytes into a small tree or one sentence. No document type, no entities but the five of XML, no files; depth, number of
elements and length are limited before anything is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

MAX_BYTES: Final = 8 << 20
MAX_ELEMENTS: Final = 250_000
MAX_DEPTH: Final = 12
MAX_TEXT: Final = 1000
"""Longest text that is kept of an element, in characters; what is longer (pictures, scripts) is cut."""


class BadXml(ValueError):
    """The bytes are not what is allowed here; the message is the end of a sentence."""


@dataclass(slots=True)
class Element:
    """One element: its own text (blanks around it taken off), and those inside it."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        """The first element of this name inside."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Every element of this name inside."""
        return [child for child in self.children if child.name == name]


def read_xml(data: bytes) -> Element:
    """The root element. Raises BadXml."""
    if len(data) > MAX_BYTES:
        raise BadXml(f"is longer than {MAX_BYTES >> 20} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadXml("is not UTF-8") from error
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8"), True)
    except ExpatError as error:
        raise BadXml(f"is not XML: line {error.lineno} cannot be read") from error
    if reader.root is None:
        raise BadXml("is not XML")
    return reader.root


class _Reader:
    def __init__(self) -> None:
        # The encoding is given, so that what the file says of it cannot change what its bytes mean.
        self.parser = ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def _refuse(self, *_: object) -> None:
        raise BadXml("declares a document type, which no file of this kind needs")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise BadXml(f"has more than {MAX_ELEMENTS} elements")
        if len(self._open) >= MAX_DEPTH:
            raise BadXml(f"is nested deeper than {MAX_DEPTH}")
        if len(attributes) > MAX_DEPTH or any(len(value) > MAX_TEXT for value in attributes.values()):
            raise BadXml(f"has an element with too much in its attributes, in line {self.parser.CurrentLineNumber}")
        element = Element(name, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        element.text = element.text.strip()

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if len(element.text) < MAX_TEXT and (text := text.lstrip() if not element.text else text):
            element.text += text[: MAX_TEXT - len(element.text)]
