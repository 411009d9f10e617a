"""Which files make a pack, from a folder or from a zip."""

from __future__ import annotations

import io
import os
import random
import stat
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hardhit_game.story import limits
from hardhit_game.story.source import PackSource, PackUnreadable, open_source

FILES = {"pack.yaml": b"format: 1\n", "scenes/one.yaml": b"a: |\r\n  b\r\n", "tests/one.txt": b"text", "notes.md": b"# notes"}
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")


def folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return root


def zipped(root: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(root / "pack.zip", "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return root / "pack.zip"


def refusal(path: Path) -> str:
    with pytest.raises(PackUnreadable) as caught:
        open_source(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\x1b" not in sentence
    return sentence.replace(str(path), "PATH")


# ---------------------------------------------------------------- what is fine


def test_a_folder_and_the_same_folder_zipped_are_the_same_pack(tmp_path: Path) -> None:
    a = open_source(folder(tmp_path / "a", FILES))
    b = open_source(zipped(tmp_path, dict(reversed(FILES.items()))))
    c = open_source(zipped(tmp_path, {f"hard_hit/{name}": data for name, data in FILES.items()}))
    assert dict(a.files) == dict(b.files) == dict(c.files) == FILES
    assert list(a.files) == list(b.files) == sorted(FILES)
    assert a.digest == b.digest == c.digest


def test_any_change_of_a_name_or_a_byte_changes_the_digest(tmp_path: Path) -> None:
    digests = set()
    for number, files in enumerate(
        ({"a.md": b"bc"}, {"a.md": b"bd"}, {"ab.md": b"c"}, {"a.md": b"", "b.md": b"c"}, {"a.md": b"c", "b.md": b""})
    ):
        digests.add(open_source(folder(tmp_path / str(number), files)).digest)
    assert len(digests) == 5


def test_lines_are_counted_from_one(tmp_path: Path) -> None:
    source = open_source(folder(tmp_path, FILES))
    assert [source.line("scenes/one.yaml", number) for number in (0, 1, 2, 3, 4)] == [None, "a: |", "  b", "", None]
    assert source.line("nowhere.yaml", 1) is None
    assert PackSource(tmp_path, {"a.yaml": b"\xef\xbb\xbfx\xff"}, "").line("a.yaml", 1) == "x\N{REPLACEMENT CHARACTER}"


def test_what_editors_leave_behind_is_overlooked_in_folders(tmp_path: Path) -> None:
    folder(tmp_path, {**FILES, ".DS_Store": b"", ".git/config": b"", "pack.yaml~": b"", "scenes/.one.yaml.swp": b""})
    assert dict(open_source(tmp_path).files) == FILES


def test_stored_entries_and_folder_entries_are_fine_in_zips(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"scenes/": b"", **FILES}, zipfile.ZIP_STORED)
    assert dict(open_source(path).files) == FILES


# ---------------------------------------------------------------- names

BAD_NAMES = [
    "Pack.yaml",
    "a b.yaml",
    "é.yaml",
    "a.png",
    "a",
    "a.yaml.exe",
    "-a.yaml",
    "con.yaml",
    "nul.md",
    "lpt1.txt",
    "a/b/c/d/e.yaml",
    "a\x1b[2J.yaml",
]
BAD_NAMES += ["x" * 41 + ".yaml", "aux/a.yaml", "a.b/c.yaml", "a\n.yaml", "a\u202e.yaml"]
BAD_ZIP_NAMES = [
    "../a.yaml",
    "/a.yaml",
    "a/../b.yaml",
    "a//b.yaml",
    "./a.yaml",
    "c:/a.yaml",
    "a\\b.yaml",
    ".git/a.yaml",
    "__MACOSX/a.yaml",
    "a.yaml\x00.md",
]


@posix_only
@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_folder_with_a_strange_name_is_refused(name: str, tmp_path: Path) -> None:
    assert "may not be in a pack" in (said := refusal(folder(tmp_path, {name: b""}))) or "has more than 4 parts" in said


@pytest.mark.parametrize("name", BAD_NAMES + BAD_ZIP_NAMES)
def test_a_zip_with_a_strange_name_is_refused(name: str, tmp_path: Path) -> None:
    said = refusal(zipped(tmp_path, {"pack.yaml": b"", name.replace("\x00", "?"): b""}) if "\x00" not in name else with_zero_byte(tmp_path))
    assert "may not be in a pack" in said or "has more than 4 parts" in said


def with_zero_byte(root: Path) -> Path:
    """zipfile itself cuts a name at a zero byte, so it is put in afterwards."""
    path = zipped(root, {"a.yaml?.md": b"x"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"a.yaml?.md", b"a.yaml\x00.md"))
    return path


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.sampled_from("ab/.\\-_ A:\x00é") | st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_a_random_name_is_refused_or_kept(tmp_path: Path, name: str) -> None:
    assume(not name.startswith("\x00"))  # zipfile cannot write a name that is empty up to its first zero byte
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr(name, b"")
    try:
        files = open_source(tmp_path / "pack.zip").files
    except PackUnreadable:
        return
    assert list(files) == [name] or name.endswith("/")


# ---------------------------------------------------------------- things that are not plain files


def test_a_pack_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "There is no pack at 'PATH'."
    assert refusal(tmp_path / "x\x00y").startswith("'")


@posix_only
def test_links_pipes_and_devices_are_refused_and_never_opened(tmp_path: Path) -> None:
    secret = folder(tmp_path / "secret", {"key.txt": b"secret"})
    for number, make in enumerate(
        (
            lambda place: place.symlink_to(secret / "key.txt"),
            lambda place: place.symlink_to(secret),
            lambda place: place.symlink_to(tmp_path / "nowhere"),
            os.mkfifo,
        )
    ):
        pack = folder(tmp_path / f"pack{number}", {"pack.yaml": b""})
        make(pack / "a.md")
        assert "a pack holds plain files only" in refusal(pack)
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "'PATH' is neither a folder nor a zip file."
    assert "neither a folder" in refusal(Path("/dev/null"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR])
def test_links_and_devices_in_zips_are_refused(kind: int, tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("a.md")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr(entry, "/etc/hostname")
    assert refusal(tmp_path / "pack.zip") == "'a.md' is a link or a device; a pack holds plain files only."


@posix_only
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder(tmp_path, FILES)
    (tmp_path / "pack.yaml").chmod(0)
    assert refusal(tmp_path) == "'pack.yaml' cannot be read: permission denied."


# ---------------------------------------------------------------- sizes


@pytest.mark.parametrize("make", [folder, zipped])
@pytest.mark.parametrize("over", [0, 1])
def test_files_have_a_limit(make: object, over: int, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(limits.TEXT_FILE_BYTES + 1)
    yaml_file = {"a.yaml": noise[: limits.FILE_BYTES + over]}
    text_file = {"a.md": noise[: limits.TEXT_FILE_BYTES + over]}
    for number, files in enumerate((yaml_file, text_file)):
        (tmp_path / str(number)).mkdir()
        path = make(tmp_path / str(number), files)  # type: ignore[operator]
        if over:
            assert refusal(path) in {"'a.yaml' has more than 512 KiB.", "'a.md' has more than 1024 KiB."}
        else:
            assert dict(open_source(path).files) == files


@pytest.mark.parametrize("over", [0, 1])
def test_a_pack_has_a_limit_of_yaml_and_of_files(over: int, tmp_path: Path) -> None:
    half = b"#" * (limits.PACK_YAML_BYTES // 2)
    most_yaml = folder(tmp_path / "yaml", {"a.yaml": half, "b.yaml": half, **({"c.yaml": b"#"} if over else {})})
    most_files = folder(tmp_path / "files", {f"f{number}.md": b"" for number in range(limits.PACK_FILES + over)})
    if over:
        assert refusal(most_yaml) == "The pack has more than 1 MiB of YAML."
        assert refusal(most_files) == "The pack has more than 256 files and folders."
    else:
        assert len(open_source(most_yaml).files) == 2
        assert len(open_source(most_files).files) == limits.PACK_FILES


def test_a_zip_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    bomb = {"a.md": b"\x00" * limits.TEXT_FILE_BYTES}
    assert refusal(zipped(tmp_path, bomb)) == "'a.md' unpacks to more than 100 times its size."
    assert "in a way other" in refusal(zipped(tmp_path, bomb, zipfile.ZIP_BZIP2))
    assert "in a way other" in refusal(zipped(tmp_path, bomb, zipfile.ZIP_LZMA))


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.md": b"0123456789"}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 5)
    path.write_bytes(data)
    assert "zip" in refusal(path)


def test_repeated_and_encrypted_entries_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning), zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("a.md", b"1")
        archive.writestr("a.md", b"2")
    assert refusal(tmp_path / "twice.zip") == "'a.md' is in the zip twice."
    path = zipped(tmp_path, {"a.md": b"1"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == "'a.md' is encrypted."


def test_a_zip_with_very_many_entries_is_refused_before_they_are_looked_at(tmp_path: Path) -> None:
    assert "256 files" in refusal(zipped(tmp_path, {f"a{number}.md": b"" for number in range(5_000)}))
    assert "256 files" in refusal(zipped(tmp_path, {f"a{number}.md": b"" for number in range(limits.PACK_FILES + 1)}))


def test_a_very_large_archive_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "pack.zip").open("wb") as stream:
        stream.truncate(1 << 40)
    assert refusal(tmp_path / "pack.zip") == "'pack.zip' has more than 8192 KiB."


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\xff" * 18, b"PK\x01\x02" * 200])
def test_what_is_no_zip_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(data)
    assert refusal(tmp_path / "pack.zip") == "'PATH' is not a zip file that can be read."


def archive_bytes() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return stream.getvalue()


WHOLE = archive_bytes()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, len(WHOLE)))
def test_a_damaged_zip_is_read_or_refused_with_a_sentence(tmp_path: Path, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    (tmp_path / "pack.zip").write_bytes(data if cut % 3 else data[:cut])
    try:
        open_source(tmp_path / "pack.zip")
    except PackUnreadable as problem:
        assert str(problem).endswith(".")
