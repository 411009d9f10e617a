"""What stands beside the story is said when it comes, when it changes, and when it goes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from hardhit_game.plain.beside import Beside
from hardhit_game.play.panels import MeterView, PanelView
from hardhit_game.play.view import View
from hardhit_game.story.prose import Line, Part
from hardhit_game.story.story import Story

STORY = cast("Story", SimpleNamespace(speakers={}))


def _line(words: str) -> Line:
    return Line(words, "", (Part(words),))


def _view(*panels: PanelView, **header: str) -> View:
    return cast("View", SimpleNamespace(header=header, panels=panels))


def _panel(*lines: str, kind: str = "device", elapsed: int | None = None) -> PanelView:
    words = "on the line" if elapsed else ""
    return PanelView("one", kind, "The phone", tuple(map(_line, lines)), (), elapsed_ms=elapsed, elapsed_words=words)


def test_a_panel_that_goes_is_said_once() -> None:
    beside = Beside()
    beside.news(_view(_panel("Ringing.")), STORY)
    assert beside.news(_view(), STORY) == ["No longer in view: The phone."]
    assert beside.news(_view(), STORY) == []


def test_of_a_feed_only_what_came_is_said() -> None:
    beside = Beside()
    assert beside.news(_view(_panel("one", kind="feed")), STORY) == ["The phone: One."]
    assert beside.news(_view(_panel("one", "two", kind="feed")), STORY) == ["The phone: Two."]
    assert beside.news(_view(_panel("three", kind="feed")), STORY) == ["The phone: Three."]


def test_a_call_that_ends_is_said_though_the_panel_stays() -> None:
    beside = Beside()
    beside.news(_view(_panel("He speaks.", elapsed=2000)), STORY)
    assert beside.news(_view(_panel("He speaks.", elapsed=9000)), STORY) == [], "that time runs is no news"
    assert beside.news(_view(_panel("He speaks.")), STORY) == ["The phone: no longer on the line."]


def test_the_header_is_said_where_it_changed() -> None:
    beside = Beside()
    assert beside.news(_view(speed="80 km/h", line="ringing"), STORY) == ["Speed: 80 km/h. Line: ringing."]
    assert beside.news(_view(speed="80 km/h", line="nobody"), STORY) == ["Line: nobody."]


def test_meters_are_said_by_their_words() -> None:
    panel = PanelView("him", "meter", "Him", (), (MeterView("mood", "His manner", 2, 0, 4, "polite"),))
    assert Beside().news(_view(panel), STORY) == ["Him: His manner: polite."]
