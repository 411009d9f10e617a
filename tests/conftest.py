"""What holds for every test: none of them sees or touches the folders of whoever runs them."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from hypothesis import settings


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.mkdtemp(prefix="hardhit-tests-")
    os.environ["HARDHIT_HOME"] = home
    for name in ("HARDHIT_PLAIN", "NO_COLOR", "COLUMNS", "LINES"):
        os.environ.pop(name, None)
    # The gate tries the same examples every time; HYPOTHESIS=wander looks for new ones, as one does at one's own desk.
    settings.register_profile("same", derandomize=True, deadline=None, database=None)
    settings.register_profile("wander", deadline=None)
    settings.load_profile(os.environ.get("HYPOTHESIS", "same"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
