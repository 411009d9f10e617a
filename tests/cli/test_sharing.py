"""Packs given away and taken in: the zip, what is refused, and what is never touched."""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
from functools import cache
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


# ---------------------------------------------------------------- hostile zips


def raw_zip(entries: list[tuple[str, bytes, int, int]], comment: bytes = b"") -> bytes:
    """Names, bytes, method and rights, as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data, method, attributes in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            entry.external_attr = attributes << 16
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # a name twice is what some of these are about
                archive.writestr(entry, data)
        archive.comment = comment
    return out.getvalue()


def overlapping() -> bytes:
    """Two hundred names for the same packed bytes."""
    data = raw_zip([("a.txt", b"x" * 900_000, zipfile.ZIP_DEFLATED, 0o100644)])
    end = data.index(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"a.txt", b"%c%c.md" % (97 + n // 26, 97 + n % 26)) for n in range(200))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), start, 0)
    return data[:start] + entries + tail


@cache
def hostile() -> dict[str, bytes]:
    """Every kind of zip that means harm, by what it is."""
    good, plain, deflated = lighthouse_files(), 0o100644, zipfile.ZIP_DEFLATED
    sound = [(name, data, deflated, plain) for name, data in good.items()]

    def with_pack(text: bytes) -> bytes:
        return raw_zip([(name, text if name == "pack.yaml" else data, deflated, plain) for name, data in good.items()])

    def with_more(name: str, data: bytes = b"x", method: int = deflated, attributes: int = plain) -> bytes:
        return raw_zip([*sound, (name, data, method, attributes)])

    def changed(old: bytes, new: bytes) -> bytes:
        return with_pack(good["pack.yaml"].replace(old, new))

    encrypted = bytearray(with_more("notes.txt"))
    at = encrypted.rindex(b"PK\x01\x02")
    encrypted[at + 8] |= 1
    return {
        "bomb": with_more("notes.txt", b"\0" * 1_000_000),
        "bomb in many files": raw_zip([(f"f{n}.txt", b"ab" * 400_000, deflated, plain) for n in range(200)]),
        "overlapping entries": overlapping(),
        "bzip2": with_more("notes.txt", b"x" * 1000, zipfile.ZIP_BZIP2),
        "lzma": with_more("notes.txt", b"x" * 1000, zipfile.ZIP_LZMA),
        "nested zip": with_more("more.zip", raw_zip(sound)),
        "encrypted": bytes(encrypted),
        "too many entries": raw_zip([(f"f{n}.txt", b"", zipfile.ZIP_STORED, plain) for n in range(2_000)]),
        "too large": b"PK\x03\x04" + os.urandom(9 << 20),
        "up and away": with_more("../evil.yaml"),
        "absolute": with_more("/etc/evil.yaml"),
        "a drive": with_more("c:/evil.yaml"),
        "backslashes": with_more("scenes\\..\\..\\evil.yaml"),
        "a device": with_more("scenes/nul.yaml"),
        "names that differ in case": with_more("Pack.yaml"),
        "a name twice": with_more("pack.yaml"),
        "a link": with_more("scenes/link.yaml", b"/etc/passwd", deflated, stat.S_IFLNK | 0o777),
        "a pipe": with_more("scenes/pipe.yaml", b"", deflated, stat.S_IFIFO | 0o644),
        "a program": with_more("run.sh", b"#!/bin/sh\n"),
        "python": with_more("yaml.py", b"raise SystemExit"),
        "no pack.yaml": raw_zip([("readme.md", b"x", deflated, plain)]),
        "cut off": raw_zip(sound)[:-30],
        "not a zip": b"GIF89a" * 1000,
        "empty": b"",
        "utf-16": with_pack("format: 1\nid: lighthouse\n".encode("utf-16")),
        "latin-1": changed(b"One night", b"Une nuit d'\xe9t\xe9"),
        "deep nesting": with_pack(b"id: lighthouse\na: " + b"[" * 5_000),
        "alias bomb": with_pack(b"id: lighthouse\na: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a]\n" % (n, n) for n in range(400))),
        "escape sequence": changed(b"title: ", b'title: "\\e]52;c;aGk=\\a" #'),
        "raw escape": changed(b"One night", b"\x1b]0;owned\x07"),
        "hidden direction": changed(b"One night", "\u202egnp.exe".encode()),
        "markup action": changed(b"One night", b"[@click=app.screenshot('../keep.txt')]One night[/]"),
        "python tag": with_pack(b"id: !!python/object/apply:os.system [touch /tmp/owned]\n"),
        "an id that is a path": changed(b"id: lighthouse", b"id: ../../../evil"),
        "an id that is a device": changed(b"id: lighthouse", b"id: nul"),
        "a callback": raw_zip(
            [
                (name, data.replace(b"trigger: ", b"after: os.system, trigger: ", 1) if name == "machine.yaml" else data, deflated, plain)
                for name, data in good.items()
            ]
        ),
        "a mod that reaches far": raw_zip([("pack.yaml", b"format: 1\nid: far\nextends: ../../etc\n", deflated, plain)]),
        "a mod of stars": raw_zip(
            [("pack.yaml", b"format: 1\nid: stars\nextends: hard_hit\nscale:\n  " + b".".join([b"*"] * 60) + b": 2\n", deflated, plain)]
        ),
        "a mod that looks everywhere": raw_zip(
            [
                (
                    "pack.yaml",
                    b"format: 1\nid: looks\nextends: hard_hit\nscale:\n" + b"".join(b"  scenes.*.*.k%d: 2\n" % n for n in range(1_900)),
                    deflated,
                    plain,
                )
            ]
        ),
        "a mod of very many changes": raw_zip(
            [
                (
                    "pack.yaml",
                    b"format: 1\nid: many\nextends: hard_hit\nreplace:\n" + b"".join(b"  flags.f%d: x\n" % n for n in range(4_900)),
                    deflated,
                    plain,
                )
            ]
        ),
    }


HOSTILE = sorted(hostile())


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_with_a_sentence_and_leaves_nothing(kind: str, hardhit: Hardhit, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "gift.zip"
    path.write_bytes(hostile()[kind])
    before = sorted(tmp_path.iterdir())
    refused = hardhit("install", str(path))
    assert refused.code in (1, 2), refused
    assert refused.out == ""
    assert refused.err.startswith("hardhit: ") and refused.err.endswith(".\n") and refused.err.count("\n") == 1, refused.err
    assert len(refused.err) < 800 and "\x1b" not in refused.err
    assert not (home / "packs").exists()
    assert sorted(tmp_path.iterdir()) == before


CHILD = """
import resource, sys
MIB = 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (300 * MIB, 300 * MIB))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from hardhit_game.cli.program import run_program
worst = 0.0
for name in sys.argv[1:]:
    before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    code = run_program(["install", name])
    worst = max(worst, sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - before)
    assert code in (1, 2), name
print(f"worst {worst:.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_hostile_zips_are_refused_within_little_memory(tmp_path: Path) -> None:
    paths = []
    for number, data in enumerate(hostile().values()):
        paths.append(tmp_path / f"{number}.zip")
        paths[-1].write_bytes(data)
    environment = {**os.environ, "HARDHIT_HOME": str(tmp_path / "home")}
    call = [sys.executable, "-c", CHILD, *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    print(done.stdout)
