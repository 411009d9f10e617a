"""How words leave: whole paragraphs, one after another, nothing ever drawn over.

Owns: standard output in the plain mode. Must not know: what the words mean.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from hardhit_game.plain.leaving import StopSignals
from hardhit_game.play.columns import fill


class OutputGone(Exception):
    """Nobody takes our words any more: the pipe was closed or the terminal hung up."""


class Voice:
    """Writes paragraphs. `columns` wraps them; None leaves each on one line, as pipes and most screen readers like it."""

    def __init__(self, stream: TextIO, columns: int | None = None, stops: StopSignals | None = None, prompt: str = "") -> None:
        self._stream = stream
        self._columns = columns
        self._stops = stops
        self._prompt = prompt
        self._at_prompt = False

    def paragraph(self, text: str) -> None:
        """A paragraph and the blank line after it."""
        if text:
            self._write(self._wrapped(text) + "\n\n")

    def list(self, lines: list[str]) -> None:
        """Lines that belong together (an empty one parts them), and one blank line after them."""
        text = "\n".join(map(self._wrapped, lines)).rstrip("\n")
        if text:
            self._write(text + "\n\n")

    def ask(self) -> None:
        """Show that a line is awaited, once until one came or something else was said."""
        if self._prompt and not self._at_prompt:
            self._write(self._prompt)
            self._at_prompt = True

    def heard(self, line: str) -> None:
        """A line came. Where the terminal does not show it by itself, it is repeated, so that a transcript reads well."""
        self._at_prompt = False
        if not self._prompt:
            self._write(f"> {line}\n\n")

    def _wrapped(self, text: str) -> str:
        if self._columns is None:
            return text
        return "\n".join(fill(text, self._columns))

    def _write(self, text: str) -> None:
        lead = "\n" if self._at_prompt else ""
        self._at_prompt = False
        patience: AbstractContextManager[None] = self._stops.waiting() if self._stops else nullcontext()
        try:
            with patience:
                self._stream.write(lead + text)
                self._stream.flush()
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            raise OutputGone from error
