"""What stands beside the story, as it was last said, and so what of it is new or gone.

Owns: announcing the header and the panels once, and again when they change. Must not know: options, clocks. A line that joins others in a
feed is said alone; a panel that is not there any more, and a time that is no longer counted, are said too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from hardhit_game.plain.amounts import sentence
from hardhit_game.plain.telling import header_texts, line_text, panel_text

if TYPE_CHECKING:
    from hardhit_game.play.view import PanelView, View
    from hardhit_game.story.story import Story

GATHERING: Final = frozenset({"feed", "chat"})
"""Kinds whose lines stay while others come."""


class Said(NamedTuple):
    """A panel as it was last said."""

    title: str
    text: str
    lines: tuple[str, ...]
    counting: str | None
    """What the time is called that it counts; None while it counts none."""


class Beside:
    """Remembers what was said."""

    def __init__(self) -> None:
        self._header: dict[str, str] = {}
        self._panels: dict[str, Said] = {}

    def news(self, shown: View, story: Story) -> list[str]:
        """What is to be said now; nothing where all of it was."""
        return [*self._header_news(shown), *self._panel_news(shown, story)]

    def _header_news(self, shown: View) -> Iterator[str]:
        now = header_texts(shown)
        changed = [text for name, text in now.items() if self._header.get(name) != text]
        self._header = now
        if changed:
            yield " ".join(changed)

    def _panel_news(self, shown: View, story: Story) -> Iterator[str]:
        before, now = self._panels, {panel.id: _said(panel, story) for panel in shown.panels}
        self._panels = {name: said for name, said in now.items() if said.text}
        for panel in shown.panels:
            said, old = now[panel.id], before.get(panel.id)
            if said.text and (old is None or said.text != old.text):
                yield _changed(panel, said, old)
            if old is not None and old.counting is not None and said.counting is None:
                yield sentence(f"{said.title}: no longer {old.counting}" if old.counting else f"{said.title}: that is over")
        for name, old in before.items():
            if name not in self._panels:
                yield sentence(f"No longer in view: {old.title}")


def _said(panel: PanelView, story: Story) -> Said:
    lines = tuple(sentence(line_text(line, story)) for line in panel.lines)
    counting = None if panel.elapsed_ms is None else panel.elapsed_words
    return Said(panel.title, panel_text(panel, story, timed=False), lines, counting)


def _changed(panel: PanelView, said: Said, old: Said | None) -> str:
    """The panel; of one that gathers lines, those that came."""
    if panel.kind in GATHERING and old is not None and old.lines and said.lines[: len(old.lines)] == old.lines:
        return f"{said.title}: {' '.join(said.lines[len(old.lines) :])}"
    return said.text
