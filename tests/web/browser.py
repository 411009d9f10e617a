"""A headless Chromium, driven over its debugging protocol. Tests that need one are skipped where there is none."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60.0


def chromium() -> str:
    """The browser's program; skips the calling test where there is none."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            return found
    pytest.skip("no Chromium is installed")


class Tab:
    """One page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One call of the protocol, and its answer."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self._socket.receive_json()
                if answer.get("id") == self._number:
                    assert "error" not in answer, answer
                    return dict(answer["result"])

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        answer = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def press(self, key: str) -> None:
        """A key: a sign, or `Enter`."""
        name, code, text = ("Enter", 13, "\r") if key == "Enter" else (key, ord(key.upper()), key)
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if kind == "keyDown" else {}
            await self.call("Input.dispatchKeyEvent", type=kind, key=name, windowsVirtualKeyCode=code, **more)

    async def resize(self, width: int, height: int) -> None:
        """The size of the window's inside, in pixels."""
        await self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    async def picture(self) -> bytes:
        """What is to be seen, as a PNG."""
        answer = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Callable[[str], Any]]:
    """A browser with a profile in `folder`; gives a function that opens a tab at an address, as a context."""
    process = await asyncio.create_subprocess_exec(
        chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        told = folder / "DevToolsActivePort"
        await until(lambda: told.exists() and told.read_text().count("\n") >= 1)
        port = int(told.read_text().split("\n")[0])
        async with aiohttp.ClientSession() as http:

            @asynccontextmanager
            async def tab(address: str) -> AsyncIterator[Tab]:
                async with http.put(f"http://127.0.0.1:{port}/json/new?{address}") as answer:
                    made = json.loads(await answer.text())
                async with http.ws_connect(made["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    try:
                        yield Tab(socket)
                    finally:
                        async with http.get(f"http://127.0.0.1:{port}/json/close/{made['id']}"):
                            pass

            yield tab
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds; fails when it does not for a minute."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.05)
