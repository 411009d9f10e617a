"""`hardhit playtest`, as an author calls it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.cli.conftest import Hardhit


def test_all_bots_stand_side_by_side_and_the_same_seed_says_the_same(hardhit: Hardhit, lighthouse: str) -> None:
    first = hardhit("playtest", lighthouse, "--runs", "40")
    again = hardhit("playtest", lighthouse, "--runs", "40")
    assert first.out == again.out
    head = next(line for line in first.out.splitlines() if line.strip().startswith("ending"))
    assert head.split() == ["ending", "random", "careful", "hasty", "silent", "crowd"]
    assert "There are no recorded runs of this story" in first.out
    assert re.search(r"scenes/night\.yaml:\d+:", first.out)
    assert "a second" in first.err and "a second" not in first.out


def test_the_document_holds_what_the_contract_says(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("playtest", lighthouse, "--runs", "30", "--bot", "random", "--seed", "5", "--json")
    document = called.json
    assert {"runs", "decisions", "decisions_per_second", "endings", "coverage", "stuck"} <= set(document)
    assert document["runs"] == 30 and list(document["bots"]) == ["random"]
    assert abs(sum(document["endings"].values()) - 1) < 0.001
    assert {"scenes", "choices", "lines"} == set(document["coverage"])
    scenes = document["coverage"]["scenes"]
    assert scenes["of"] - scenes["seen"] == len(scenes["never"])
    assert called.code == 0 and document["stuck"] == []


def test_a_run_that_gets_stuck_is_told_and_its_walkthrough_can_be_put_into_the_pack(hardhit: Hardhit, tmp_path: Path) -> None:
    pack = tmp_path / "round"
    hardhit("new", str(pack))
    (pack / "scenes" / "trap.yaml").write_text(
        "scene: trap\nscript: A wall.\nreading: 4s\nchoices:\n  turn: {act: Turn round., end: hung_up}\nsilence: {goto: trap}\n"
    )
    first = pack / "pack.yaml"
    first.write_text(re.sub(r"^  scene: \w+", "  scene: trap", first.read_text(), flags=re.MULTILINE))
    called = hardhit("playtest", str(pack), "--runs", "2", "--bot", "silent", "--json")
    assert called.code == 1, called.err
    (stuck,) = called.json["stuck"]
    assert (stuck["trouble"], stuck["scene"], stuck["runs"]) == ("endless", "trap", 2)
    (pack / "tests").mkdir(exist_ok=True)
    (pack / "tests" / "stuck.yaml").write_text(stuck["walkthrough"])
    assert "passed tests/stuck.yaml: the silent bot, seed 1" in hardhit("test", str(pack)).out


class Page(HTMLParser):
    """What a page loads, and the text of its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.policy = ""
        self.headings: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in == "h2":
            self.headings.append(data)
        self._in = ""


def test_the_report_stands_alone_and_is_the_same_byte_for_byte(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        called = hardhit("playtest", lighthouse, "--runs", "30", "--html", str(tmp_path / name))
        assert f"Written: {tmp_path / name}" in called.out
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    page = Page()
    page.feed(pages[0].decode())
    assert page.loads == []
    assert page.policy.startswith("default-src 'none'")
    assert {"Endings", "Time", "Decisions", "The map", "Bot by bot", "Where runs end", "Never seen"} <= set(page.headings)


def test_a_page_that_cannot_be_written_is_named(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    called = hardhit("playtest", lighthouse, "--runs", "1", "--html", str(tmp_path / "nowhere" / "page.html"))
    assert called.code == 2 and "could not be written" in called.err


def test_words_of_a_pack_cannot_break_out_of_the_page(hardhit: Hardhit, tmp_path: Path) -> None:
    pack = tmp_path / "sly"
    hardhit("new", str(pack))
    for file in [pack / "pack.yaml", *(pack / "scenes").glob("*.yaml")]:
        text = file.read_text()
        file.write_text(re.sub(r"^title: .*$", "title: '</script><script>alert(1)</script>'", text, flags=re.MULTILINE))
    page = tmp_path / "page.html"
    hardhit("playtest", str(pack), "--runs", "3", "--html", str(page))
    text = page.read_text()
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text
