"""One visitor's process: the game, with a clean environment, a home of its own and limits, ended for certain.

Owns: starting and ending it. The protocol between the page and the game is textual-serve's (`AppService`).
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

KEPT: Final = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TMPDIR", "TEMP", "TZ", "NO_COLOR")
"""What of our environment the game gets to see."""
COMMAND: Final = (sys.executable, "-m", "hardhit_game")
MEMORY: Final = 1 << 30
FILE_BYTES: Final = 64 << 20
ASKED, TOLD = 3.0, 2.0
"""Seconds a game is given after being asked to leave, and then after being told to."""


class Session(AppService):
    """The game of one visitor."""

    def __init__(
        self,
        home: Path,
        *,
        send: Callable[[bytes], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        async def closed() -> None:
            await close()

        async def nothing(_text: str) -> None:
            """The page is told nothing but what is on the screen: no links to open, no files to save."""

        super().__init__(
            " ".join(command), write_bytes=send, write_str=nothing, close=closed, download_manager=DownloadManager(), debug=False
        )
        self._home = home
        self._words = command
        self._ending: asyncio.Future[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {
            "HARDHIT_HOME": str(self._home),
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM": "xterm-256color",
            "TERM_PROGRAM": "textual",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        assert process.stdin is not None
        self._process, self._stdin = process, process.stdin
        _limit(process.pid)
        return process

    async def on_meta(self, data: bytes) -> None:
        """Listens to nothing but that the game is over."""
        with suppress(ValueError, TypeError, KeyError):
            if json.loads(data)["type"] == "exit":
                await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """Files are not delivered."""

    async def stop(self) -> None:
        """Asks the game to leave, which saves the run; tells it to, and in the end makes it."""
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        task, process = self._task, self._process
        if task is None or process is None:
            return
        self._task = None
        await self.send_meta({"type": "quit"})
        for patience, then in ((ASKED, signal.SIGTERM), (TOLD, signal.SIGKILL), (TOLD, None)):
            try:
                await asyncio.wait_for(process.wait(), patience)
                break
            except TimeoutError:
                if then is not None:
                    _signal_all(process.pid, then)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        self.stdin.close()
        with suppress(ConnectionError):
            await self.stdin.wait_closed()


def _limit(pid: int) -> None:
    """Bounds on memory and file sizes, where the system has them."""
    try:
        import resource

        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
    except (ImportError, AttributeError, OSError, ValueError):
        return


def _signal_all(pid: int, sign: signal.Signals) -> None:
    """To the game and everything it started: they are a process group of their own."""
    with suppress(ProcessLookupError, PermissionError, AttributeError):
        os.killpg(pid, sign)
