"""Where a call begins: the answers that must come at once, then everything else.

The two questions asked most by scripts and people, `--version` and `--help`, are answered before click is imported.
"""

from __future__ import annotations

import gc
import os
import sys

DRAWN = ("play", "resume")
"""Commands that end in the drawn game..."""
PLAIN_WORDS = 2
"""`play` and a story: as many words as a call has that needs no parsing."""
UNDRAWN = frozenset({"--plain", "--help", "-h"})
"""...unless one of these is among their words."""


def run(arguments: list[str]) -> int:
    """Run one call of `hardhit` with the arguments after the program's name; returns the exit code."""
    _fill_closed_streams()
    _speak_utf8()
    if arguments in (["--version"], ["--help"], ["-h"]):
        from hardhit_game.cli.overview import help_text, version_text

        sys.stdout.write(version_text() if arguments == ["--version"] else help_text())
        return 0
    if _is_drawn(arguments):
        _show_title_card()
        if all(not word.startswith("-") for word in arguments) and arguments[:1] in ([], ["play"]) and len(arguments) <= PLAIN_WORDS:
            return _play(arguments)
    from hardhit_game.cli.program import run_program

    return run_program(arguments)


def _is_drawn(arguments: list[str]) -> bool:
    """Whether the call ends in the drawn game."""
    from hardhit_game.cli.screen import is_plain

    return (not arguments or (arguments[0] in DRAWN and not UNDRAWN.intersection(arguments))) and not is_plain(False)


def _show_title_card() -> None:
    """Put the game's name on the screen before anything slow is imported; the game takes over from there."""
    from hardhit_game.tui import card

    card.show()
    gc.disable()  # until the first screen is there


def _play(arguments: list[str]) -> int:
    """`hardhit`, `hardhit play` and `hardhit play STORY`, as people begin; with options the same call goes through click."""
    from hardhit_game.cli.border import within
    from hardhit_game.cli.call import Call
    from hardhit_game.cli.drawn import play_drawn, show_title_screen
    from hardhit_game.cli.find import chosen_to_play

    call = Call()
    if not arguments:
        return within(call, lambda: show_title_screen(call))
    story = arguments[1] if len(arguments) == PLAIN_WORDS else None
    return within(call, lambda: play_drawn(call, chosen_to_play(story, call), None, None, {}))


def _fill_closed_streams() -> None:
    """Put the null device where a caller closed standard input, output or error.

    Otherwise the next file opened would get the number, and a run's log would be read as what the player types.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process


def _speak_utf8() -> None:
    """Write and read UTF-8 whatever the locale says: a story has quotation marks that a POSIX locale cannot print."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Something without `reconfigure` is a test's.
        if hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")
