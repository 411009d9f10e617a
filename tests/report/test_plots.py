"""Plots: numbers as marks."""

from __future__ import annotations

from xml.etree import ElementTree

from hardhit_game.report.plots import BINS, Band, Column, bars, histograms, percent
from hardhit_game.report.scenemap import NEVER, by_count, heat

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def test_a_bar_is_as_long_as_its_share_and_nothing_has_no_bar() -> None:
    picture = drawn(bars(["one", "two", "three"], [Column("bot", "#123456", [0.5, 0.25, 0.0])], "Shares"))
    wide = [float(mark.attrib["width"]) for mark in picture.iter("rect") if mark.attrib.get("fill") == "#123456"]
    assert len(wide) == 2 and wide[0] == 2 * wide[1]
    assert [mark.text for mark in picture.iter("text")] == ["one", "two", "three", "bot", "50.0 %", "25.0 %", "–"]


def test_every_value_of_a_histogram_is_in_one_bin() -> None:
    values = [0, 1, 1, 5, 100, 100]
    picture = drawn(histograms([Band("bot", "#123456", values), Band("none", "#654321", [])], "Lengths", str))
    tips = [tip.text or "" for mark in picture.iter("rect") for tip in mark.iter("title")]
    assert sum(int(tip.split(": ")[1].split(" ")[0]) for tip in tips) == len(values)
    assert len(tips) <= BINS and tips[-1].endswith("2 of 6 runs")
    assert histograms([Band("none", "#654321", [])], "Lengths", str) == ""


def test_words_of_a_pack_stay_words() -> None:
    assert "<b>" not in bars(["<b>"], [Column("<i>", "#123456", [1.0])], "</svg>")


def test_a_share_is_never_said_to_be_nothing_or_all_when_it_is_not() -> None:
    assert [percent(share) for share in (0, 0.0004, 0.5, 0.9999, 1)] == ["–", "<0.1 %", "50.0 %", "99.9 %", "100 %"]


def test_the_more_often_the_warmer_and_never_stands_out() -> None:
    tints = by_count({"often": 100, "seldom": 1, "never": 0})
    assert tints["never"] == NEVER and tints["often"] == heat(1) != tints["seldom"]
