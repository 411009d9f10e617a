"""Running against the clock from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home
from tests.cli.conftest import Hardhit
from tests.cli.test_runs import install
from tests.speedrun.racing import ASLEEP, WRECK, raced


@pytest.fixture
def shelf(lighthouse: str, home: Path) -> Home:
    """A home in which the lighthouse is installed."""
    install(lighthouse, home)
    return Home.at(home)


def test_a_run_for_a_category_follows_its_rules_and_is_found_there(piped: Hardhit, hardhit: Hardhit, shelf: Home) -> None:
    assert piped("3\n", "play", "lighthouse", "--plain", "--category", "short").code == 0
    verdict = hardhit("verify", "last", "--json").json["runs"][0]
    assert verdict["categories"] == ["short", "ending.asleep"] and verdict["ranked"]
    shown = hardhit("splits", "lighthouse", "short", "--json").json["categories"][0]
    assert (shown["id"], shown["attempts"], shown["finished"]) == ("short", 1, 1)
    assert shown["board"][0]["route_hash"] == verdict["route_hash"]


def test_an_attempt_is_gone_on_with_by_its_name_and_never_by_itself(piped: Hardhit, hardhit: Hardhit, shelf: Home) -> None:
    piped("1\n", "play", "lighthouse", "--plain", "--category", "any")
    called = piped("", "resume", "--plain")
    assert called.code == 2 and "must be named" in called.err
    assert "Go on with" not in piped("q\n").out
    (run,) = hardhit("runs", "list", "--json").json["runs"]
    said = piped("2\n2\n1\n2\n", "resume", "--plain", run["id"]).out
    assert "Hailed: " in said and "personal best" in said, "splits are told"
    verdict = hardhit("verify", "last", "--json").json["runs"][0]
    assert verdict["ranked"] and "any" in verdict["categories"]


def test_line_by_line_the_panels_say_where_the_ghost_is(piped: Hardhit, shelf: Home) -> None:
    raced(shelf, WRECK, seed=3)
    said = piped("1\nv\n", "play", "lighthouse", "--plain", "--category", "any", "--seed", "3").out
    assert "The ghost is here too." in said


@pytest.mark.parametrize("arguments", [("--seed", "2"), ("--timer", "off"), ("--option", "gentle_sea=maybe")])
def test_what_the_rules_do_not_allow_is_refused_before_the_run(piped: Hardhit, shelf: Home, arguments: tuple[str, str]) -> None:
    called = piped("3\n", "play", "lighthouse", "--plain", "--category", "set_seed", *arguments)
    assert called.code == 2
    assert not list(shelf.runs_dir.glob("*")) if shelf.runs_dir.exists() else True


def test_a_category_that_is_not_there_names_those_that_are(hardhit: Hardhit, shelf: Home) -> None:
    called = hardhit("splits", "lighthouse", "nay")
    assert called.code == 2 and "any" in called.err


def test_a_chain_goes_on_from_run_to_run(piped: Hardhit, hardhit: Hardhit, shelf: Home) -> None:
    for _ in range(2):
        piped("3\n", "play", "lighthouse", "--plain", "--category", "all")
    shown = hardhit("splits", "lighthouse", "all", "--json").json["categories"][0]
    assert (shown["attempts"], shown["finished"]) == (1, 0)
    assert [segment["history_ms"] for segment in shown["timing"]["igt"]["segments"]][1:] == [{}, {}], "the same ending twice counts once"


def test_all_categories_are_shown_in_a_line_each(hardhit: Hardhit, shelf: Home) -> None:
    raced(shelf, WRECK, seed=3)
    said = hardhit("splits", "lighthouse").out
    assert "Any%" in said and "All endings" in said and "5 decisions" in said


def test_splits_go_out_and_come_back_beside_their_category(hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    raced(shelf, WRECK, seed=3)
    out = tmp_path / "any.lss"
    assert hardhit("export", "lighthouse/any", "--format", "lss", "-o", str(out)).code == 0
    called = hardhit("import", str(out), "--json")
    assert (called.code, called.json["category"], called.json["attempts"]) == (0, "any", 1)
    assert "Imported splits: personal best" in hardhit("splits", "lighthouse", "any").out
    out.write_bytes(out.read_bytes().replace(b"<Segment>", b"<Segment><", 1))
    assert hardhit("import", str(out)).code == 2


def test_a_run_goes_out_in_every_format(hardhit: Hardhit, shelf: Home) -> None:
    raced(shelf, WRECK, seed=3)
    assert hardhit("export", "last", "--format", "text").out.count("Up the stair") >= 2
    assert json.loads(hardhit("export", "last", "--format", "json").out)["splits"]["any"][-1]["name"] == "The end"
    assert json.loads(hardhit("export", "last", "--format", "cast").out.splitlines()[0])["version"] == 2
    assert "<GameName>The Keeper's Night</GameName>" in hardhit("export", "last", "--format", "lss").out
    assert hardhit("export", "no_such_run", "--format", "text").code == 2


def test_somebody_elses_run_is_taken_in_only_when_it_holds_and_is_no_attempt_of_ones_own(
    hardhit: Hardhit, shelf: Home, tmp_path: Path
) -> None:
    theirs = raced(Home.at(tmp_path / "theirs"), WRECK, seed=3)
    called = hardhit("import", str(theirs), "--json")
    assert (called.code, called.json["new"]) == (0, True)
    assert hardhit("import", str(theirs), "--json").json["new"] is False
    shown = hardhit("splits", "lighthouse", "any", "--json").json["categories"][0]
    assert (shown["attempts"], len(shown["board"])) == (0, 1)
    assert hardhit("resume").code == 2, "it is not gone on with by accident"
    forged = tmp_path / "forged.hhrun"
    forged.write_bytes(theirs.read_bytes().replace(b'"wreck"', b'"landfall"'))
    refused = hardhit("import", str(forged))
    assert refused.code == 1 and "not taken in" in refused.err
    assert len(hardhit("runs", "--json").json["runs"]) == 1


def test_two_different_runs_of_one_name_are_both_kept(hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    from tests.runs.test_verify import forged

    first = raced(Home.at(tmp_path / "one"), WRECK, seed=3)
    second = forged(first, lambda items: items[0].update(started="2001-01-01T00:00:00Z"))
    paths = {hardhit("import", str(path), "--json").json["path"] for path in (first, second)}
    assert len(paths) == 2


def test_many_runs_are_told_in_short_and_the_bad_ones_in_full(hardhit: Hardhit, shelf: Home) -> None:
    paths = [raced(shelf, ASLEEP, seed=number) for number in range(25)]
    paths[3].write_bytes(paths[3].read_bytes()[:-9])
    called = hardhit("verify", "--all", "--jobs", "2")
    assert called.code == 1
    assert "24 runs of 25 reproduced." in called.out
    assert called.out.count("broken") == 1
    told = hardhit("verify", str(shelf.runs_dir), "--json").json["runs"]
    assert [run["categories"] for run in told if run["level"] == "reproduced"] == [["short", "ending.asleep"]] * 24
    assert hardhit("verify").code == 2


def test_the_index_is_made_anew_and_no_run_is_lost(hardhit: Hardhit, shelf: Home) -> None:
    raced(shelf, ASLEEP)
    before = hardhit("runs", "--json").json
    (shelf.data / "library.sqlite").write_bytes(b"rubbish" * 500)
    called = hardhit("runs", "rebuild", "--json")
    assert (called.code, called.json) == (0, {"indexed": 1, "reproduced": 1})
    assert hardhit("runs", "--json").json == before


def test_ones_best_against_a_run_says_where_the_time_goes(hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    raced(shelf, [2.0, "climb", 5.0, *WRECK[1:]], seed=3)
    reference = raced(Home.at(tmp_path / "theirs"), WRECK, seed=3)
    called = hardhit("splits", "lighthouse", "any", "--against", str(reference), "--json")
    assert [(loss["name"], loss["lost_ms"]) for loss in called.json["categories"][0]["against"]] == [
        ("Hailed", 5_000), ("Up the stair", 2_000), ("The end", 0),
    ]  # fmt: skip
    assert "Where the time goes" in called.err
    assert hardhit("splits", "lighthouse", "short", "--against", str(reference)).code == 1
    assert hardhit("splits", "lighthouse", "--against", str(reference)).code == 2


def test_the_best_of_a_category_is_proved_once_and_says_where_ones_own_loses(hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    raced(shelf, [2.0, *WRECK], seed=3)
    called = hardhit("routes", "lighthouse", "--category", "any", "--json")
    assert called.code == 0 and called.json["verdict"] == "proved"
    theory, own = called.json["theoretical"], called.json["personal_best"]
    assert own["igt_ms"] - theory["igt_ms"] == sum(loss["lost_ms"] or 0 for loss in own["lost"])
    assert set(called.json["endings"]["wreck"]) >= {"verdict", "fastest_ms", "fewest_decisions", "witness"}
    said = hardhit("routes", "lighthouse", "--category", "any", "--witness", str(tmp_path / "ways"))
    assert "Where the time goes" in said.out and "(proved)" in said.out and "Strike a match." in said.out
    (way,) = (tmp_path / "ways").glob("*.hhrun")
    assert hardhit("splits", "lighthouse", "any", "--against", str(way)).code == 0
    assert hardhit("routes", "lighthouse", "--category", "fewest").code == 1, "not proved"
    assert "of 3 endings" not in hardhit("routes", "lighthouse", "--category", "all").out


@pytest.mark.parametrize("arguments", [("wreck", "--category", "any"), ("--category", "nay"), ("--category", "set_seed", "--seed", "2")])
def test_a_category_that_cannot_be_planned_gets_a_sentence(hardhit: Hardhit, shelf: Home, arguments: tuple[str, ...]) -> None:
    called = hardhit("routes", "lighthouse", *arguments)
    assert called.code == 2 and called.err and not called.out


def test_a_stretch_is_practised_line_by_line_and_begins_anew(piped: Hardhit, hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    file = raced(Home.at(tmp_path / "other"), WRECK, seed=3)
    called = piped("2\n1\n", "play", "lighthouse", "--plain", "--category", "any", "--practise", str(file), "--stretch", "up..hailed")
    assert called.code == 0 and "The stretch: 0:" in called.out
    assert hardhit("runs", "list", "--json").json["runs"] == [], "practice is kept nowhere"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--practise", "RUN"), "name both"),
        (("--category", "any", "--stretch", "up..hailed"), "name both"),
        (("--category", "any", "--practise", "RUN", "--stretch", "up"), "FROM..TO"),
        (("--category", "any", "--practise", "RUN", "--stretch", "down.."), "no milestone 'down'"),
        (("--category", "any", "--practise", "RUN", "--stretch", "hailed..up"), "does not come after"),
        (("--category", "nay", "--practise", "RUN"), "no category"),
    ],
)
def test_a_stretch_that_makes_no_sense_gets_a_sentence(
    piped: Hardhit, shelf: Home, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    file = raced(Home.at(tmp_path / "other"), WRECK, seed=3)
    called = piped("", "play", "lighthouse", "--plain", *(str(file) if one == "RUN" else one for one in arguments))
    assert called.code == 2 and says in called.err


def test_a_run_that_cannot_be_compared_with_is_said_before_anything_else(hardhit: Hardhit, shelf: Home, tmp_path: Path) -> None:
    raced(shelf, WRECK, seed=3)
    bad = tmp_path / "bad.hhrun"
    bad.write_bytes(b"nothing")
    called = hardhit("splits", "lighthouse", "any", "--against", str(bad))
    assert called.code == 1 and not called.out and "cannot be raced against" in called.err


def test_the_name_of_a_file_never_reaches_the_terminal_as_it_is(hardhit: Hardhit, tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Jrun.hhrun").write_bytes(b"junk\n")
    called = hardhit("verify", str(tmp_path))
    assert called.code == 1 and "\x1b" not in called.out


def test_with_mods_on_there_is_no_race(piped: Hardhit, hardhit: Hardhit, home: Path) -> None:
    refused = piped("", "play", "hard_hit", "--plain", "--with", "calmer_morning", "--category", "any")
    assert refused.code == 2 and "--with none" in refused.err
    assert not (home / "runs").exists()
