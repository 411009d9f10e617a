"""What is said when something goes wrong inside the program: a sentence, and with `--debug` a log file. Never a traceback."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call


def crash_sentence(error: Exception, call: Call) -> str:
    """The sentence for an unforeseen error; writes the log file when `call.debug` is set."""
    what = "Something went wrong inside Hard Hit"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else f"{error.strerror}."
    if not call.debug:
        return f"{what} ({type(error).__name__}). Call it again with --debug to have the details written to a file."
    try:
        return f"{what} ({type(error).__name__}). The details are in {_write_log(error, call.home.logs_dir)}"
    except OSError as refused:
        return f"{what} ({type(error).__name__}), and the details could not be written: {refused.strerror}."


def _write_log(error: Exception, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.log"
    path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return path
