"""The program as click sees it."""

from __future__ import annotations

from importlib import import_module

import click

from hardhit_game.cli.border import complain, within
from hardhit_game.cli.call import Call
from hardhit_game.cli.options import debug_option
from hardhit_game.cli.overview import help_text, version_text
from hardhit_game.cli.problem import UNUSABLE
from hardhit_game.cli.table import COMMANDS, module_of


class Commands(click.Group):
    """A group that imports a command when it is called and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(module_of(cmd_name)).command
        assert isinstance(command, click.Command)
        return command

    def get_help(self, ctx: click.Context) -> str:
        return help_text().rstrip("\n")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}.{_suggest(args[0])}")
        return super().resolve_command(ctx, args)


def _suggest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    return f" Did you mean {near[0]!r}?" if near else " `hardhit --help` lists them."


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(version_text(), nl=False)
        context.exit()


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["--help", "-h"]})
@debug_option
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version)
@click.pass_context
def program(context: click.Context) -> int | None:
    """An interactive thriller for the terminal."""
    if context.invoked_subcommand is not None:
        return None
    from hardhit_game.cli.title import show_title

    return show_title(context.ensure_object(Call))


def run_program(arguments: list[str]) -> int:
    """Run the program; returns its exit code. Nothing is ever raised but what ends the interpreter."""
    call = Call()
    return within(call, lambda: _main(arguments, call))


def _main(arguments: list[str], call: Call) -> object:
    try:
        return program.main(args=arguments, prog_name="hardhit", standalone_mode=False, obj=call)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
        help_hint = f"\n`{error.ctx.command_path} --help` has an example." if error.ctx else ""
        complain(f"{usage}{error.format_message()}{help_hint}")
        return UNUSABLE
    except click.Abort as error:
        raise KeyboardInterrupt from error
