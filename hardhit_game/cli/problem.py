"""The one exception by which a command gives up: a sentence for a person, and an exit code."""

from __future__ import annotations

FINE = 0
FOUND_WRONG = 1
"""It worked and found something wrong."""
UNUSABLE = 2
"""The call or the input could not be used at all."""
INTERRUPTED = 130
"""Ctrl+C, as every shell expects."""


class Problem(Exception):
    """A command cannot go on. The message is one or two sentences that say what to do, made safe: it may quote anything."""

    def __init__(self, sentence: str, code: int = UNUSABLE) -> None:
        from hardhit_game.story.safety import clean

        super().__init__(sentence)
        self.sentence = clean(sentence)
        self.code = code
