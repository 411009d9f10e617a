"""The arrows of the architecture, by importing: what a layer must not know is not even loaded with it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import hardhit_game

PACKAGES = sorted(module.name for module in pkgutil.iter_modules(hardhit_game.__path__) if module.ispkg)
SCREENS = ("textual", "rich")
CLOCKS_AND_CHANCE = ("asyncio", "random", "secrets", "socket", "subprocess", "multiprocessing")
ABOVE = {
    "story": ("engine", "runs", "play", "author", "plain", "tui", "cli"),
    "engine": ("runs", "play", "author", "plain", "tui", "cli"),
    "runs": ("play", "author", "plain", "tui", "cli"),
    "play": ("author", "plain", "tui", "cli"),
    "author": ("plain", "tui", "cli"),
    "plain": ("tui", "cli"),
}


def loaded_with(package: str) -> set[str]:
    """Every module that is there after importing a package with all its modules, in an interpreter of its own."""
    code = (
        "import pkgutil, sys, importlib\n"
        f"package = importlib.import_module('hardhit_game.{package}')\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "print('\\n'.join(sys.modules))\n"
    )
    # -S would hide the dependencies; -I keeps the environment's own imports out.
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    return {package: loaded_with(package) for package in ABOVE}


@pytest.mark.parametrize("package", ABOVE)
def test_a_layer_loads_nothing_above_it(package: str, loaded: dict[str, set[str]]) -> None:
    assert not {f"hardhit_game.{above}" for above in ABOVE[package]} & loaded[package]


@pytest.mark.parametrize("package", ABOVE)
def test_no_layer_below_the_screen_loads_textual(package: str, loaded: dict[str, set[str]]) -> None:
    assert not set(SCREENS) & loaded[package]


@pytest.mark.parametrize("package", ["story", "engine"])
def test_the_rules_load_no_chance_but_their_own_and_no_network(package: str, loaded: dict[str, set[str]]) -> None:
    code = "import sys, yaml, transitions.extensions; print(*sys.modules)"
    bare = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert not set(CLOCKS_AND_CHANCE) & (loaded[package] - set(bare.stdout.split()))


def test_importing_the_terminal_interface_does_not_import_textual() -> None:
    code = "import hardhit_game.tui, hardhit_game.tui.card, sys; print('textual' in sys.modules or 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_what_it_owns(package: str) -> None:
    words = import_module(f"hardhit_game.{package}").__doc__ or ""
    assert len(words.strip().splitlines()) >= 3
    assert "ust not know" in words
