"""Programs of the JavaScript world that check what we write, as independent readers.

They are installed when a test first asks for them, beside the tests (git ignores it); without node, or without a way to install
them, the test is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

_INSTALLED = Path(__file__).parent / ".node"


def node_package(name: str, version: str) -> Path:
    """The folder to run node in so that it finds the package. Skips the calling test where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node is not installed")
    folder = _INSTALLED / f"{name.replace('/', '_')}-{version}"
    if not folder.is_dir():
        _INSTALLED.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=_INSTALLED))  # several tests may ask at once: one of them is first
        (beside / "package.json").write_text('{"private": true, "type": "module"}\n')
        call = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent", f"{name}@{version}"]
        done = subprocess.run(call, cwd=beside, capture_output=True, text=True, timeout=240, check=False)
        with suppress(OSError):
            if not done.returncode:
                beside.rename(folder)
        shutil.rmtree(beside, ignore_errors=True)
        if not folder.is_dir():
            pytest.skip(f"{name} could not be installed")
    return folder


def run_node(folder: Path, script: str, *arguments: str) -> str:
    """Standard output of a module run by node in `folder`; fails the test with what it said if it ends badly."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, "--", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
