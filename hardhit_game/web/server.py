"""The page and its socket, for browsers on this machine.

Owns: who may connect. A page of somebody else's cannot: the socket wants our own origin and the cookie of a profile, and the host's
name must be ours, so that no foreign name leads here. Must not know: what is sent through.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from aiohttp import WSMsgType, web

from hardhit_game.resources import asset
from hardhit_game.web.session import COMMAND, Session
from hardhit_game.web.visitors import HEIGHT, IDLE, MESSAGE_BYTES, WHOLE, WIDTH, Allowance, TooMany, Visitors, within

ADDRESS: Final = "127.0.0.1"
COOKIE: Final = "hardhit_profile"
PROFILES: Final = 1000
_PROFILE: Final = re.compile(r"[0-9a-f]{32}")
_YEAR: Final = 365 * 24 * 60 * 60
_SAFE: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class GameServer:
    """Serves the game. `profiles` is the folder that holds one home for each visitor."""

    def __init__(self, profiles: Path, port: int, command: tuple[str, ...] = COMMAND, clock: Callable[[], float] = time.monotonic) -> None:
        self._profiles = profiles
        self._port = port
        self._command = command
        self._clock = clock
        self._visitors = Visitors(clock)
        self._open: dict[web.WebSocketResponse, Session] = {}

    async def run(self, ready: Callable[[str], None]) -> None:
        """Serves until SIGINT or SIGTERM; `ready` is told the address. Raises OSError when the port cannot be had."""
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(sign, stopped.set)
        runner = web.AppRunner(self.application(), handle_signals=False, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, ADDRESS, self._port).start()
            self._port = runner.addresses[0][1]
            ready(f"http://localhost:{self._port}/")
            await stopped.wait()
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        """The routes: the page, its socket, and the files of the terminal it shows."""
        application = web.Application(middlewares=[self._guarded], client_max_size=MESSAGE_BYTES)
        statics = Path(str(files("textual_serve") / "static"))
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/page.css", self._style),
                web.get("/page.js", self._script),
                web.get("/ws", self._socket),
                web.static("/static", statics, show_index=False, follow_symlinks=False),
            ]
        )
        application.on_shutdown.append(self._close_all)
        return application

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.host not in self._hosts():
            raise web.HTTPMisdirectedRequest(text=f"This is http://localhost:{self._port}/ and nothing else.")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers.update(_SAFE)
        return response

    def _hosts(self) -> frozenset[str]:
        return frozenset({f"localhost:{self._port}", f"{ADDRESS}:{self._port}"})

    async def _page(self, request: web.Request) -> web.Response:
        scheme_less = f"{request.host}/ws"
        text = asset("web", "page.html").read_text("utf-8").replace("{{socket}}", f"ws://{scheme_less}")
        response = web.Response(text=text, content_type="text/html")
        profile = request.cookies.get(COOKIE, "")
        if not _PROFILE.fullmatch(profile):
            profile = secrets.token_hex(16)
        response.set_cookie(COOKIE, profile, max_age=_YEAR, httponly=True, samesite="Strict", path="/")
        return response

    async def _style(self, _request: web.Request) -> web.Response:
        return web.Response(text=asset("web", "page.css").read_text("utf-8"), content_type="text/css")

    async def _script(self, _request: web.Request) -> web.Response:
        return web.Response(text=asset("web", "page.js").read_text("utf-8"), content_type="text/javascript")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Origin", "").removeprefix("http://") not in self._hosts():
            raise web.HTTPForbidden(text="Only the game's own page may connect.")
        profile = request.cookies.get(COOKIE, "")
        if not _PROFILE.fullmatch(profile):
            raise web.HTTPForbidden(text="Load the page first.")
        home = self._home(profile)
        try:
            with self._visitors.let_in(request.remote or ""):
                return await self._play(request, home)
        except TooMany as problem:
            raise web.HTTPTooManyRequests(text=str(problem)) from problem

    def _home(self, profile: str) -> Path:
        home = self._profiles / profile
        if not home.is_dir():
            known = sum(1 for _ in self._profiles.iterdir()) if self._profiles.is_dir() else 0
            if known >= PROFILES:
                raise web.HTTPInsufficientStorage(text=f"There are {known} profiles in {self._profiles.name} already.")
            home.mkdir(parents=True, mode=0o700)
        return home

    async def _play(self, request: web.Request, home: Path) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MESSAGE_BYTES)
        await socket.prepare(request)
        session = Session(home, send=socket.send_bytes, close=socket.close, command=self._command)
        self._open[socket] = session
        try:
            await session.start(within(request.query.get("width"), WIDTH, 80), within(request.query.get("height"), HEIGHT, 24))
            with suppress(TimeoutError):
                async with asyncio.timeout(WHOLE):
                    await self._listen(socket, session)
        finally:
            await session.stop()
            self._open.pop(socket, None)
            await socket.close()
        return socket

    async def _listen(self, socket: web.WebSocketResponse, session: Session) -> None:
        """Passes on what the page sends, as far as it is what a page sends. Raises TimeoutError when nothing comes for long."""
        allowance = Allowance(self._clock)
        while True:
            async with asyncio.timeout(IDLE):
                message = await socket.receive()
                while message.type is WSMsgType.TEXT and message.data.startswith('["ping"'):
                    await socket.send_json(["pong", _second(message.data)])  # a page that is open is not a player who is there
                    message = await socket.receive()
            if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
                return
            if message.type is WSMsgType.TEXT and allowance.take():
                await _pass_on(message.data, session)

    async def _close_all(self, _application: web.Application) -> None:
        """Every game saves and leaves before the server does."""
        here = list(self._open.items())
        await asyncio.gather(*(session.stop() for _, session in here))
        for socket, _ in here:
            await socket.close(code=1001, message=b"The server is closing.")


def _second(data: str) -> object:
    """What a ping carries: a number, or nothing."""
    with suppress(ValueError, TypeError, IndexError):
        carried = json.loads(data)[1]
        return carried if isinstance(carried, int | float) else None
    return None


async def _pass_on(data: str, session: Session) -> None:
    with suppress(ValueError, TypeError, KeyError, IndexError):  # anything else is not what our page sends
        kind, what = (*json.loads(data), None)[:2]
        if kind == "stdin" and isinstance(what, str):
            await session.send_bytes(what.encode("utf-8", "replace"))
        elif kind == "resize" and isinstance(what, dict):
            await session.set_terminal_size(within(what.get("width"), WIDTH, 80), within(what.get("height"), HEIGHT, 24))
        elif kind == "blur":
            await session.blur()
        elif kind == "focus":
            await session.focus()
