"""Who may connect, and with what."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from hardhit_game.web.server import COOKIE, GameServer
from hardhit_game.web.session import Session
from hardhit_game.web.visitors import BURST, MESSAGE_BYTES, NEW_A_MINUTE, PER_ADDRESS, Allowance, TooMany, Visitors, within

PROFILE = "0123456789abcdef0123456789abcdef"
ECHO = """
import os, sys
out = sys.stdout.buffer
out.write(b"__GANGLION__\\n")
def tell(text):
    data = text.encode()
    out.write(b"D" + len(data).to_bytes(4, "big") + data); out.flush()
sees = os.environ.get
tell(f"home={sees('HARDHIT_HOME')} size={sees('COLUMNS')}x{sees('ROWS')} secret={sees('SECRET', 'none')}")
while True:
    kind = sys.stdin.buffer.read(1)
    if not kind:
        break
    data = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
    if kind == b"M" and b"quit" in data:
        break
    tell(data.decode())
"""
"""Speaks the protocol of a game and repeats what it is sent."""
STUBBORN = 'import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint("__GANGLION__", flush=True)\ntime.sleep(600)\n'

Connect = Callable[..., Awaitable[aiohttp.ClientWebSocketResponse]]


@pytest.fixture
async def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    """A server whose games only repeat what they are sent; a client, and the server's address."""
    monkeypatch.setenv("SECRET", "of the server")
    probe = TestServer(web.Application(), host="127.0.0.1")
    await probe.start_server()
    port = probe.port
    await probe.close()
    assert port is not None
    server = TestServer(GameServer(tmp_path / "web", port, (sys.executable, "-c", ECHO)).application(), host="127.0.0.1", port=port)
    await server.start_server()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
        yield client, f"127.0.0.1:{port}"
    await server.close()


async def connect(
    client: aiohttp.ClientSession, host: str, size: str = "width=80&height=24", **headers: str
) -> aiohttp.ClientWebSocketResponse:
    given = {"Origin": f"http://{host}", "Cookie": f"{COOKIE}={PROFILE}"} | headers
    return await client.ws_connect(f"http://{host}/ws?{size}", headers={name: value for name, value in given.items() if value})


async def test_a_visitor_gets_a_page_that_loads_nothing_from_elsewhere_and_a_profile(served: tuple[aiohttp.ClientSession, str]) -> None:
    client, host = served
    async with client.get(f"http://{host}/") as answer:
        text = await answer.text()
        assert f"ws://{host}/ws" in text
        assert "https://" not in text and "http://" not in text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    async with client.get(f"http://{host}/static/") as answer:
        assert answer.status in (403, 404), "files are not listed"


async def test_the_game_sees_its_own_home_and_nothing_of_ours(served: tuple[aiohttp.ClientSession, str], tmp_path: Path) -> None:
    client, host = served
    socket = await connect(client, host, "width=20000&height=20000")
    first = await socket.receive_bytes()
    assert first.decode() == f"home={tmp_path / 'web' / PROFILE} size=300x100 secret=none"
    await socket.send_json(["stdin", "1"])
    assert await socket.receive_bytes() == b"1"
    await socket.send_json(["resize", {"width": 10**9, "height": -1}])
    assert await socket.receive_bytes() == b'{"type": "resize", "width": 300, "height": 5}'
    await socket.send_json(["ping", 42])
    assert await socket.receive_json() == ["pong", 42]
    await socket.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Cookie": ""}, 403),
        ({"Cookie": f"{COOKIE}=../../elsewhere"}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
async def test_nobody_else_s_page_gets_in(served: tuple[aiohttp.ClientSession, str], headers: dict[str, str], status: int) -> None:
    client, host = served
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await connect(client, host, **headers)
    assert caught.value.status == status


async def test_a_fourth_game_from_one_address_is_one_too_many(served: tuple[aiohttp.ClientSession, str]) -> None:
    client, host = served
    open_now = [await connect(client, host) for _ in range(PER_ADDRESS)]
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await connect(client, host)
    assert caught.value.status == 429
    for socket in open_now:
        await socket.close()


@pytest.mark.parametrize(
    "sent", ["", "{", "[]", "[1]", '["stdin"]', '["stdin", 7]', '["resize", "large"]', '{"a": 1}', '["nothing", 1]', '["ping"]']
)
async def test_nonsense_is_passed_over(served: tuple[aiohttp.ClientSession, str], sent: str) -> None:
    client, host = served
    socket = await connect(client, host)
    await socket.receive_bytes()
    await socket.send_str(sent)
    await socket.send_json(["stdin", "still here"])
    while (message := await socket.receive()).type is not aiohttp.WSMsgType.BINARY:
        assert message.type is aiohttp.WSMsgType.TEXT
    assert message.data == b"still here"
    await socket.close()


async def test_a_message_too_long_ends_the_visit(served: tuple[aiohttp.ClientSession, str]) -> None:
    client, host = served
    socket = await connect(client, host)
    await socket.receive_bytes()
    await socket.send_json(["stdin", "x" * MESSAGE_BYTES])
    message = await socket.receive()
    assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_a_game_that_does_not_leave_is_made_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.web.session.ASKED", 0.05)
    monkeypatch.setattr("hardhit_game.web.session.TOLD", 0.05)

    async def nowhere(*_: object) -> None:
        return

    session = Session(tmp_path, send=nowhere, close=nowhere, command=(sys.executable, "-c", STUBBORN))
    await session.start(80, 24)
    process = session._process
    assert process is not None
    async with asyncio.timeout(10):
        await session.stop()
        assert await process.wait() != 0


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_a_minute_and_no_more() -> None:
    clock = Clock()
    visitors = Visitors(clock)
    for number in range(NEW_A_MINUTE):
        with visitors.let_in(f"address {number}"):
            pass
    with pytest.raises(TooMany, match="in this minute"), visitors.let_in("another"):
        pass
    clock.now = 61.0
    with visitors.let_in("another"):
        pass


def test_a_burst_is_listened_to_and_a_flood_is_not() -> None:
    clock = Clock()
    allowance = Allowance(clock)
    assert sum(allowance.take() for _ in range(5000)) == BURST
    clock.now = 1.0
    assert sum(allowance.take() for _ in range(5000)) == 100


@pytest.mark.parametrize(
    ("value", "size"), [("100", 100), (100, 100), (10**9, 300), ("9" * 50, 80), (-5, 20), (True, 80), ("wide", 80), (None, 80), (1.5, 80)]
)
def test_a_size_is_a_number_within_bounds(value: object, size: int) -> None:
    assert within(value, (20, 300), 80) == size
