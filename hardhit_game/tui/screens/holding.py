"""Text before options: where a scene is longer than the room above its options, those wait until it was read.

Owns: when they wait, for what, and what the keys of reading do meanwhile. Must not know: rules; nothing here changes what is open or
when silence falls. They wait until the end of the text was in view, until its reading time is over, or until a key asks for them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from hardhit_game.tui.commands import Command
from hardhit_game.tui.screens.fitting import Fitting
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.choices import Choices
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.outlook.widget import Outlook
from hardhit_game.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from hardhit_game.play.view import View


class Holding(Fitting):
    """Holds the options back."""

    HOLDS_BACK: ClassVar[bool] = True
    _waits: bool | None = False
    """Whether the options wait; None while that cannot be said, before there is a layout."""
    _laid_out = False
    """Whether what is shown was laid out for these options: then what is below is what the text says, and nothing has to be foreseen."""

    def mind_new_text(self) -> None:
        """There are new options: look anew whether the text above them fits."""
        self._waits = None if self.HOLDS_BACK and self._settings.flag("read_first") else False
        self._laid_out = False

    def mind_text(self, shown: View) -> None:
        """Let the options wait, or no longer. Everything else on the screen is already as it is going to be."""
        if self._waits is False and self._laid_out:
            self.query_one("#foot", Foot).more_below(self.reader.below())
            return
        room = self._room()
        if room is None:
            return
        self._laid_out = True
        if self._waits is None:
            self._waits = self.reader.below(room) > 0 and bool(shown.choices)
        if self._waits and shown.window is not None and shown.window.reading_left_ms <= 0:
            self._waits = False
        self._say(room)

    def let_go(self) -> None:
        """Show the options, and the end of the text above them."""
        self._waits = False
        self.reader.to_end()
        self._choices.deafen()
        self._say(self._room() or 0)

    @property
    def waiting(self) -> bool:
        """Whether the options wait now."""
        return bool(self._waits)

    @property
    def offered(self) -> tuple[Command, ...]:
        """What the foot names: nothing to choose with while there is nothing to choose."""
        return self._reading_first if self._waits else self.commands

    @cached_property
    def _reading_first(self) -> tuple[Command, ...]:
        return tuple(one for one in self.commands if one.id != "choose")

    # ------------------------------------------------ how much there is

    @property
    def _choices(self) -> Choices:
        return self.query_one("#choices", Choices)

    def _room(self) -> int | None:
        """Rows for text once the options are shown; None before the first layout."""
        column = self.query_one("#story").size
        if not column.height:
            return None
        taken = self.query_one("#outlook", Outlook).height_at(column.width) + (1 if self._shape.bar else 0)
        return max(1, column.height - taken - self._choices.shown_height(column.width))

    def _say(self, room: int) -> None:
        """How much there is to be read: in place of the options, else in the foot."""
        if self._waits:
            left = self.reader.below(room + self._choices.shown_height(self.query_one("#story").size.width) - self._choices.held_height())
            self._choices.hold_back(first_words(left, len(self._choices.options)))
        else:
            self._choices.hold_back(EMPTY)
        foot = self.query_one("#foot", Foot)
        foot.offer(self.offered)
        foot.more_below(0 if self._waits else self.reader.below(room))

    # ------------------------------------------------ reading meanwhile

    def action_page_down(self) -> None:
        """A view further; to the options, where all that is left fits above them."""
        if self._waits and self.reader.below() <= (self._room() or 0):
            self.let_go()
        else:
            super().action_page_down()

    def on_transcript_scrolled(self, event: Transcript.Scrolled) -> None:
        """Say how much more there is."""
        event.stop()
        if self._waits:
            self._say(self._room() or 0)
        else:
            self.query_one("#foot", Foot).more_below(self.reader.below())

    def on_transcript_beyond(self, event: Transcript.Beyond) -> None:
        """All was read, and more is asked for."""
        event.stop()
        if self._waits:
            self.let_go()

    def on_choices_read_on(self, event: Choices.ReadOn) -> None:
        """The row in place of the options was clicked."""
        event.stop()
        self.action_page_down()


def first_words(rows: int, choices: int) -> Content:
    """What is to be done before there are options: `9 more rows, then 3 choices`."""
    then = f"{choices} choice{'' if choices == 1 else 's'}"
    return content(f"{rows} more row{'' if rows == 1 else 's'} to read, then {then}" if rows else f"Read on to the {then}")
