"""How what is wrong is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hardhit_game.story import limits
from hardhit_game.story.codes import all_codes
from hardhit_game.story.diagnostics import Diagnostic, Report, Severity, did_you_mean, format_diagnostic
from hardhit_game.story.story import Where

STORY_CODE = Path(__file__).parents[2] / "hardhit_game"


def test_a_diagnostic_shows_place_sentence_line_caret_and_hint() -> None:
    diagnostic = Diagnostic("HH302", Severity.ERROR, Where("scenes/a.yaml", 3, 7), "'moood' is not declared.", "Did you mean 'mood'?")
    assert format_diagnostic(diagnostic, "  if: moood > 2") == (
        "scenes/a.yaml:3:7: error HH302: 'moood' is not declared.\n      if: moood > 2\n          ^\n    hint: Did you mean 'mood'?"
    )


def test_without_a_source_line_or_a_hint_it_is_one_line() -> None:
    diagnostic = Diagnostic("HH113", Severity.WARNING, Where("a.yaml", 1, 1), "The file is empty.")
    assert format_diagnostic(diagnostic, None) == "a.yaml:1:1: warning HH113: The file is empty."


def test_the_caret_stands_under_its_letter_after_wide_ones_and_in_long_lines() -> None:
    diagnostic = Diagnostic("HH302", Severity.ERROR, Where("a.yaml", 1, 4), "No.")
    assert format_diagnostic(diagnostic, "전화 x").splitlines()[2] == "    " + " " * 5 + "^"
    far = Diagnostic("HH302", Severity.ERROR, Where("a.yaml", 1, 601), "No.")
    shown = format_diagnostic(far, "a" * 600 + "X" + "b" * 600).splitlines()
    assert shown[1][shown[2].index("^")] == "X"
    assert len(shown[1]) < 120


def test_colour_is_only_there_when_asked_for() -> None:
    diagnostic = Diagnostic("HH302", Severity.ERROR, Where("a.yaml", 1, 1), "No.", "Yes.")
    assert "\x1b" not in format_diagnostic(diagnostic, "x")
    assert "\x1b[31;1merror" in format_diagnostic(diagnostic, "x", colour=True)


def test_foreign_text_in_messages_and_source_lines_is_made_safe() -> None:
    report = Report()
    report.error("HH302", Where("a.yaml", 1, 1), "name", name="'\x1b[2J\n' " + "x" * 5000, meant="\u202e")
    (diagnostic,) = report.diagnostics
    assert "\x1b" not in format_diagnostic(diagnostic, "\x1b]52;c;\x07")
    assert len(diagnostic.message) == limits.MESSAGE_LETTERS


def test_a_report_sorts_by_place_drops_repeats_and_stops_at_its_limit() -> None:
    report = Report()
    for line in range(limits.DIAGNOSTICS + 50, 0, -1):
        report.error("HH113", Where("a.yaml", line, 1))
        report.error("HH113", Where("a.yaml", line, 1))
    assert len(report.diagnostics) == limits.DIAGNOSTICS
    assert report.full
    assert report.more == 100
    assert [d.where.line for d in report.diagnostics] == sorted(d.where.line for d in report.diagnostics)


def test_only_errors_make_a_report_not_ok() -> None:
    report = Report()
    report.warn("HH113", Where("a.yaml", 1, 1))
    assert report.ok
    report.error("HH113", Where("a.yaml", 1, 1))
    assert not report.ok
    assert (len(report.errors), len(report.warnings)) == (1, 1)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("moood", "mood"), ("Mood", "mood"), ("haet", "heat"), ("fragment", "fragments"), ("hyein", "hye_in"), ("zebra", None), ("x", None)],
)
def test_a_misspelt_name_is_recognised(name: str, suggestion: str | None) -> None:
    hint = did_you_mean(name, ["mood", "heat", "fragments", "hye_in"])
    assert hint == (f"Did you mean '{suggestion}'?" if suggestion else "")


def test_every_code_that_is_used_has_a_title() -> None:
    used = {code for file in STORY_CODE.rglob("*.py") for code in re.findall(r"\"(HH[0-9]{3})\"", file.read_text("utf-8"))}
    assert used <= set(all_codes())


def test_warnings_never_crowd_out_an_error() -> None:
    report = Report()
    for line in range(limits.DIAGNOSTICS + 5):
        report.warn("HH113", Where("a.yaml", line + 1, 1))
    report.error("HH113", Where("b.yaml", 1, 1))
    assert [one.code for one in report.errors] == ["HH113"]
    assert (len(report.diagnostics), report.more) == (limits.DIAGNOSTICS, 6)
