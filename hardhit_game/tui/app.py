"""The application: starting, switching between runs, leaving in good order.

Owns: lifecycle only. Must not know: what is on a screen (see `screens/`) or how a run is opened (see `opening.py`).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from hardhit_game.play.modes import TimerMode
from hardhit_game.runs.settings import Settings
from hardhit_game.story.collector import keep_everything
from hardhit_game.tui import crash, lean
from hardhit_game.tui.away import AWAY
from hardhit_game.tui.clock import Monotonic, wall
from hardhit_game.tui.commands import keymap, read_changes
from hardhit_game.tui.flow import Flow
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.printing import Print
from hardhit_game.tui.theme import EVERY, SIXTEEN, textual_theme

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from textual.screen import Screen

    from hardhit_game.play.session import Session
    from hardhit_game.tui.dev import Workshop


@runtime_checkable
class Standing(Protocol):
    """A screen whose clock can be made to stand."""

    def hold(self, reason: str) -> None:
        """Stand still until released."""

    def release(self, reason: str) -> None:
        """That reason is gone."""


class HardHitApp(App[None]):
    """The game in the terminal."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "leave", show=False, priority=True)]
    TITLE = "Hard Hit"
    # What scrolls is inside the screens. A scroll bar of the screen itself, in a terminal of one column, would come and go for ever.
    CSS = "Screen { overflow: hidden; } Screen:ansi { background: $background; }"
    NOTIFICATIONS = False

    def __init__(self, request: LaunchRequest, *, now: Monotonic = wall) -> None:
        super().__init__()
        self.workshop: Workshop | None = None
        """There while the story is played as its files are edited."""
        if request.dev and request.pack is not None:
            from hardhit_game.author.edited import home_for_edits  # for authors only
            from hardhit_game.tui.dev import Workshop

            self.workshop = Workshop(self, (request.pack, *(request.mods or ())))
            request = request._replace(home=home_for_edits(request.home), packs=())
        self.request = request
        self.now = now
        self.settings = Settings.load(request.home)
        self.session: Session | None = None
        """The run being played; closed before another is opened and when leaving."""
        self.flow = Flow(self)
        self.last_words = ""
        """What is written to the terminal after it was given back."""
        self.changed_keys: dict[str, str] = {}
        """The keys that the player has given to commands."""
        self._printing = Print()
        self._begun = False
        for palette in EVERY.values():
            self.register_theme(textual_theme(palette))
        self.apply_settings()

    # ------------------------------------------------ settings

    def apply_settings(self) -> None:
        """Put the settings that concern the whole interface in force."""
        name, colours = self.settings.choice("theme"), self.settings.choice("colours")
        sixteen = colours == "16" or (colours == "auto" and self.console.color_system == "standard")
        if sixteen and name + SIXTEEN in EVERY:
            name += SIXTEEN
        theme = f"hardhit-{name}" if name in EVERY else "hardhit-night"
        printed = Print.of(colours, self.settings.choice("glyphs"), sys.__stdout__)
        if printed != self._printing:
            self._printing = printed
            self._paint_again()
        if self.theme != theme:
            self.theme = theme
        self.animation_level = "none"
        changed = read_changes(self.settings.choice("keys"))
        if changed != self.changed_keys:
            self.changed_keys = changed
            self.set_keymap(keymap(changed))
            self._paint_again()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every row goes through on its way to the terminal."""
        return [*super().get_line_filters(), *self._printing.filters]

    @property
    def ascii_only(self) -> bool:
        """Signs beyond ASCII are not drawn."""
        return self._printing.ascii_only

    def _paint_again(self) -> None:
        if self.is_running:
            for screen in self.screen_stack:
                for widget in screen.walk_children():
                    widget.notify_style_update()
                    widget.refresh()
                screen.refresh(layout=True)

    @property
    def guard_seconds(self) -> float:
        """How long new options ignore keys."""
        return self.request.guard_seconds if self.settings.flag("guard") else 0.0

    @property
    def text_width(self) -> int:
        """The longest line, cells."""
        return self.settings.number("width")

    def setting_changed(self, name: str) -> None:
        """A setting was turned: put it in force."""
        self.apply_settings()
        if name == "timer" and self.session is not None:
            self.session.set_mode(TimerMode(self.settings.choice("timer")))

    def save_settings(self) -> None:
        """Write the settings; say so where that fails."""
        problem = self.settings.save()
        if problem:
            self.flow.tell(problem)

    # ------------------------------------------------ coming and going

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the root of the stack: no empty one is laid out before it."""
        self._begun = True
        return self.flow.first_screen()

    def refresh_css(self, animate: bool = True) -> None:
        """Put changed colours in force. Before the first screen nothing has any: its style sheets are read with the screen, once."""
        if self._begun:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """The application runs."""
        self.flow.started()
        if self.workshop is not None:
            self.workshop.start()

    def on_ready(self) -> None:
        """The first screen is there: collect garbage again, but never what was imported."""
        lean.before_stories()
        keep_everything()
        gc.enable()
        self.flow.painted()

    def leave_now(self, status: int) -> None:
        """Leave with that exit status. May be called from a signal or another thread."""
        self._call_in_loop(lambda: self.leave(status))

    def _call_in_loop(self, call: Callable[[], None]) -> None:
        loop = getattr(self, "_loop", None)
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(call)

    def leave(self, status: int = 0) -> None:
        """Save, and leave."""
        session = self.session
        if session is not None:
            self.close_session()
            if not session.ended and not self.last_words and self.workshop is None:
                self.last_words = f"Your run is saved. 'hardhit resume' goes on with it (run {session.run_id})."
        self.exit(return_code=status)

    def close_session(self) -> None:
        """Close the run being played, if any."""
        if self.session is not None:
            self.session.close()

    def action_leave(self) -> None:
        """Ctrl+Q and Ctrl+C: save and leave at once."""
        self.leave()

    def on_unmount(self) -> None:
        """Whatever the way out, the run is closed."""
        self.close_session()

    # ------------------------------------------------ when the player looks away

    def on_app_blur(self, event: events.AppBlur) -> None:
        """The terminal lost the focus: the clock stands."""
        for screen in self.screen_stack:
            if isinstance(screen, Standing):
                screen.hold(AWAY)

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The focus is back."""
        for screen in self.screen_stack:
            if isinstance(screen, Standing):
                screen.release(AWAY)

    # ------------------------------------------------ when something is wrong

    def _handle_exception(self, error: Exception) -> None:
        """A mistake in the program: a report, a sentence, exit status 1, and the run saved."""
        self._return_code = crash.STATUS
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self._running or self.last_words:
            return  # a second error, or one while closing: the first is the one to tell
        saved = False
        run = None
        if self.session is not None:
            run = self.session.path
            try:
                self.session.close()
                saved = self.session.save_problem is None
            except Exception:
                saved = False
        self.last_words = crash.sentence(error, crash.write_report(error, self.request.home.logs_dir, run), saved)
        self._close_messages_no_wait()
