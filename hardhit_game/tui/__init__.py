"""The game in the terminal: screens and widgets on Textual.

Owns: drawing, keys, wall time. Must not know: YAML, rules of the story (if a rule is needed in a widget, it belongs in the engine).
Start at `run`, then `app.py`, `screens/play.py`. Importing this package imports nothing: the title card is a part of it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what `typing` has, without the time that importing it takes

if TYPE_CHECKING:
    from hardhit_game.tui.launch import LaunchRequest

__all__ = ["run"]


def run(request: LaunchRequest) -> int:
    """Show the title card, then the game, until the player leaves. Returns the exit status.

    The caller has made sure that standard input and error are a terminal (`hardhit_game.tui.terminal.is_terminal`).
    """
    from hardhit_game.tui import card  # the card comes before everything heavy

    card.show()
    try:
        from hardhit_game.tui.lifecycle import run_app

        return run_app(request)
    except BaseException:
        card.take_back()
        raise
