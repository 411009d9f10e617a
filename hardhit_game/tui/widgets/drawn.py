"""A widget that is a few rows it draws itself; only rows that changed are painted again.

Owns: that trick, which is what keeps a ticking clock cheap. Must not know: what the rows say.
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.app import App
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from hardhit_game.tui.rows import blank
from hardhit_game.tui.shape import TEXT_WIDTH
from hardhit_game.tui.theme import Palette, ink, palette_named


def text_width(app: App[object]) -> int:
    """The longest line the player wants to read, cells; an app without settings has the usual one."""
    return int(getattr(app, "text_width", TEXT_WIDTH))


class Drawn(Widget):
    """Base of the drawn widgets. A subclass gives `draw`, and calls `redraw` when what it shows may have changed."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Drawn { height: auto; width: 100%; }
    """
    raised: ClassVar[bool] = False
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """A layout that gave it another size is not followed by one more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: list[Strip] | None = None
        self._for: tuple[int, int] = (0, 0)

    # ------------------------------------------------ for subclasses

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows, each exactly `width` cells. `height` is the room there is now (0 before the first layout)."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return palette_named(self.app.theme)

    @property
    def text_width(self) -> int:
        """The longest line the player wants to read, cells."""
        return text_width(self.app)

    def ink(self, role: str, *, bold: bool = False, italic: bool = False, raised: bool | None = None) -> Style:
        """The style for words of that role, on this widget's ground."""
        return ink(self.palette, role, bold=bold, italic=italic, raised=self.raised if raised is None else raised)

    def redraw(self) -> None:
        """Draw again; repaint rows that differ, lay out again only if their number did."""
        if not self.is_attached or not self.size.width:
            self._rows = None
            return
        before = self._rows
        after = self.draw(self.size.width, self.size.height)
        self._rows, self._for = after, self.size
        if before is None or len(before) != len(after):
            self.refresh(layout=before is None or self._height_follows_rows)
            return
        changed = [y for y, row in enumerate(after) if row != before[y]]
        if changed:
            width = self.size.width
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    # ------------------------------------------------ Textual's side

    @property
    def _height_follows_rows(self) -> bool:
        height = self.styles.height
        return height is None or height.is_auto

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as are drawn at that width."""
        if width <= 0:
            return 0
        return len(self.draw(width, 0))

    def notify_style_update(self) -> None:
        """The theme or the size changed: what was drawn is stale."""
        super().notify_style_update()
        self._rows = None

    def render_line(self, y: int) -> Strip:
        """One row, drawn when first asked for."""
        size = self.size
        if self._rows is None or self._for != size:
            self._rows, self._for = self.draw(size.width, size.height), size
        if y < len(self._rows):
            return self._rows[y]
        return blank(size.width, self.ink("text"))
