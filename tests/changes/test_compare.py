"""What an edit does: The Keeper's Night, before and after somebody changed something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hardhit_game.changes.compare import Asked, Comparison, compare
from hardhit_game.changes.contents import Part
from hardhit_game.changes.walkthroughs import Fare
from hardhit_game.runs.home import Home
from tests.runs.playing import edited, lighthouse, saved_run

FEW = Asked(runs=20)
Edit = Callable[..., Comparison]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home")


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Replaces some text of a file and compares with what was."""

    def replaced(old: str, new: str, *files: str, runs: tuple[Path, ...] = (), asked: Asked = FEW) -> Comparison:
        return compare(lighthouse(), edited(tmp_path, lambda text: text.replace(old, new), *files), runs, asked)

    return replaced


def test_the_same_pack_differs_in_nothing_and_nobody_has_to_play_it(home: Home) -> None:
    found = compare(lighthouse(), lighthouse(), [saved_run(home)], FEW)
    assert found.contents.same_rules and found.contents.same_words and not any(found.contents.parts.values())
    assert [own.fare for own in found.walked] == [Fare.HOLDS, Fare.HOLDS]
    assert not found.recorded[0].problem and found.old is None and found.broken == ()


def test_a_corrected_word_changes_words_only_and_breaks_nothing(edit: Edit, home: Home) -> None:
    found = edit("The dawn is yellow.", "The dawn is pale.", runs=(saved_run(home),))
    assert found.contents.same_rules and not found.contents.same_words
    scenes = found.contents.parts["scenes"]
    assert [(part.id, part.rules, part.words) for part in scenes.changed] == [("judge_safe", False, True)]
    assert scenes.changed[0].where.startswith("scenes/night.yaml:")
    assert {own.file: own.fare for own in found.walked} == {
        "tests/asleep.yaml": Fare.HOLDS,
        "tests/landfall.yaml": Fare.RETOLD,
    }
    assert not found.recorded[0].broken and found.broken == ()
    assert all(own.old == own.new for own in found.shares)


def test_what_came_went_and_changed_is_told_by_kind(edit: Edit) -> None:
    found = edit("      leave_it:\n        say: Leave it.\n", "      never_mind:\n        say: Never mind it.\n")
    choices = found.contents.parts["choices"]
    assert [part.id for part in choices.added] == ["horn_fails.never_mind"]
    assert [part.id for part in choices.removed] == ["horn_fails.leave_it"]
    assert not found.contents.same_rules and not found.contents.parts["scenes"]


def test_a_changed_rule_is_told_apart_from_changed_words(edit: Edit) -> None:
    found = edit("costs: 40s", "costs: 50s")
    assert found.contents.parts["choices"].changed == (Part("gallery.wind", "scenes/night.yaml:78:7", True, False),)


def test_a_changed_number_of_the_state_is_named(edit: Edit) -> None:
    found = edit("start: 2, title: Oil", "start: 3, title: Oil", "state.yaml")
    assert [(part.id, part.rules, part.words) for part in found.contents.parts["rest"].changed] == [("variable oil", True, False)]


def test_a_walkthrough_that_fails_now_breaks(edit: Edit) -> None:
    found = edit("      hold:\n        act: Hold the light on her.\n        if: lamp in lit\n",
                 "      hold:\n        act: Hold the light on her.\n        if: lamp in lit and oil == 0\n")  # fmt: skip
    fares = {own.file: own for own in found.walked}
    assert fares["tests/landfall.yaml"].fare is Fare.BROKEN
    assert "'landing'" in fares["tests/landfall.yaml"].problem
    assert "walkthrough tests/landfall.yaml" in found.broken


def test_a_walkthrough_that_was_edited_with_the_story_was_put_right(tmp_path: Path) -> None:
    def rename(text: str) -> str:
        return text.replace("      truth:\n", "      honest:\n").replace("- truth", "- honest")

    found = compare(lighthouse(), edited(tmp_path, rename, "scenes/night.yaml", "tests/landfall.yaml"), [], FEW)
    fares = {own.file: own for own in found.walked}
    assert fares["tests/landfall.yaml"].fare is Fare.PUT_RIGHT and "truth" in fares["tests/landfall.yaml"].problem
    assert found.broken == ()


def test_a_recorded_run_breaks_where_its_story_goes_elsewhere(edit: Edit, home: Home) -> None:
    found = edit("costs: 40s", "costs: 50s", runs=(saved_run(home),))
    (run,) = found.recorded
    assert run.broken and run.ending == "landfall"
    assert (run.followed, run.choices) == (2, 7)
    assert "'wind'" in run.problem
    assert f"run {run.run}" in found.broken


def test_a_recorded_run_holds_when_the_edit_is_beside_its_way(edit: Edit, home: Home) -> None:
    found = edit("costs: 5m\n    end: asleep", "costs: 6m\n    end: asleep", runs=(saved_run(home),))
    assert not found.contents.same_rules
    (run,) = found.recorded
    assert (run.broken, run.problem, run.followed) == (False, "", 7)
    assert not any(own.startswith("run ") for own in found.broken)


def test_bots_show_where_endings_went(edit: Edit) -> None:
    found = edit("goto: stairs_again", "goto: gallery")
    shares = {own.ending: own for own in found.shares}
    assert shares["asleep"].differs and (shares["asleep"].new or 0) < (shares["asleep"].old or 0)
    assert "stairs_again" in found.gone
    assert found.new_coverage is not None and found.old_coverage is not None


def test_what_bots_get_stuck_on_now_breaks(edit: Edit) -> None:
    found = edit("  log_book:\n    untimed: yes\n", "  log_book:\n    untimed: yes\n    expect: not place is gallery\n")
    assert {own.scene for own in found.stuck} == {"log_book"}
    assert "bots get stuck in log_book" in found.broken


def test_a_route_that_got_longer_is_told_and_an_ending_that_is_lost_breaks(edit: Edit) -> None:
    found = edit("do: [boat.land if boat is sighted, seal first_watch]", "do: [seal first_watch]", asked=Asked(runs=5, routes=True))
    assert found.routes is not None
    routes = {own.ending: own for own in found.routes}
    assert routes["landfall"].lost and routes["landfall"].old_ms == 170_000 and routes["landfall"].new_ms is None
    assert not routes["asleep"].lost and routes["asleep"].old_ms == routes["asleep"].new_ms
    assert "ending landfall cannot be reached" in found.broken


def test_runs_of_other_stories_and_files_that_are_no_runs_are_left_out(edit: Edit, tmp_path: Path) -> None:
    stray = tmp_path / "stray.hhrun"
    stray.write_text("not a run\n")
    assert edit("costs: 40s", "costs: 50s", runs=(stray,)).recorded == ()
