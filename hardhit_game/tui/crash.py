"""When the interface itself fails: a report in a file, one sentence for the player.

Owns: the report. Must not know: screens. No traceback reaches the terminal, and no local variables reach the file.
"""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from hardhit_game import __version__
from hardhit_game.story.safety import clean

STATUS = 1


def report(error: BaseException, run: Path | None) -> str:
    """What goes into the file: versions, the run, where it happened."""
    where = "".join(traceback.format_exception(error))
    about = f"Hard Hit {__version__}, Python {platform.python_version()}, {platform.system()}\nRun: {run or 'none'}\n\n"
    return about + "".join(character if character == "\n" else clean(character) for character in where.expandtabs())


def write_report(error: BaseException, folder: Path, run: Path | None) -> Path | None:
    """Write the report; None when it could not be written."""
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report(error, run), encoding="utf-8", errors="replace")
    except OSError:
        return None
    return path


def sentence(error: BaseException, written: Path | None, saved: bool) -> str:
    """What the player is told."""
    kept = " Your run is saved: 'hardhit resume' goes on with it." if saved else ""
    details = f" The details are in {clean(str(written))}" if written is not None else " The details could not be written."
    return f"Hard Hit has stopped because of a mistake in the program ({type(error).__name__}).{kept}{details}"
