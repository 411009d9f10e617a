"""Panels beside the story: each kind at every width it may have, and what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.style import Style

from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.panel.kinds import FIGURES, KINDS, Sheet, folded, rows_of
from hardhit_game.tui.widgets.panel.words import Entry, Meter, PanelText, Person, Way


def _ink(role: str, *, bold: bool = False, italic: bool = False) -> Style:
    return Style(bold=bold or None, italic=italic or None)


def _full(kind: str) -> PanelText:
    return PanelText(
        "one",
        kind,
        content("The telephone"),
        (Entry(content("Caller ID restricted")), Entry(content("Are you there?"), content("Mara"), "cyan"), Entry(content("x" * 90))),
        (Meter(content("Oil"), 2, 0, 3, content("fair")),),
        (Person(content("Hye-in"), "cyan", "low", content("low in the seat")),),
        content("Centum City"),
        (Way(content("the Suyeong riverside"), content("the riverside drive"), content("4 min")),),
        "02:31",
    )


@pytest.mark.parametrize("width", [1, 8, 26, 28, 36, 44])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fills_its_width_exactly(kind: str, width: int) -> None:
    rows = [*rows_of(_full(kind), Sheet(width, _ink)), folded(_full(kind), Sheet(width, _ink))]
    assert {row.cell_length for row in rows} == {width}


def _text(kind: str, **sheet) -> str:
    return "\n".join(row.text.rstrip() for row in rows_of(_full(kind), Sheet(36, _ink, **sheet)))


def test_a_telephone_has_its_timer_in_the_frame_and_says_what_it_counts() -> None:
    assert _text("device").splitlines()[0] == "╭─ The telephone ──────────────────╮"
    assert _text("device").splitlines()[-1] == "╰────────────────────── for 02:31 ─╯"
    named = replace(_full("device"), elapsed_words=content("on the line"))
    assert rows_of(named, Sheet(36, _ink))[-1].text == "╰────────────── on the line 02:31 ─╯"


@pytest.mark.parametrize("width", range(1, 100, 7))
def test_in_a_row_no_word_is_cut_off(width: int) -> None:
    short = _full("people").in_row(width).plain
    whole = _full("people").in_short().plain
    assert len(short) <= width
    assert set(short.replace("…", " ").split()) <= set(whole.split())


def test_people_are_seen_and_said() -> None:
    text = _text("people")
    assert FIGURES["low"][1].strip() in text and "Hye-in" in text and "low in the seat" in text


def test_a_map_shows_the_minutes_of_each_road() -> None:
    assert "● Centum City" in _text("map")
    assert "└─ the Suyeong riverside       4 min" in _text("map")


def test_two_roads_to_one_place_are_told_together_when_the_map_is_folded() -> None:
    roads = (("the main road", "16 min"), ("the lanes", "13 min"))
    ways = tuple(Way(content("Jangsan"), content(road), content(takes)) for road, takes in roads)
    assert PanelText("map", "map", content("The way on"), ways=ways).in_row(60).plain == "→ Jangsan 16 min or 13 min"
    assert PanelText("map", "map", content("The way on"), ways=ways[:1]).in_row(60).plain == "→ Jangsan 16 min"


def test_the_player_s_own_messages_stand_to_the_right() -> None:
    own = PanelText("chat", "chat", content("Messages"), (Entry(content("On my way."), content("You"), "player", own=True),))
    theirs = PanelText("chat", "chat", content("Messages"), (Entry(content("On my way."), content("Mara"), "cyan"),))
    starts = [next(row.text.index("▌") for row in rows_of(panel, Sheet(36, _ink)) if "▌" in row.text) for panel in (own, theirs)]
    assert starts[0] > starts[1]


def test_a_line_that_has_just_come_has_a_mark_of_its_own() -> None:
    before = PanelText("feed", "feed", content("Feed"), (Entry(content("look at his hands")),))
    after = PanelText("feed", "feed", content("Feed"), (*before.entries, Entry(content("is the boy all right"))))
    rows = [row.text.rstrip() for row in rows_of(after, Sheet(36, _ink, True, before))]
    assert rows == ["Feed •", "· look at his hands", "• is the boy all right"]


def test_a_timer_that_runs_is_no_news() -> None:
    one = _full("device")
    later = replace(one, elapsed="02:32")
    assert one != later and one.news() == later.news()
