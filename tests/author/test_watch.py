"""A change is noticed once it has come to rest."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.author.watch import PackWatch, Stir


def test_an_edit_counts_when_the_files_have_stopped_changing(tmp_path: Path) -> None:
    scene = tmp_path / "scenes" / "one.yaml"
    scene.parent.mkdir()
    scene.write_text("one")
    watch = PackWatch([tmp_path])
    assert watch.look() is Stir.NONE
    scene.write_text("one and")
    assert watch.look() is Stir.MOVING
    scene.write_text("one and two")
    assert watch.look() is Stir.MOVING, "still being written"
    assert watch.look() is Stir.RESTED
    assert watch.look() is Stir.NONE, "told once"


def test_new_and_deleted_files_count_and_what_editors_leave_does_not(tmp_path: Path) -> None:
    watch = PackWatch([tmp_path])
    (tmp_path / ".one.yaml.swp").write_text("x")
    (tmp_path / "one.yaml~").write_text("x")
    assert [watch.look(), watch.look()] == [Stir.NONE, Stir.NONE]
    (tmp_path / "one.yaml").write_text("x")
    assert [watch.look(), watch.look()] == [Stir.MOVING, Stir.RESTED]
    (tmp_path / "one.yaml").unlink()
    assert [watch.look(), watch.look()] == [Stir.MOVING, Stir.RESTED]


def test_a_pack_that_vanishes_is_a_change_and_no_error(tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(b"x")
    watch = PackWatch([pack])
    pack.unlink()
    assert [watch.look(), watch.look()] == [Stir.MOVING, Stir.RESTED]
