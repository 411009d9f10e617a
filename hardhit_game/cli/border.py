"""The border at which every failure becomes a sentence and an exit code.

Owns: that. Must not know: commands, click (what is asked most gets an answer before click is imported).
"""

from __future__ import annotations

import sys

from hardhit_game.cli.call import Call
from hardhit_game.cli.problem import FINE, INTERRUPTED, UNUSABLE, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def within(call: Call, action: Callable[[], object]) -> int:
    """Do something; returns the exit code. Nothing is ever raised but what ends the interpreter."""
    try:
        code = action()
        sys.stdout.flush()
        return code if isinstance(code, int) else FINE
    except Problem as problem:
        return _give_up(call, problem)
    except KeyboardInterrupt:
        complain("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        _silence_output()
        return UNUSABLE
    except Exception as error:
        from hardhit_game.cli.crash import crash_sentence

        return _give_up(call, Problem(crash_sentence(error, call)))


def _give_up(call: Call, problem: Problem) -> int:
    if call.json and not call.answered:
        call.answer({"ok": False, "problem": problem.sentence})
    complain(f"hardhit: {problem.sentence}")
    return problem.code


def complain(text: str) -> None:
    """Say something on standard error, made safe: it may quote a file's name or an argument."""
    from hardhit_game.story.safety import clean
    from hardhit_game.tui import card

    card.take_back()  # a sentence on the card's screen would go with it
    if sys.stderr is not None:
        lines = text.split("\n")
        print("\n".join(clean(line) for line in lines), file=sys.stderr)


def _silence_output() -> None:
    """Nobody reads standard output any more: point it elsewhere so that the interpreter can leave quietly."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
