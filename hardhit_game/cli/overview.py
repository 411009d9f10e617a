"""What `hardhit --version` and `hardhit --help` print, made without importing anything slow."""

from __future__ import annotations

from hardhit_game import __version__
from hardhit_game.cli.table import COMMANDS

_TOP = """\
Usage: hardhit [OPTIONS] [COMMAND] [ARGS]...

  An interactive thriller for the terminal. Without a command: the title screen.

  A PACK is the id of a story that is here (hard_hit), a folder, or a .zip.
  A RUN is a run's id, a unique beginning of it, `last`, or a file.

Example:
  hardhit play --timer gentle

Options:
  --debug    When something goes wrong inside, write the details to a log file.
  --version  Show the version and exit.
  --help     Show this message and exit. `hardhit COMMAND --help` tells more.

Commands:
"""


def version_text() -> str:
    """The program's name and version, one line."""
    return f"hardhit {__version__}\n"


def help_text() -> str:
    """The help page of the program as a whole."""
    width = max(map(len, COMMANDS))
    return _TOP + "".join(f"  {name:<{width}}  {summary}\n" for name, summary in COMMANDS.items())
