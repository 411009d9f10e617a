"""What one call of the program was asked for, shared by its commands.

A plain class and late imports: every call pays for what stands here.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hardhit_game.runs.home import Home


class Call:
    """One call: whether JSON and debugging were asked for, and the player's folders."""

    def __init__(self) -> None:
        self.debug = False
        self.json = False
        self.mods: tuple[str, ...] | None = None
        """What was typed behind `--with`; None when nothing was."""
        self.locale = ""
        """What was typed behind `--locale`."""
        self.answered = False
        """Whether the JSON document is out."""

    @cached_property
    def home(self) -> Home:
        """The folders of this player."""
        from hardhit_game.runs.home import Home

        return Home.find()

    def answer(self, document: dict[str, Any]) -> None:
        """Print the one JSON document of this call."""
        import json

        self.answered = True
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def say(self, text: str = "") -> None:
        """Print a line of the report: on standard error when standard output is for JSON."""
        print(text, file=sys.stderr if self.json else sys.stdout)

    def complain(self, text: str) -> None:
        """Print a line that is no part of the report, on standard error."""
        print(f"hardhit: {text}", file=sys.stderr)

    @property
    def colour(self) -> bool:
        """Whether the report may be coloured."""
        stream = sys.stderr if self.json else sys.stdout
        return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
