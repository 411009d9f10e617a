"""Where a player's data lives.

Owns: the names of the folders. Must not know: what is in the files. Nothing here creates anything or fails: a home that is missing or
cannot be written to shows only when something is saved, and the game goes on without.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import platformdirs

from hardhit_game.runs.files import Files

APP = "hardhit"
VARIABLE = "HARDHIT_HOME"
NOWHERE = Path(os.devnull) / APP
"""A folder that cannot exist: used where the system knows no home, so that saving fails with a sentence instead of littering."""


_FILES = Files()


class Home(NamedTuple):
    """The player's folders, and the calls by which files in them are written."""

    data: Path
    state: Path
    config: Path
    cache: Path
    files: Files = _FILES

    @classmethod
    def find(cls, environment: Mapping[str, str] | None = None) -> Home:
        """`HARDHIT_HOME` when it is set, otherwise the folders this system sets aside for programs."""
        environment = os.environ if environment is None else environment
        override = environment.get(VARIABLE, "")
        if override:
            return cls.at(Path(os.path.abspath(os.path.expanduser(override))))
        folders = platformdirs.PlatformDirs(APP, appauthor=False)
        return cls(
            data=_absolute(folders.user_data_dir),
            state=_absolute(folders.user_state_dir),
            config=_absolute(folders.user_config_dir),
            cache=_absolute(folders.user_cache_dir),
        )

    @classmethod
    def at(cls, root: Path, files: Files | None = None) -> Home:
        """Everything below one folder."""
        return cls(root, root, root, root / "cache", files or _FILES)

    @property
    def runs_dir(self) -> Path:
        """One file a run."""
        return self.data / "runs"

    @property
    def packs_dir(self) -> Path:
        """Installed story packs."""
        return self.data / "packs"

    @property
    def settings_file(self) -> Path:
        """What the player has set."""
        return self.config / "settings.json"

    @property
    def logs_dir(self) -> Path:
        """What a `--debug` run writes."""
        return self.state / "logs"

    @property
    def cache_dir(self) -> Path:
        """What can be made again."""
        return self.cache


def _absolute(folder: str) -> Path:
    # Without a home directory, "~" stays unexpanded; a folder of that name must not appear wherever the program was started.
    path = Path(folder)
    return path if path.is_absolute() and "~" not in path.parts else NOWHERE
