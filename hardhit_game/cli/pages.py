"""Writing a report's page where the player wants it."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.cli.problem import Problem


def write_page(file: str, text: str) -> None:
    """Writes the page. Raises Problem with a sentence when it cannot be written."""
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Problem(f"{file} could not be written: {error.strerror or error}. Choose another file for --html.") from error
