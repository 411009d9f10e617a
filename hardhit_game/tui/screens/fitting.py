"""The play screen in a terminal of any size: what is shown where, and what happens where nothing can be shown.

Owns: the layout, and the card for a terminal that is too small. Must not know: the story, keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.tui import present
from hardhit_game.tui.screens.around import Around
from hardhit_game.tui.shape import Shape, shape_of
from hardhit_game.tui.widgets.choices import Choices
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.outlook.widget import LOWEST, Outlook
from hardhit_game.tui.widgets.panels import FoldedPanels, SidePanels
from hardhit_game.tui.widgets.window import WindowBar

if TYPE_CHECKING:
    from hardhit_game.play.view import View
    from hardhit_game.runs.settings import Settings

TOO_SMALL = "too_small"
"""Why the clock stands, as the run has it."""
TEXT_ROWS = 8
"""Rows of text that a picture leaves at least; four more where the terminal is tall."""
TALL = 34


class Fitting(Around):
    """Lays the parts out for the terminal there is."""

    _settings: Settings
    _small = False
    """Whether the card for a terminal that is too small is shown."""
    _as_it_is = False
    """The player wants to play in a terminal that is too small."""
    _spare: tuple[object, int] = (None, 0)
    """What the rows left for a picture were worked out for, and how many they are."""

    def hold(self, reason: str) -> None:
        """Stop the clock and hide the options until every reason is released."""
        raise NotImplementedError

    def release(self, reason: str) -> None:
        """One reason to stand still is gone."""
        raise NotImplementedError

    @property
    def _shape(self) -> Shape:
        size = self.app.size
        return shape_of(size.width, size.height)

    def mind_size(self) -> None:
        """Where the story cannot be shown, the clock stands; where it can be again, it goes on."""
        small = self._shape.too_small and not self._as_it_is
        if small is not self._small:
            self._small = small
            self._lay_out()
            (self.hold if small else self.release)(TOO_SMALL)

    def play_on(self) -> None:
        """The terminal is too small, and that is all right."""
        self._as_it_is = True
        self.mind_size()

    def _lay_out(self) -> None:
        shape = self._shape
        self.reader.place(shape.gutter, shape.rules)
        side = self.query_one("#side", SidePanels)
        side.display = bool(shape.side and self.session.game.story.screen.panels)
        if shape.side:
            side.styles.width = shape.side
        self.query_one("#small").display = self._small
        self.query_one("#hud").display = self.query_one("#middle").display = not self._small
        self.query_one("#strip", FoldedPanels).display = bool(shape.strip) and not self._small
        self.query_one("#bar", WindowBar).display = shape.bar
        self.query_one("#foot", Foot).display = shape.footer and not self._small

    def _show_panels(self, shown: View, settle: bool) -> None:
        """The picture first: its words stand in the panels only where there is no room for it."""
        story = self.session.game.story
        outlook = self.query_one("#outlook", Outlook)
        seen = present.outlook(shown, story.screen.scenery)
        lively = not (shown.paused or self._settings.flag("reduced_motion"))
        outlook.show(seen.moment, seen.title, seen.words, room=self._spare_rows(), lively=lively)
        left = [panel for panel in shown.panels if not (outlook.shown and panel.id == seen.panel)]
        panels = tuple(present.panel_text(panel, story.speakers, story.player) for panel in left)
        self.query_one("#side", SidePanels).show(panels, settle=settle)
        self.query_one("#strip", FoldedPanels).show(panels, settle=settle)

    def _spare_rows(self) -> int:
        """Rows of the middle that neither the options nor a few lines of text need."""
        column = self.query_one("#story").size
        choices = self.query_one("#choices", Choices)
        offered = column, tuple(option.id for option in choices.options)
        if self._spare[0] != offered:
            left = column.height - choices.shown_height(column.width) - (1 if self._shape.bar else 0)
            spare = left - (TEXT_ROWS if self._shape.rows < TALL else TEXT_ROWS + 4)
            without = left - self.reader.below(0)  # where a lower picture is enough for the new text to be seen whole, it is lower
            least = max(LOWEST, self._shape.picture * 2 // 3) + 1 + (1 if self._shape.air > 1 else 0)
            self._spare = offered, without if least <= without < spare else spare
        return self._spare[1]
