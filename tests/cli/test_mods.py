"""Playing with mods: which are on, what a run remembers of them, and that a mod touches no other run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import PACKS, Called, Hardhit

FIVE_LINES = "format: 1\nid: colder\nextends: lighthouse\nreplace:\n  scenes.stairs.choices.climb.say: I'll go up, then.\n"
DEARER = "format: 1\nid: dearer\ntitle: Dearer\nversion: 2.1\nextends: lighthouse 1.0\npatch:\n  scenes.stairs.choices.sit.costs: 30s\n"


@pytest.fixture
def installed(home: Path, tmp_path: Path) -> Path:
    """A player's packs: the lighthouse and two mods of it. Gives the folder they lie in."""
    shutil.copytree(PACKS / "lighthouse", home / "packs" / "lighthouse")
    for name, text in {"colder": FIVE_LINES, "dearer": DEARER}.items():
        (home / "packs" / name).mkdir()
        (home / "packs" / name / "pack.yaml").write_text(text)
    return home / "packs"


def play(piped: Hardhit, *arguments: str, keys: str = "1\n") -> Called:
    called = piped(keys, "play", "lighthouse", "--timer", "off", "--seed", "1", *arguments)
    assert called.code == 0, called.err
    return called


def packs_of(run: Path) -> list[str]:
    """The ids of the packs that a run's file names."""
    return [pack[0] for pack in json.loads(run.read_text().splitlines()[0])["packs"]]


def runs(home: Path) -> list[Path]:
    return sorted((home / "runs").iterdir(), key=lambda path: path.stat().st_mtime_ns)


def test_mods_named_once_stay_on_until_others_are_named(piped: Hardhit, installed: Path, home: Path) -> None:
    assert "I'll go up, then." in play(piped, "--with", "colder").out
    again = play(piped)
    assert "With colder." in again.out and "I'll go up, then." in again.out
    assert "With Dearer 2.1." in play(piped, "--with", "dearer").out
    assert "With colder and Dearer 2.1." in play(piped, "--with", "colder,dearer").out
    for arguments in (("--with", "none"), ()):
        assert "With " not in play(piped, *arguments).out.split("Chapter")[0]
    assert [packs_of(run)[1:] for run in runs(home)] == [["colder"], ["colder"], ["dearer"], ["colder", "dearer"], [], []]


def test_the_order_of_mods_is_part_of_a_run(piped: Hardhit, installed: Path, home: Path) -> None:
    play(piped, "--with", "dearer", "--with", "colder")
    assert packs_of(runs(home)[0]) == ["lighthouse", "dearer", "colder"]


def test_a_mod_in_the_place_of_a_story_brings_its_story(piped: Hardhit, installed: Path, home: Path) -> None:
    called = piped("1\n", "play", str(installed / "colder"), "--timer", "off")
    assert called.code == 0 and "I'll go up, then." in called.out
    assert packs_of(runs(home)[0]) == ["lighthouse", "colder"]


def test_a_run_goes_on_with_its_own_mods_whatever_is_on_now(piped: Hardhit, installed: Path, home: Path) -> None:
    play(piped, "--with", "dearer")
    modded = runs(home)[0].stem
    play(piped, "--with", "none")
    plain = runs(home)[-1].stem
    resumed = piped("", "resume", modded)
    assert resumed.code == 0 and "With Dearer 2.1." in resumed.out
    assert "With " not in piped("", "resume", plain).out.split("Chapter")[0]
    for run in (modded, plain):
        assert piped("", "verify", run, "--json").json["runs"][0]["level"] == "reproduced"
    assert len(runs(home)) == 2, "each went on in its own file"


def test_installing_a_mod_touches_no_run(piped: Hardhit, home: Path, tmp_path: Path) -> None:
    shutil.copytree(PACKS / "lighthouse", home / "packs" / "lighthouse")
    play(piped)
    before = runs(home)[0].read_bytes()
    (tmp_path / "dearer").mkdir()
    (tmp_path / "dearer" / "pack.yaml").write_text(DEARER)
    assert piped("", "pack", str(tmp_path / "dearer"), "-o", str(tmp_path / "dearer.zip")).code == 0
    assert piped("", "install", str(tmp_path / "dearer.zip")).code == 0
    assert runs(home)[0].read_bytes() == before
    assert piped("", "verify", "last", "--json").json["runs"][0]["level"] == "reproduced"
    assert "With " not in play(piped).out.split("Chapter")[0]


