"""A file's bytes to text that is fit for a YAML parser.

Owns: size, encoding, line ends and characters. Whatever this lets through, the C parser and the pure one agree on (see the reader).
"""

from __future__ import annotations

from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.about import Where
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.safety import describe_character, unsafe_character

_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_CHARACTERS_TOLD: Final = 20


def decode(data: bytes, file: str, report: Report) -> str | None:
    """The text with plain line ends, or None when it is refused."""
    if len(data) > limits.FILE_BYTES:
        size = limits.FILE_BYTES // limits.KIB
        report.error("HH901", Where(file, 1, 1), count=f"{len(data):,}", size=size)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8", "replace")) + 1
        where = Where(file, data.count(b"\n", 0, error.start) + 1, column)
        report.error("HH101", where, byte=f"{data[error.start]:02X}")
        return None
    text = text.removeprefix(_BOM)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    fine = unsafe_character(text) is None
    if not fine:
        _tell_characters(text, file, report)
    percent = 0 if text.startswith("%") else text.find("\n%") + 1
    if percent or text.startswith("%"):
        where = Where(file, text.count("\n", 0, percent) + 1, 1)
        report.error("HH107", where)
        fine = False
    return text if fine else None


def _tell_characters(text: str, file: str, report: Report) -> None:
    """One diagnostic for each line that has an unsafe character, up to a few."""
    told = 0
    for number, line in enumerate(text.split("\n"), 1):
        at = unsafe_character(line)
        if at is None:
            continue
        where = Where(file, number, at + 1)
        if line[at] == "\t":
            place = "as indentation" if not line[:at].strip() else "in this line"
            report.error("HH103", where, place=place)
        else:
            report.error("HH102", where, "letter", letter=describe_character(line[at]))
        told += 1
        if told == _CHARACTERS_TOLD:
            return
