"""The pages for modders say what happens: their files are written, their commands called, their answers compared.

A fence of YAML under a name in backquotes is a file. "In `FILE`, change" and two fences with "to" between them are an edit of it; "At the
end of `FILE`" and a fence is added to it. In a `console` fence a line after `$ ` is called (with what `printf '…' |` before it would type),
and every line below it must be found, in this order, in what the program says.
"""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import click
import pytest

from hardhit_game.cli.program import program

from .conftest import Hardhit

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "modding"
MADE = ROOT / "docs" / "commands.md"  # by the program, from its own commands
READ = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted({*(ROOT / "docs").glob("*.md"), *DOCS.glob("*.md")} - {MADE})]
PAGES = ["tutorial.md", "cookbook.md", "testing.md", "mods.md", "sharing.md", "translations.md", "pictures.md"]
_CALL = re.compile(r"(?:^|[|&] |bin/)hardhit (?P<call>[a-z].*)$")
_FENCE = re.compile(
    r"^In `(?P<edited>[^`\n]+)`, change\n+```yaml\n(?P<old>.*?)^```\n+to\n+```yaml\n(?P<new>.*?)^```$"
    r"|^At the end of `(?P<longer>[^`\n]+)`[^\n]*\n+```yaml\n(?P<more>.*?)^```$"
    r"|(?:^`(?P<file>[^`\n]+)`\n)?^```(?P<kind>[a-z]+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Typed:
    """What somebody types, line by line, and then no more."""

    def __init__(self, text: str) -> None:
        self._lines = iter(text.splitlines())

    def read(self, timeout: float) -> str | None:
        return next(self._lines, None)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_happens(page: str, hardhit: Hardhit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)
    called = 0
    for fence in _FENCE.finditer((DOCS / page).read_text(encoding="utf-8")):
        if fence["edited"]:
            target = tmp_path / fence["edited"]
            text = target.read_text(encoding="utf-8")
            assert text.count(fence["old"]) == 1, f"{fence['edited']} has {text.count(fence['old'])} times:\n{fence['old']}"
            target.write_text(text.replace(fence["old"], fence["new"]), encoding="utf-8")
        elif fence["longer"]:
            with (tmp_path / fence["longer"]).open("a", encoding="utf-8") as file:
                file.write("\n" + fence["more"])
        elif fence["file"]:
            target = tmp_path / fence["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fence["text"], encoding="utf-8")
        elif fence["kind"] == "console":
            for command, *expected in (block.split("\n") for block in re.split(r"^\$ ", fence["text"], flags=re.MULTILINE) if block):
                typed, _, called_with = command.rpartition(" | ")
                text = shlex.split(typed)[1].encode().decode("unicode_escape") if typed else ""
                monkeypatch.setattr("hardhit_game.plain.run.standard_input", lambda text=text: Typed(text))
                _, *arguments = shlex.split(called_with)
                answer = hardhit(*arguments)
                said = iter((answer.out + answer.err).split("\n"))
                for line in filter(None, expected):
                    assert any(line.strip() in one for one in said), f"{command}: {line!r} is not in\n{answer.out}{answer.err}"
                called += 1
    assert called >= 4


@pytest.mark.parametrize("page", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_only_shown_could_be_called(page: Path) -> None:
    """What needs a terminal is shown in `sh` fences, in fences without a language and in the text: its command and its options exist."""
    text = page.read_text(encoding="utf-8")
    fenced = [line for block in re.findall(r"^```(?:sh)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) for line in block.splitlines()]
    shown = [found["call"] for line in fenced if (found := _CALL.search(line))]
    shown += re.findall(r"`hardhit ([a-z][^`]*)`", text)
    for line in shown:
        name, *arguments = line.split(" #")[0].split()
        command = program.get_command(click.Context(program), name)
        assert command is not None, line
        if isinstance(command, click.Group):
            below = [one for word in arguments[:1] if (one := command.commands.get(word))]
            assert below or not arguments or arguments[0].startswith("-"), line
            known = {word for one in (command, *below) for parameter in one.params for word in parameter.opts}
        else:
            known = {word for parameter in command.params for word in parameter.opts}
        assert {word for word in arguments if word.startswith("-")} <= known, line


def test_the_five_line_mod_of_the_page_has_five_lines() -> None:
    fence = _FENCE.search((DOCS / "mods.md").read_text(encoding="utf-8"))
    assert fence is not None and fence["file"] == "blunt/pack.yaml"
    assert fence["text"].count("\n") == 5
