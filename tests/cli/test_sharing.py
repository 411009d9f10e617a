"""Packs given away and taken in: the zip, what is refused, and what is never touched."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from .conftest import PACKS, Hardhit

LIGHTHOUSE = PACKS / "lighthouse"
HEAD = "format: 1\nid: colder\ntitle: Colder\nversion: 1.0.0\nextends: lighthouse\n"
MOD = f"{HEAD}replace:\n  scenes.stairs.choices.climb.say: I'll go up, then.\n"


@pytest.fixture
def story_zip(hardhit: Hardhit, tmp_path: Path) -> Path:
    """The lighthouse as a zip."""
    target = tmp_path / "lighthouse.zip"
    assert hardhit("pack", str(LIGHTHOUSE), "-o", str(target)).code == 0
    return target


@pytest.fixture
def mod_folder(tmp_path: Path) -> Path:
    """A mod of the lighthouse."""
    folder = tmp_path / "colder"
    folder.mkdir()
    (folder / "pack.yaml").write_text(MOD)
    return folder


def zip_of(path: Path, files: dict[str, bytes]) -> Path:
    """A zip written as anybody would."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def lighthouse_files() -> dict[str, bytes]:
    """The files of a sound story."""
    return {path.relative_to(LIGHTHOUSE).as_posix(): path.read_bytes() for path in sorted(LIGHTHOUSE.rglob("*")) if path.is_file()}


# ---------------------------------------------------------------- round trips


def test_a_story_goes_round_and_is_the_same_story(hardhit: Hardhit, story_zip: Path, home: Path) -> None:
    done = hardhit("install", str(story_zip), "--json")
    assert done.code == 0 and done.json["id"] == "lighthouse" and done.json["replaced"] is None
    assert (home / "packs" / "lighthouse.zip").read_bytes() == story_zip.read_bytes()
    assert "lighthouse" in [pack["id"] for pack in hardhit("packs", "--json").json["packs"]]
    assert hardhit("test", "lighthouse").code == 0
    gone = hardhit("remove", "lighthouse", "--json")
    assert gone.code == 0 and gone.json["removed"] == "lighthouse"
    assert list((home / "packs").iterdir()) == []
    assert hardhit("check", "lighthouse").code == 2


def test_the_same_files_give_the_same_zip_byte_for_byte(hardhit: Hardhit, story_zip: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(LIGHTHOUSE, copy)
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
    hardhit("pack", str(copy), "-o", str(tmp_path / "again.zip"))
    assert (tmp_path / "again.zip").read_bytes() == story_zip.read_bytes()
    with zipfile.ZipFile(story_zip) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_mod_needs_its_story_and_then_goes_round(hardhit: Hardhit, story_zip: Path, mod_folder: Path, tmp_path: Path, home: Path) -> None:
    alone = hardhit("pack", str(mod_folder), "-o", str(tmp_path / "colder.zip"))
    assert alone.code == 2 and "'lighthouse', which is not here" in alone.err
    hardhit("install", str(story_zip))
    assert hardhit("pack", str(mod_folder), "-o", str(tmp_path / "colder.zip")).code == 0
    hardhit("remove", "lighthouse")
    refused = hardhit("install", str(tmp_path / "colder.zip"))
    assert refused.code == 2 and "Install that first." in refused.err
    hardhit("install", str(story_zip))
    assert "--with colder" in hardhit("install", str(tmp_path / "colder.zip")).out
    listed = hardhit("packs", "--json").json
    assert "colder" not in [pack["id"] for pack in listed["packs"]]
    (mod,) = [one for one in listed["mods"] if one["id"] == "colder"]
    assert (mod["extends"], mod["origin"], mod["problem"], mod["on"]) == ("lighthouse", "installed", None, False)
    gone = hardhit("remove", "lighthouse")
    assert "Without it these mods cannot be played: colder." in gone.out


def test_a_pack_with_errors_is_neither_packed_nor_installed(hardhit: Hardhit, broken: str, tmp_path: Path, home: Path) -> None:
    packed = hardhit("pack", broken, "-o", str(tmp_path / "broken.zip"))
    assert packed.code == 1 and not (tmp_path / "broken.zip").exists()
    files = {"pack.yaml": (Path(broken) / "pack.yaml").read_bytes()}
    installed = hardhit("install", str(zip_of(tmp_path / "broken.zip", files)))
    assert installed.code == 1 and "has errors. The first: " in installed.err
    assert not (home / "packs").exists()


def test_another_version_is_only_put_in_place_when_asked(hardhit: Hardhit, story_zip: Path, tmp_path: Path, home: Path) -> None:
    hardhit("install", str(story_zip))
    assert "installed already" in hardhit("install", str(story_zip)).out
    files = lighthouse_files()
    files["pack.yaml"] = files["pack.yaml"].replace(b"version: 1.0.0", b"version: 1.1.0")
    newer = zip_of(tmp_path / "newer.zip", files)
    refused = hardhit("install", str(newer))
    assert refused.code == 2 and "--replace" in refused.err
    assert (home / "packs" / "lighthouse.zip").read_bytes() == story_zip.read_bytes()
    assert hardhit("install", str(newer), "--replace", "--json").json["replaced"] == "1.0.0"
    assert (home / "packs" / "lighthouse.zip").read_bytes() == newer.read_bytes()
    assert [path.name for path in (home / "packs").iterdir()] == ["lighthouse.zip"]


def test_the_shipped_stories_cannot_be_taken_over_or_removed(hardhit: Hardhit, tmp_path: Path) -> None:
    files = lighthouse_files()
    files["pack.yaml"] = files["pack.yaml"].replace(b"id: lighthouse", b"id: hard_hit")
    refused = hardhit("install", str(zip_of(tmp_path / "trap.zip", files)), "--replace")
    assert refused.code == 2 and "comes with the game" in refused.err
    assert hardhit("remove", "hard_hit").code == 2
    assert hardhit("remove", "calmer_morning").code == 2


def test_what_lies_there_by_hand_is_left_alone(hardhit: Hardhit, story_zip: Path, home: Path) -> None:
    shutil.copytree(LIGHTHOUSE, home / "packs" / "lighthouse")
    assert hardhit("install", str(story_zip), "--replace").code == 2
    assert hardhit("remove", "lighthouse").code == 2
    assert (home / "packs" / "lighthouse" / "pack.yaml").exists()


def test_packing_overwrites_no_file_that_is_no_zip_and_nothing_in_the_pack(hardhit: Hardhit, tmp_path: Path) -> None:
    kept = tmp_path / "letter.txt"
    kept.write_text("Dear")
    assert hardhit("pack", str(LIGHTHOUSE), "-o", str(kept)).code == 2
    assert kept.read_text() == "Dear"
    folder = tmp_path / "copy"
    shutil.copytree(LIGHTHOUSE, folder)
    assert hardhit("pack", str(folder), "-o", str(folder / "out.zip")).code == 2
    assert hardhit("pack", str(tmp_path / "nowhere")).code == 2


def test_a_full_disk_leaves_no_half_of_a_pack(hardhit: Hardhit, story_zip: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hardhit_game.runs.files.Files.write", full)
    refused = hardhit("install", str(story_zip))
    assert refused.code == 2 and "the disk is full" in refused.err
    assert list((home / "packs").iterdir()) == []
