"""Which front end a call gets: the drawn one, or the plain one."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the title card waits for this module: what `typing` has, without the time that importing it takes
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "HARDHIT_PLAIN"


def is_plain(asked: bool, environment: Mapping[str, str] | None = None) -> bool:
    """Whether to play line by line: asked for, or the only way on this terminal.

    The drawn game reads keys from standard input and draws on standard error; whoever sends standard output elsewhere wants lines.
    """
    environment = os.environ if environment is None else environment
    wished = environment.get(VARIABLE, "") not in ("", "0", "no", "false")
    dumb = environment.get("TERM", "") in ("", "dumb") and sys.platform != "win32"
    return asked or wished or dumb or not all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: object) -> bool:
    try:
        return stream is not None and bool(stream.isatty())  # type: ignore[attr-defined]
    except ValueError:  # closed
        return False
