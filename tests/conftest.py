"""What holds for every test: none of them sees or touches the folders of whoever runs them."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.mkdtemp(prefix="hardhit-tests-")
    os.environ["HARDHIT_HOME"] = home
    for name in ("HARDHIT_PLAIN", "NO_COLOR", "COLUMNS", "LINES"):
        os.environ.pop(name, None)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
