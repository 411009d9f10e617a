"""`hardhit graph`, as its user calls it."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Hardhit

FORMS = [("mermaid", "flowchart TD"), ("dot", "digraph"), ("svg", "<svg"), ("html", "<!doctype"), ("twee", ":: StoryTitle")]


@pytest.mark.parametrize(("form", "beginning"), FORMS)
def test_each_form_comes_out_on_standard_output(hardhit: Hardhit, lighthouse: str, form: str, beginning: str) -> None:
    called = hardhit("graph", lighthouse, "--format", form)
    assert called.code == 0
    assert called.out.startswith(beginning)


def test_the_machine_is_drawn_into_a_file(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    file = tmp_path / "machine.svg"
    called = hardhit("graph", lighthouse, "--of", "machine", "--format", "svg", "-o", str(file))
    assert (called.code, called.out) == (0, f"Written: {file}\n")
    ElementTree.parse(file)


def test_twee_has_no_machine(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("graph", lighthouse, "--of", "machine", "--format", "twee")
    assert called.code == 2
    assert "Twine" not in called.out and "Twee holds scenes" in called.err


def test_a_place_that_cannot_be_written_is_named(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    called = hardhit("graph", lighthouse, "-o", str(tmp_path / "nowhere" / "file.md"))
    assert called.code == 2
    assert "could not be written" in called.err


def test_a_pack_with_errors_is_not_drawn(hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(lighthouse, broken)
    (broken / "scenes" / "nowhere.yaml").write_text("scene: stray\nscript: Nothing.\ngoto: nowhere_at_all\n")
    called = hardhit("graph", str(broken))
    assert called.code == 1
    assert "has errors" in called.err
