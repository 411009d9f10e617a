"""The options that many commands share, and how a command gets at its `Call`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hardhit_game.cli.call import Call

Function = TypeVar("Function", bound=Callable[..., Any])

pass_call = click.make_pass_decorator(Call, ensure=True)


def _set(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def note(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.ensure_object(Call), name, True)

    return note


def debug_option(function: Function) -> Function:
    """`--debug`, which every command takes."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_set("debug"),
        help="When something goes wrong inside, write the details to a log file.",
    )(function)


def json_option(function: Function) -> Function:
    """`--json`, which every command that reports takes."""
    return click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_set("json"),
        help="Print exactly one JSON document on standard output.",
    )(function)
