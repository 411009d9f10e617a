"""`hardhit check --pin` writes reading times into an author's files and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.story.load import load_pack
from hardhit_game.story.pins import pin
from tests.story.small import FILES, case, files_of

SCENE = """\
# A comment of the author.
scenes:
  case:
    when:   told   # blanks and all
    script: |
      One two three four five six seven eight nine ten eleven twelve.

      # not a comment
    choices:
      stay:
        say: "I stay."
        script: |
          Good.
        goto: step

      walk: {act: Walk., script: Off you go., goto: step}
    silence: {after: 6s, script: 'Well?', goto: step}
    resume: |
      She is still there.
  other:
    when: yes
    script: Over.
    reading:  90s  # long ago
    end: home
"""
PINNED = """\
# A comment of the author.
scenes:
  case:
    when:   told   # blanks and all
    script: |
      One two three four five six seven eight nine ten eleven twelve.

      # not a comment
    reading: 8s
    choices:
      stay:
        say: "I stay."
        script: |
          Good.
        reading: 4s
        goto: step

      walk: {act: Walk., reading: 4s, script: Off you go., goto: step}
    silence: {after: 6s, reading: 4s, script: 'Well?', goto: step}
    resume: |
      She is still there.
    resume_reading: 4s
  other:
    when: yes
    script: Over.
    reading:  4s  # long ago
    end: home
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The small pack on disk, with an unpinned file."""
    for name, data in files_of({"scenes/case.yaml": SCENE}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _scene_file(pack: Path) -> Path:
    return pack / "scenes" / "case.yaml"


def test_missing_and_drifted_times_are_written_and_all_else_is_left(pack: Path) -> None:
    changed = pin(pack)
    assert _scene_file(pack).read_text() == PINNED
    assert changed[0] == "scenes/case.yaml:3: The scene 'case': reading: 8s."
    assert len(changed) == 6
    assert not [d for d in load_pack(pack).report.diagnostics if d.code in ("HH520", "HH521", "HH522")]


def test_pinning_twice_changes_nothing_more(pack: Path) -> None:
    pin(pack)
    before = {path: path.stat().st_mtime_ns for path in pack.rglob("*.yaml")}
    assert pin(pack) == []
    assert {path: path.stat().st_mtime_ns for path in pack.rglob("*.yaml")} == before


def test_a_time_that_still_fits_is_the_authors(pack: Path) -> None:
    _scene_file(pack).write_text(PINNED.replace("reading: 8s", "reading: 9s"))
    assert pin(pack) == []
    assert "reading: 9s" in _scene_file(pack).read_text()


def test_windows_line_ends_and_a_byte_order_mark_survive(pack: Path) -> None:
    _scene_file(pack).write_bytes(b"\xef\xbb\xbf" + SCENE.replace("\n", "\r\n").encode())
    pin(pack)
    assert _scene_file(pack).read_bytes() == b"\xef\xbb\xbf" + PINNED.replace("\n", "\r\n").encode()


def test_a_script_that_ends_its_file_gets_its_time_on_a_new_line(pack: Path) -> None:
    _scene_file(pack).write_text("scene: case\nwhen: yes\nend: home\nscript: |\n  Over.")
    pin(pack)
    assert _scene_file(pack).read_text() == "scene: case\nwhen: yes\nend: home\nscript: |\n  Over.\nreading: 4s"


def test_a_text_of_several_lines_in_quotes_gets_its_time_before_it(pack: Path) -> None:
    _scene_file(pack).write_text("scene: case\nwhen: yes\nscript: 'It is\n  late.'\nend: home\n")
    pin(pack)
    assert _scene_file(pack).read_text() == "scene: case\nwhen: yes\nreading: 4s\nscript: 'It is\n  late.'\nend: home\n"


def test_too_short_a_time_is_the_one_error_that_pinning_mends(pack: Path) -> None:
    text = "scene: case\nwhen: yes\nscript: It is late.\nreading: 1s\nend: home\n"
    _scene_file(pack).write_text(text)
    assert pin(pack) == ["scenes/case.yaml:4: The scene 'case': reading: 4s."]
    assert load_pack(pack).story is not None


def test_a_pack_with_errors_is_left_alone(pack: Path) -> None:
    _scene_file(pack).write_text(SCENE.replace("goto: step", "goto: nowhere", 1))
    assert pin(pack) == []
    assert _scene_file(pack).read_text() == SCENE.replace("goto: step", "goto: nowhere", 1)


def test_no_temporary_file_stays(pack: Path) -> None:
    pin(pack)
    assert sorted(path.name for path in (pack / "scenes").iterdir()) == ["case.yaml", "door.yaml", "step.yaml"]
    assert set(case("end: home")) < set(FILES) | {"scenes/case.yaml"}
