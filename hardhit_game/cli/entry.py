"""Where a call begins: the answers that must come at once, then everything else.

The two questions asked most by scripts and people, `--version` and `--help`, are answered before click is imported.
"""

from __future__ import annotations

import sys


def run(arguments: list[str]) -> int:
    """Run one call of `hardhit` with the arguments after the program's name; returns the exit code."""
    _speak_utf8()
    if arguments in (["--version"], ["--help"], ["-h"]):
        from hardhit_game.cli.overview import help_text, version_text

        sys.stdout.write(version_text() if arguments == ["--version"] else help_text())
        return 0
    if not arguments:
        _show_title_card()
    from hardhit_game.cli.program import run_program

    return run_program(arguments)


def _show_title_card() -> None:
    """Put the game's name on the screen before anything slow is imported; the title screen takes over from there."""
    from hardhit_game.cli.screen import is_plain

    if not is_plain(False):
        from hardhit_game.tui import card

        card.show()


def _speak_utf8() -> None:
    """Write and read UTF-8 whatever the locale says: a story has quotation marks that a POSIX locale cannot print."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A stream is None when the caller closed it, and something without `reconfigure` when a test replaced it.
        if stream is not None and hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")
