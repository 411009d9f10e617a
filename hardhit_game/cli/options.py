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


def with_option(function: Function) -> Function:
    """`--with MOD`, which every command takes that takes a PACK: the mods go over it, in order."""

    def note(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
        if value:
            context.ensure_object(Call).mods = value

    return click.option(
        "--with",
        "mods",
        metavar="MOD",
        multiple=True,
        expose_value=False,
        is_eager=True,
        callback=note,
        help="A mod to lay over the story: its id, a folder or a zip. May be repeated, or several with commas between; `none`: no mod.",
    )(function)


def locale_option(function: Function) -> Function:
    """`--locale ID`: the language a story is told in."""

    def note(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value:
            context.ensure_object(Call).locale = value

    return click.option(
        "--locale", metavar="ID", expose_value=False, is_eager=True, callback=note, help="The language to read it in, such as ko."
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
