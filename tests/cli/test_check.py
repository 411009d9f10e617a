"""`hardhit check` and `hardhit test`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Hardhit

DIAGNOSTIC = {"code", "severity", "file", "line", "column", "message", "hint"}


def test_a_sound_pack_is_fine(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("check", lighthouse)
    assert called.code == 0
    assert "no errors" in called.out
    assert "16 scenes, 19 choices, 3 endings" in called.out


def test_errors_are_told_with_place_source_and_what_was_meant(hardhit: Hardhit, broken: str) -> None:
    called = hardhit("check", broken)
    assert called.code == 1
    assert "pack.yaml:5:1: error HH" in called.out
    assert "titel" in called.out
    assert "'title'" in called.out


def test_json_is_one_document_and_prose_goes_to_standard_error(hardhit: Hardhit, broken: str, lighthouse: str) -> None:
    called = hardhit("check", broken, lighthouse, "--json")
    assert called.code == 1
    assert called.json["ok"] is False
    assert called.json["diagnostics"]
    assert all(set(found) >= DIAGNOSTIC for found in called.json["diagnostics"])
    assert [pack["ok"] for pack in called.json["packs"]] == [False, True]
    assert "error HH" in called.err


def test_of_several_packs_one_that_is_none_decides_the_exit_code(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.zip"
    nothing.write_bytes(b"PK, but not really")
    called = hardhit("check", str(nothing), lighthouse, "--json")
    assert called.code == 2
    assert [pack["ok"] for pack in called.json["packs"]] == [False, True]


def test_a_zip_is_a_pack_as_well(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "lighthouse"), "zip", lighthouse)
    assert hardhit("check", packed).code == 0
    assert "cannot" in hardhit("check", "--pin", packed).out or hardhit("check", "--pin", packed).code == 2


def test_pin_writes_the_reading_times_and_says_which(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(lighthouse, copy)
    scenes = next(copy.glob("scenes/*.yaml"))
    text = scenes.read_text(encoding="utf-8")
    scenes.write_text("".join(line for line in text.splitlines(keepends=True) if "reading:" not in line), encoding="utf-8")
    called = hardhit("check", "--pin", str(copy), "--json")
    assert called.code == 0
    assert len(called.json["packs"][0]["pinned"]) > 5
    assert "reading:" in scenes.read_text(encoding="utf-8")
    assert hardhit("check", "--pin", str(copy), "--json").json["packs"][0]["pinned"] == []


def test_pinning_a_pack_with_errors_changes_nothing_and_says_so(hardhit: Hardhit, broken: str) -> None:
    called = hardhit("check", "--pin", broken)
    assert called.code == 1
    assert "No reading times were written, because of the errors." in called.out


def test_many_alike_warnings_do_not_drown_the_rest(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(lighthouse, copy)
    scenes = next(copy.glob("scenes/*.yaml"))
    text = scenes.read_text(encoding="utf-8")
    scenes.write_text("".join(line for line in text.splitlines(keepends=True) if "reading:" not in line), encoding="utf-8")
    said = hardhit("check", str(copy)).out
    assert said.count("warning HH520") == 5
    assert "more of HH520" in said


def test_walkthroughs_are_played(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("test", lighthouse, "--json")
    assert called.code == 0
    assert called.json["passed"] >= 2
    assert called.json["failed"] == []


def test_a_walkthrough_that_fails_says_where_and_what_was_open(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(lighthouse, copy)
    (copy / "tests" / "wrong.yaml").write_text("test: Wrong\nplay:\n  - climb\n  - scene: sit_down\n", encoding="utf-8")
    (copy / "tests" / "odd.yaml").write_text("test: Odd\nplay:\n  - expect: nonsense\n", encoding="utf-8")
    called = hardhit("test", str(copy), "--json")
    assert called.code == 1
    assert {failed["file"] for failed in called.json["failed"]} == {"tests/wrong.yaml", "tests/odd.yaml"}
    assert "expected scene 'sit_down'" in called.err
    assert "strike" in called.err


def test_a_pack_with_errors_cannot_be_played_or_tested(hardhit: Hardhit, broken: str) -> None:
    for command, code in (("test", 1), ("play", 2)):
        called = hardhit(command, broken)
        assert called.code == code
        assert "cannot be played" in called.err
        assert f"hardhit check {broken}" in called.err


def test_packs_lists_what_is_here_and_what_was_put_there(hardhit: Hardhit, lighthouse: str, home: Path) -> None:
    (home / "packs").mkdir(parents=True)
    shutil.copytree(lighthouse, home / "packs" / "lighthouse")
    shutil.make_archive(str(home / "packs" / "zipped"), "zip", lighthouse)
    (home / "packs" / "bad.zip").write_bytes(b"no")
    called = hardhit("packs", "--json")
    assert called.code == 0
    packs = {Path(pack["path"]).name: pack for pack in called.json["packs"]}
    assert set(packs) >= {"hard_hit", "lighthouse", "zipped.zip", "bad.zip"}
    assert set(packs["lighthouse"]) >= {"id", "title", "version", "path", "words", "scenes", "choices", "endings"}
    assert packs["lighthouse"]["scenes"] == 16
    assert packs["hard_hit"]["origin"] == "built in"
    assert packs["bad.zip"]["problem"]
    assert hardhit("check", "lighthouse").code == 0


def test_check_names_the_page_that_tells_more_and_explain_shows_it(hardhit: Hardhit, broken: str) -> None:
    said = hardhit("check", broken).out
    assert "`hardhit explain HH2" in said
    page = hardhit("explain", "hh302")
    assert page.code == 0
    assert page.out.startswith("HH302: A name that is not declared")
    assert "Did you mean 'mood'?" in page.out
    told = hardhit("explain", "302", "--json").json
    assert told["right"]
    assert told["says"]["timer"] == {
        "message": "There is no timer '⟨name⟩'.",
        "hints": ["⟨meant⟩", "⟨known⟩"],
        "fields": ["known", "meant", "name"],
    }


def test_an_unknown_code_is_answered_with_the_nearest_one(hardhit: Hardhit) -> None:
    called = hardhit("explain", "HH30")
    assert called.code == 2
    assert "Did you mean 'HH30" in called.err
    assert "HH101" in hardhit("explain").out


def test_colour_can_be_asked_for_and_forbidden(hardhit: Hardhit, broken: str) -> None:
    assert "\x1b[" not in hardhit("check", broken).out
    assert "\x1b[31;1merror" in hardhit("check", broken, "--colour", "always").out


def test_who_has_installed_a_story_is_told_that_the_folder_of_its_name_is_another(
    hardhit: Hardhit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hardhit("new", "night_train")
    assert hardhit("check", "night_train").err == ""
    hardhit("pack", "night_train")
    hardhit("install", "night_train-0.1.0.zip")
    assert "write ./night_train" in hardhit("check", "night_train").err
    assert hardhit("check", "./night_train").err == ""
    zipped = hardhit("dev", "night_train", "--plain")
    assert zipped.code == 2
    assert "nothing in it can be edited" in zipped.err
