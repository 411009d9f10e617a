"""`hardhit serve`: play in a browser on this machine."""

from __future__ import annotations

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import FINE, Problem

LAST_PORT = 65535


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, LAST_PORT), default=8742, show_default=True, help="Where to listen; 0 takes one that is free."
)
@debug_option
@pass_call
def command(call: Call, port: int) -> int:
    """Play in a browser on this machine.

    Only browsers on this machine can connect. Each has a profile of its own, with its own runs and settings; close the tab and
    load the page again to go on. Needs the extra `web`: pip install '.[web]' in the game's folder. Ctrl+C ends it.

    \b
    Example:
      hardhit serve --port 8742
    """
    import asyncio

    try:
        from hardhit_game.web.server import GameServer
    except ImportError as error:
        raise Problem("Playing in a browser needs the extra 'web': pip install '.[web]' in the game's folder.") from error
    server = GameServer(call.home.data / "web", port)
    try:
        asyncio.run(server.run(lambda address: click.echo(f"Hard Hit is at {address} Ctrl+C ends it.")))
    except OSError as error:
        raise Problem(f"Port {port} cannot be had: {error.strerror or error}. Choose another with --port.") from error
    return FINE
