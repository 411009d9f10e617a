"""From the title card to the shell prompt: everything around the application's run.

Owns: the order in which the terminal is saved, guarded, used and given back. Must not know: screens.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from hardhit_game.tui import card, signals, terminal
from hardhit_game.tui.launch import LaunchRequest


def run_app(request: LaunchRequest) -> int:
    """Run the interface until the player leaves; returns the exit status. The terminal is given back on every way out."""
    saved = terminal.SavedTerminal.now()
    guard = terminal.Guard(saved)
    gc.disable()  # until the first screen is there: see `HardHitApp.on_ready`
    try:
        from hardhit_game.tui.app import HardHitApp  # Textual is imported after the guard is forked

        app = HardHitApp(request)
        with signals.StopSignals(saved, app.leave_now):
            terminal.when_gone(lambda: app.leave_now(signals.status(1)))
            card.taken_over()
            app.run()
        status = app.return_code or 0
        last_words = app.last_words
    finally:
        gc.enable()
        saved.restore_modes()
        guard.dismiss()
    if last_words:
        with suppress(OSError):
            sys.stderr.write(last_words + "\n")
    return status
