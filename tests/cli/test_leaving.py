"""A check that is done ends at once, with everything said."""

from __future__ import annotations

import subprocess
import sys


def _ends(code: str) -> tuple[int, str]:
    call = [sys.executable, "-c", f"from hardhit_game.cli.leaving import keep, leave; {code}"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_what_was_said_is_out_before_the_process_ends() -> None:
    assert _ends("print('said'); keep('a pack'); leave(1); print('never')") == (1, "said\n")


def test_a_call_that_keeps_nothing_ends_as_usual() -> None:
    assert _ends("print('said'); code = leave(2); print('so is this', code)") == (0, "said\nso is this 2\n")
