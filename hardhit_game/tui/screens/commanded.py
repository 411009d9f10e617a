"""Help on the keys, and a palette to find a command by its name: on every screen, from the one table of commands.

Owns: those two actions. Must not know: what a command does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from hardhit_game.tui.commands import Command


class Commanded:
    """Gives a screen `help` and `palette`. The screen says which commands work on it."""

    app: App[Any]

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        raise NotImplementedError

    def action_help(self) -> None:
        """What every key does here."""
        from hardhit_game.tui.pages import keys_page
        from hardhit_game.tui.screens.page import PageScreen
        from hardhit_game.tui.text import content

        self.app.push_screen(PageScreen(content("Keys"), keys_page(self.commands, keys_of(self.app))))

    def action_palette(self) -> None:
        """Find a command by its name, and do it."""
        from hardhit_game.tui.screens.palette import PaletteScreen

        self.app.push_screen(PaletteScreen(self.commands, keys_of(self.app)), self._do)

    async def _do(self, command: str | None) -> None:
        if command:
            screen = self.app.screen
            for place in (screen.focused, screen):
                if place is not None and hasattr(place, f"action_{command}"):
                    await self.app.run_action(command, place)
                    return


def keys_of(app: object) -> dict[str, str]:
    """The keys that the player has changed, by command."""
    found = getattr(app, "changed_keys", None)
    return dict(found) if isinstance(found, dict) else {}
