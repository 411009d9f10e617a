"""The commands against their contract: options, JSON shapes, exit codes."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from hardhit_game.cli.codes_page import codes_page
from hardhit_game.cli.manual import manual
from hardhit_game.cli.program import program
from hardhit_game.cli.table import COMMANDS

CONTRACT: dict[str, set[str]] = {
    "play": {"--with", "--plain", "--seed", "--timer", "--option", "--locale", "--at", "--category", "--ghost", "--practise", "--stretch"},
    "resume": {"--plain"},
    "packs": {"--json"},
    "check": {"--with", "--pin", "--json", "--colour"},
    "explain": {"--json"},
    "new": {"--mod"},
    "schema": {"--of", "-o", "--output", "--json"},
    "dev": {"--with", "--plain", "--at", "--seed", "--timer", "--option"},
    "test": {"--with", "--json"},
    "graph": {"--with", "--of", "--format", "-o"},
    "i18n": set(),
    "replay": {"--speed"},
    "serve": {"--port"},
    "pack": {"-o", "--json"},
    "install": {"--replace", "--json"},
    "remove": {"--json"},
    "explore": {"--with", "--witness", "--limit", "--seed", "--reaction", "--html", "--json"},
    "routes": {"--with", "--category", "--witness", "--limit", "--seed", "--reaction", "--json"},
    "playtest": {"--with", "--runs", "--seed", "--bot", "--html", "--json"},
    "diff": {"--with", "--runs", "--seed", "--routes", "--limit", "--json"},
    "runs": {"--json"},
    "verify": {"--json", "--all", "--jobs"},
    "splits": {"--json", "--timing", "--against"},
    "export": {"--format", "-o", "--output"},
    "import": {"--json"},
}
"""The options that each command may have; those not built yet are not there."""
REPORTS = ("packs", "check", "explain", "test", "explore", "routes", "playtest", "diff", "runs", "verify", "splits", "import")
EVERYWHERE = {"--debug", "--help", "-h"}


def command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


def options_of(name: str) -> set[str]:
    return {word for parameter in command(name).params if isinstance(parameter, click.Option) for word in parameter.opts}


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(COMMANDS) == set(CONTRACT)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_no_option_beyond_the_contract(name: str) -> None:
    assert options_of(name) <= CONTRACT[name] | EVERYWHERE


@pytest.mark.parametrize("name", REPORTS)
def test_a_command_that_reports_takes_json(name: str) -> None:
    assert "--json" in options_of(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_debug_and_has_an_example(name: str) -> None:
    assert "--debug" in options_of(name)
    assert "Example:" in (command(name).help or "")


def test_the_manual_is_what_the_program_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == manual().rstrip("\n") + "\n", "python -m hardhit_game.cli.manual > docs/commands.md"


def test_the_page_of_the_diagnostics_is_what_the_codes_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "modding" / "diagnostics.md"
    assert page.read_text(encoding="utf-8") == codes_page(), "python -m hardhit_game.cli.codes_page > docs/modding/diagnostics.md"