def test_a_run_whose_mod_is_gone_is_kept_and_says_what_it_needs(piped: Hardhit, installed: Path, home: Path) -> None:
    play(piped, "--with", "dearer")
    shutil.move(installed / "dearer", home / "away")
    listed = piped("", "runs").out
    assert "lighthouse with dearer" in listed and "needs dearer, not here now" in listed
    resumed = piped("", "resume")
    assert resumed.code == 2 and "the mod 'dearer' 2.1, not here now" in resumed.err
    verdict = piped("", "verify", "last", "--json").json["runs"][0]
    assert verdict["level"] == "intact" and "'dearer' 2.1" in verdict["problem"]
    without = play(piped)
    assert "The mod 'dearer' is not here any more; you play without it." in without.err
    shutil.move(home / "away", installed / "dearer")
    assert piped("", "verify", runs(home)[0].stem, "--json").json["runs"][0]["level"] == "reproduced"


def test_a_run_with_a_changed_mod_says_which(piped: Hardhit, installed: Path, home: Path) -> None:
    play(piped, "--with", "dearer")
    page = installed / "dearer" / "pack.yaml"
    page.write_text(page.read_text().replace("30s", "40s").replace("2.1", "2.2"))
    verdict = piped("", "verify", "last", "--json").json["runs"][0]
    assert verdict["level"] == "intact"
    assert verdict["problem"] == "It was played on version 2.1 of 'dearer'; the one here, 2.2, has other rules."


def test_a_run_with_mods_stands_in_no_list_of_times(piped: Hardhit, installed: Path, home: Path) -> None:
    from hardhit_game.packs.opening import Finder
    from hardhit_game.runs.home import Home
    from hardhit_game.runs.verify import verify

    play(piped, "--with", "dearer")
    verdict = verify(runs(home)[0], Finder(Home.at(home)))
    assert verdict.mods == ("dearer",) and "played with mods" in verdict.casual and not verdict.ranked


def test_mods_that_do_not_go_together_are_refused_before_play(piped: Hardhit, installed: Path, home: Path) -> None:
    (installed / "warmer").mkdir()
    (installed / "warmer" / "pack.yaml").write_text(FIVE_LINES.replace("colder", "warmer").replace("then", "so"))
    called = piped("", "play", "lighthouse", "--with", "colder,warmer")
    assert called.code == 2
    assert "warmer/pack.yaml:5:3" in called.err and "colder/pack.yaml:5:3" in called.err and "--with none" in called.err
    assert "With " not in play(piped).out.split("Chapter")[0], "what could not be played is not remembered"


def test_check_and_test_take_mods_and_name_their_files(piped: Hardhit, installed: Path, tmp_path: Path) -> None:
    page = installed / "dearer" / "pack.yaml"
    page.write_text(page.read_text().replace("30s", "soon"))
    for typed in (("lighthouse", "--with", "dearer"), ("dearer",)):
        checked = piped("", "check", *typed, "--json")
        assert checked.code == 1
        (found,) = [one for one in checked.json["diagnostics"] if one["severity"] == "error"]
        assert (found["code"], found["file"], found["line"]) == ("HH210", "dearer/pack.yaml", 7)
    (installed / "colder" / "tests").mkdir()
    (installed / "colder" / "tests" / "up.yaml").write_text("test: Up\nplay: [climb, scene: gallery]\n")
    assert piped("", "test", "colder", "--json").json == {"passed": 1, "failed": [], "tests": 1}
    assert piped("", "test", "lighthouse", "--with", "colder", "--json").json["passed"] > 1


def test_reading_times_are_written_into_the_mods_own_files_only(piped: Hardhit, installed: Path) -> None:
    mod = installed / "colder"
    (mod / "scenes").mkdir()
    (mod / "scenes" / "rest.yaml").write_text("scene: colder_rest\nscript: You rest, with your back against the wall.\ngoto: gallery\n")
    patches = "patch:\n  scenes.stairs.choices.climb.goto: colder_rest\nadd:\n  scenes.stairs.choices.wave after climb:\n    act: Wave.\n"
    (mod / "patches").mkdir()
    (mod / "patches" / "wave.yaml").write_text(patches + "    script: |\n      Nobody waves back.\n    goto: gallery\n")
    story = {path: path.read_bytes() for path in (installed / "lighthouse").rglob("*") if path.is_file()}
    checked = piped("", "check", str(mod), "--pin")
    assert checked.code == 0 and "2 reading times written" in checked.out, checked.out + checked.err
    assert "\nreading: 4s\n" in (mod / "scenes" / "rest.yaml").read_text()
    assert "\n    reading: 4s\n" in (mod / "patches" / "wave.yaml").read_text()
    assert {path: path.read_bytes() for path in story} == story
    assert "0 reading times written" in piped("", "check", str(mod), "--pin").out


def test_a_mod_that_is_not_there_and_a_story_in_its_place_are_told(piped: Hardhit, installed: Path) -> None:
    assert "Did you mean 'colder'?" in piped("", "play", "lighthouse", "--with", "coldr").err
    called = piped("", "play", "lighthouse", "--with", "hard_hit")
    assert called.code == 2 and "is a story, not a mod" in called.err
