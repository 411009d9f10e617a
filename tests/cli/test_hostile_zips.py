"""Zips that mean harm: each is refused with one sentence, leaves nothing behind, and costs little."""

from __future__ import annotations

import io
import os
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


def lighthouse_files() -> dict[str, bytes]:
    """The files of a sound story."""
    return {path.relative_to(LIGHTHOUSE).as_posix(): path.read_bytes() for path in sorted(LIGHTHOUSE.rglob("*")) if path.is_file()}



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
