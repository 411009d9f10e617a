"""What the drawn game leaves out of its memory, and that nothing is missed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tui.conftest import LIGHTHOUSE

PLAYED = f"""
import sys
from pathlib import Path
from hardhit_game.tui import lean
lean.before_textual()
import hardhit_game.tui.app
lean.before_stories()
from hardhit_game.runs.home import Home
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.opening import Wanted, begin, read_story
import hardhit_game.tui.screens.play
request = LaunchRequest(home=Home.at(Path(sys.argv[1])), pack=Path({str(LIGHTHOUSE)!r}))
session = begin(request, read_story(request, Wanted(pack=request.pack, mods=())), {{}}, "off")
session.wait()
session.close()
"""


def printed(code: str, home: Path) -> str:
    done = subprocess.run([sys.executable, "-I", "-c", code, str(home)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_run_is_begun_and_played_without_openssl_and_the_list_of_runs(tmp_path: Path) -> None:
    there = set(printed(PLAYED + "print(*sys.modules)", tmp_path).split())
    assert not {"ssl", "_ssl", "bz2", "lzma", "sqlite3"} & there
    digests = {"_blake2", "_md5", "_sha1", "_sha3"}
    if digests <= there:  # this Python has its own
        assert "_hashlib" not in there


def test_what_was_left_out_can_be_imported_afterwards(tmp_path: Path) -> None:
    later = "import bz2, lzma, sqlite3, ssl, zipfile; print(ssl.create_default_context(), sqlite3.connect(':memory:'))"
    assert printed(PLAYED + later, tmp_path)


def test_hashes_are_the_same_without_openssl(tmp_path: Path) -> None:
    code = "from hardhit_game.tui import lean; lean.{}; import hashlib; print(hashlib.sha256(b'fog').hexdigest())"
    lean, usual = (printed(code.format(first), tmp_path) for first in ("before_stories()", "before_textual"))
    assert lean == usual
