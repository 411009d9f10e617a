"""The pages for those who write and share mods say what happens: their files are written, their commands called, their answers compared.

A fence of YAML under a name in backquotes is a file; in a `console` fence a line after `$ ` is called, and every line below it must be
found, in this order, in what the program says.
"""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from .conftest import Hardhit

DOCS = Path(__file__).parents[2] / "docs" / "modding"
_FENCE = re.compile(r"(?:^`(?P<file>[^`\n]+)`\n)?^```(?P<kind>[a-z]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["mods.md", "sharing.md"])
def test_a_page_says_what_happens(page: str, hardhit: Hardhit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoLines:
        def read(self, timeout: float) -> None:
            return None

    monkeypatch.setattr("hardhit_game.plain.run.standard_input", NoLines)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)
    called = 0
    for fence in _FENCE.finditer((DOCS / page).read_text(encoding="utf-8")):
        if fence["file"]:
            target = tmp_path / fence["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fence["text"], encoding="utf-8")
        elif fence["kind"] == "console":
            for command, *expected in (block.split("\n") for block in fence["text"].split("$ ") if block):
                _, *arguments = shlex.split(command)
                answer = hardhit(*arguments)
                said = iter((answer.out + answer.err).split("\n"))
                for line in filter(None, expected):
                    assert any(line.strip() in one for one in said), f"{command}: {line!r} is not in\n{answer.out}{answer.err}"
                called += 1
    assert called >= 4


def test_the_five_line_mod_of_the_page_has_five_lines() -> None:
    fence = _FENCE.search((DOCS / "mods.md").read_text(encoding="utf-8"))
    assert fence is not None and fence["file"] == "blunt/pack.yaml"
    assert fence["text"].count("\n") == 5
