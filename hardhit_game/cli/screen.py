"""Which front end a call gets: the drawn one, or the plain one."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the title card waits for this module: what `typing` has, without the time that importing it takes
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "HARDHIT_PLAIN"
DRIVER = "TEXTUAL_DRIVER"


def is_plain(asked: bool, environment: Mapping[str, str] | None = None) -> bool:
    """Whether to play line by line: asked for, or the only way on this terminal.

    The drawn game reads keys from standard input and draws on standard error; whoever sends standard output elsewhere wants lines.
    """
    environment = os.environ if environment is None else environment
    if environment.get(DRIVER, "").endswith(":WebDriver"):
        return asked  # the terminal is in a browser, and these streams are how it is reached
    wished = environment.get(VARIABLE, "") not in ("", "0", "no", "false")
    dumb = environment.get("TERM", "") in ("", "dumb") and sys.platform != "win32"
    if asked or wished or dumb or not all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        return True
    return not environment.get(VARIABLE) and _set_so(environment)


def settings_path(environment: Mapping[str, str]) -> str:
    """Where the player's settings are, found without importing anything: on Linux; elsewhere only with HARDHIT_HOME. "" for nowhere."""
    if environment.get("HARDHIT_HOME"):
        return os.path.join(os.path.abspath(os.path.expanduser(environment["HARDHIT_HOME"])), "settings.json")
    folder = environment.get("XDG_CONFIG_HOME", "").strip() or (environment["HOME"] + "/.config" if environment.get("HOME") else "")
    return os.path.join(folder, "hardhit", "settings.json") if folder and sys.platform.startswith("linux") else ""


def _set_so(environment: Mapping[str, str]) -> bool:
    """Whether the settings say that it is to be plain. The title card waits for this, so the file is not taken apart."""
    path = settings_path(environment)
    if not path:
        return False
    try:
        with open(path, "rb") as file:
            return b'"plain":true' in file.read(1 << 16)
    except OSError:
        return False


def _is_terminal(stream: object) -> bool:
    try:
        return stream is not None and bool(stream.isatty())  # type: ignore[attr-defined]
    except ValueError:  # closed
        return False
