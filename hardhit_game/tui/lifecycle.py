"""From the title card to the shell prompt: everything around the application's run.

Owns: the order in which the terminal is saved, guarded, used and given back. Must not know: screens.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress

from hardhit_game.tui import card, lean, signals, terminal
from hardhit_game.tui.launch import LaunchRequest

READER = "textual-input"
"""The name of Textual's thread that reads keys."""
PAINTS = "120"
"""How often a second Textual may paint at most. A key that comes just after a frame of the picture waits for the next time: at its usual
60 that costs half of the time from key to paint, and what is painted does not become more by it."""
TURNS = 0.001
"""Seconds one thread may keep another waiting. Textual writes to the terminal from a thread of its own: at Python's usual 5 ms what was
painted reaches the terminal only when the next thing has been done too, and keys wait while a story is read."""
PATIENCE = 0.3
"""Seconds a reading thread is given to end by itself."""


def run_app(request: LaunchRequest) -> int:
    """Run the interface until the player leaves; returns the exit status. The terminal is given back on every way out."""
    saved = terminal.SavedTerminal.now()
    guard = terminal.Guard(saved)
    gc.disable()  # until the first screen is there: see `HardHitApp.on_ready`
    sys.setswitchinterval(TURNS)
    os.environ.setdefault("TEXTUAL_FPS", PAINTS)
    try:
        lean.before_textual()
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
    _end_lost_readers(status)
    return status


def _end_lost_readers(status: int) -> None:
    """Ends the process here if a thread is still reading keys; everything is saved and the terminal given back by now.

    A program that is stopped outright and continued (SIGSTOP, SIGCONT) gets a second reading thread from Textual, which at the end
    waits for one of them only. The other sits in a read that nobody can interrupt, and would keep the process alive for ever.
    """
    for thread in threading.enumerate():
        if thread.name == READER:
            thread.join(PATIENCE)
            if thread.is_alive():
                for stream in (sys.stdout, sys.stderr):
                    with suppress(OSError, ValueError):
                        stream.flush()
                os._exit(status)
