"""A real YAML language server on a new pack: what an author's editor shows. Skipped where node or the server cannot be had."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardhit_game.author.new_pack import create_pack
from tests.node import node_package

VERSION = "1.25.0"
SCENES = "scenes/1_the_call.yaml"


class Server:
    """The language server, spoken to as an editor does."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process, self._folder = process, folder
        self._number = 0
        self._complaints: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._tell("initialized", {})

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._answer(message)

    def open(self, file: str, text: str) -> str:
        """Shows a file as it would be while it is edited; gives its address."""
        uri = (self._folder / file).as_uri()
        self._tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def complaints(self, uri: str) -> list[str]:
        """What is underlined in a file that was opened."""
        while uri not in self._complaints:
            self._answer(self._receive())
        return [one["message"] for one in self._complaints[uri]]

    def _answer(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._complaints[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:  # it asks us: the settings, or leave to do something
            wanted = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self._send({"id": message["id"], "result": [None] * len(wanted) if wanted else None})

    def _tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the language server has stopped"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("packs") / "night_train"
    create_pack(folder)
    package = node_package("yaml-language-server", VERSION)
    call = ["node", str(package / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder) as process:
        yield Server(process, folder)
        process.kill()


@pytest.fixture(scope="module")
def folder(server: Server) -> Path:
    return server._folder


def place(text: str, marked: str) -> tuple[str, dict[str, int]]:
    """The text without its `|` mark in `marked`, and where that was."""
    before, after = marked.split("|")
    at = text.index(before + after) + len(before)
    return text, {"line": text.count("\n", 0, at), "character": at - (text.rfind("\n", 0, at) + 1)}


def test_every_file_of_a_new_pack_is_fine(server: Server, folder: Path) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        uri = server.open(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        assert server.complaints(uri) == [], path


def test_a_wrong_key_is_underlined(server: Server, folder: Path) -> None:
    text = (folder / SCENES).read_text(encoding="utf-8").replace("        costs: 1m", "        coasts: 1m")
    uri = server.open("scenes/wrong.yaml", text)
    (complaint,) = server.complaints(uri)
    assert "coasts" in complaint


def test_the_keys_of_a_scene_are_completed_and_explained(server: Server, folder: Path) -> None:
    text = (folder / SCENES).read_text(encoding="utf-8").replace("    chapter: The call\n", "    chapter: The call\n    un\n")
    uri = server.open("scenes/typing.yaml", text)
    _, at = place(text, "    un|\n")
    offered = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": at})
    items = {item["label"]: item for item in (offered["items"] if isinstance(offered, dict) else offered)}
    assert {"untimed", "when", "place"} <= set(items)
    assert "The clock holds" in json.dumps(items["untimed"])


def test_the_scenes_there_are_are_offered_where_one_is_meant(server: Server, folder: Path) -> None:
    text = (folder / SCENES).read_text(encoding="utf-8").replace("        costs: 1m\n", "        costs: 1m\n        goto: \n", 1)
    uri = server.open("scenes/going.yaml", text)
    _, at = place(text, "        goto: |\n        risk")
    offered = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": at})
    labels = {item["label"] for item in (offered["items"] if isinstance(offered, dict) else offered)}
    assert {"the_voice", "last_minute", "back"} <= labels
    assert "stopped" not in labels, "an ending is no scene"


def test_pointing_at_a_key_explains_it(server: Server, folder: Path) -> None:
    text = (folder / SCENES).read_text(encoding="utf-8")
    uri = server.open("scenes/hover.yaml", text)
    _, at = place(text, "        co|sts: 1m")
    shown = server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at})
    assert "How long it takes" in json.dumps(shown)
