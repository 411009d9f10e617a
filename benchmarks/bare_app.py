"""The yardstick: a bare Textual app with three Statics, a clock if asked for, and a counter raised by the key x.

`python bare_app.py [clock ticks a second]`
"""

import sys
import time

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

RATE = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0


class Bare(App[None]):
    """Says HELLO-PAINT, shows a clock and counts presses."""

    CSS = "Screen { layout: vertical; }"
    ENABLE_COMMAND_PALETTE = False
    presses = 0

    def compose(self) -> ComposeResult:
        yield Static("HELLO-PAINT")
        yield Static("clock", id="clock")
        yield Static("K=00000", id="presses")

    def on_mount(self) -> None:
        if RATE:
            clock = self.query_one("#clock", Static)
            self.set_interval(1 / RATE, lambda: clock.update(time.strftime("%H:%M:%S")))

    def on_key(self, event: Key) -> None:
        if event.key == "x":
            self.presses += 1
            self.query_one("#presses", Static).update(f"K={self.presses:05d}")


if __name__ == "__main__":
    Bare().run()
