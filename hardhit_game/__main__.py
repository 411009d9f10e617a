"""The program's door: `hardhit`, or `python -m hardhit_game`.

Owns: the first few milliseconds. Must not know: anything that is slow to import.
"""

from __future__ import annotations

import sys


def _forget_working_directory() -> None:
    """Take the working directory off the import path.

    `python -m` puts it first, so that a `yaml.py` lying in a story's folder would be run instead of the real one.
    """
    if not sys.flags.safe_path and sys.path:
        del sys.path[0]


def main() -> int:
    """Run the command line; returns the exit code."""
    from hardhit_game.cli.entry import run

    code = run(sys.argv[1:])
    from hardhit_game.cli.leaving import leave

    return leave(code)


if __name__ == "__main__":
    _forget_working_directory()
    sys.exit(main())
