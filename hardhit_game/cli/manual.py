"""The manual page of the commands, made from the program itself.

`python -m hardhit_game.cli.manual > docs/commands.md` writes it; a test holds the file equal to what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from hardhit_game.cli.program import program
from hardhit_game.cli.table import COMMANDS

_HEAD = """\
# The commands

This page is made by the program (`python -m hardhit_game.cli.manual`); a test keeps it so.

A PACK is the id of a story that is here (`hard_hit`), a folder, or a `.zip`. A RUN is a run's id, a unique beginning of
it, `last`, or a file. Commands that report take `--json` and then print exactly one JSON document on standard output; what
is for people goes to standard error. `HARDHIT_HOME` overrides every folder in which the game keeps something;
`HARDHIT_PLAIN=1` asks for the plain mode everywhere.

Exit codes: **0** fine, **1** it worked and found something wrong (errors in a pack, an unverified run), **2** the call or the
input could not be used at all. A run left by a signal ends with 128 plus its number, as shells count. There is never a
traceback; `--debug` writes one to a log file and says where.

Without a command, `hardhit` shows the title screen.

"""


def manual() -> str:
    """The whole page, Markdown."""
    return _HEAD + "".join(_table()) + "".join("".join(_section(name)) for name in COMMANDS)


def _context(name: str) -> click.Context:
    top = click.Context(program, info_name="hardhit", help_option_names=["--help", "-h"])
    command = program.get_command(top, name)
    assert command is not None
    return _below(command, name, top)


def _below(command: click.Command, name: str, parent: click.Context) -> click.Context:
    # A fixed width: the page must not depend on the terminal it is made in.
    return click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)


def _usage(context: click.Context) -> str:
    return " ".join(context.get_usage().removeprefix("Usage: ").split())


def _table() -> Iterator[str]:
    yield "| command | does |\n|---|---|\n"
    for name, summary in COMMANDS.items():
        usage = _usage(_context(name)).replace("|", "\\|")
        yield f"| [`{usage}`](#hardhit-{name}) | {summary} |\n"
    yield "\n"


def _section(name: str) -> Iterator[str]:
    yield f"## hardhit {name}\n\n```\n{_context(name).get_help()}\n```\n\n"
    command = _context(name).command
    if isinstance(command, click.Group):
        for below in command.commands:
            page = _below(command.commands[below], below, _context(name)).get_help()
            yield f"### hardhit {name} {below}\n\n```\n{page}\n```\n\n"


if __name__ == "__main__":
    sys.stdout.write(manual().rstrip("\n") + "\n")
