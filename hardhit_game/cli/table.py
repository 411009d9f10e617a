"""The commands there are, in the order the help shows them.

A new command is one entry here and one module in `commands/`. Nothing is imported, so that `--help` answers at once.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "play": "Play a story from its beginning.",
    "resume": "Go on with a run.",
    "packs": "List the stories and mods that are here.",
    "new": "Write a small working pack into a new folder.",
    "dev": "Play a story while you edit it.",
    "check": "Find every error in a story pack at once.",
    "explain": "Explain a diagnostic.",
    "schema": "Print the JSON Schema of a pack's files, for editors.",
    "test": "Run a pack's own walkthroughs.",
    "explore": "Prove what can and cannot happen in a story.",
    "routes": "Print the fastest and the shortest way to each ending.",
    "playtest": "Let bots play a story by the thousand.",
    "diff": "Compare two versions of a pack, and what an edit breaks.",
    "graph": "Draw a pack: its scenes, or its state machine.",
    "i18n": "Translate a pack.",
    "pack": "Make one zip of a pack's folder, to give away.",
    "install": "Take a story or a mod from a zip.",
    "remove": "Give an installed story or mod up.",
    "runs": "List, show, delete or index your runs.",
    "replay": "Watch a run.",
    "verify": "Play recorded runs again and say whether they hold.",
    "splits": "Show best times, golds, averages and the list of a category.",
    "export": "Write a run or a category as splits, recording, JSON or text.",
    "import": "Take in somebody's run, or splits from LiveSplit.",
    "serve": "Play in a browser on this machine.",
}
"""Each command's name and what it does, in one sentence."""


_MODULES = {"import": "import_"}
"""Commands whose names are words of Python."""


def module_of(command: str) -> str:
    """The module that holds a command."""
    return f"hardhit_game.cli.commands.{_MODULES.get(command, command)}"
