"""`python -m benchmarks [NAME…] [--rounds N]`: those of NAMES that are named; all of them, without a name."""

from __future__ import annotations

import argparse
import compileall
import importlib
from pathlib import Path

import hardhit_game

NAMES = ("choices", "playtests", "loading", "screens", "endurance", "verification", "proofs", "dev")


def main() -> None:
    """Run what was asked for, one after the other, on an otherwise quiet machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measurements, each beside a named baseline.")
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which (default: all)")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    _as_installed()
    for name in arguments.names or NAMES:
        importlib.import_module(f"benchmarks.{name}").run(arguments.rounds)


def _as_installed() -> None:
    """Write the bytecode that an installed program has. A checkout may lack it, and would be compiled anew by every process measured."""
    compileall.compile_dir(str(Path(hardhit_game.__file__).parent), quiet=1)


if __name__ == "__main__":
    main()
