"""The page around a report: title, sections, style, script.

Owns: putting a page together. Must not know: what its sections say. A section's HTML is made here or in its neighbours, with everything
that comes from a pack escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from hardhit_game.author.graph.alone import POLICY, embedded, filled
from hardhit_game.author.graph.strokes import STYLE
from hardhit_game.resources import asset


class Section(NamedTuple):
    """A part of a report. `html` is finished; `note` says how to read it."""

    title: str
    html: str
    note: str = ""
    wide: bool = True


def report_page(title: str, subtitle: str, cards: Sequence[tuple[str, str]], sections: Iterable[Section], data: Mapping[str, Any]) -> str:
    """The whole page. `cards` are a number and what it counts."""
    parts = {name: asset("report", name).read_text("utf-8") for name in ("page.css", "page.js", "page.html")}
    values = {
        "policy": POLICY,
        "title": escape(title),
        "subtitle": escape(subtitle),
        "style": STYLE + parts["page.css"],
        "script": parts["page.js"],
        "cards": "".join(f"<div><b>{escape(number)}</b><span>{escape(what)}</span></div>" for number, what in cards),
        "sections": "".join(_section(section) for section in sections if section.html),
        "data": embedded(data),
    }
    return filled(parts["page.html"], values)


def _section(section: Section) -> str:
    note = f'<p class="note">{escape(section.note)}</p>' if section.note else ""
    return f'<section class="{"wide" if section.wide else "half"}"><h2>{escape(section.title)}</h2>{note}{section.html}</section>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts."""
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
