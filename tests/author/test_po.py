"""Translators' work survives what authors do to their stories."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from hardhit_game.author.po import merge, template
from hardhit_game.story.load import compile_stages
from hardhit_game.story.locale.catalogue import CatalogueUnreadable
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.source import open_source

BASE = Path(__file__).parents[1] / "must_fail" / "base"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack in a folder of its own."""
    return Path(shutil.copytree(BASE, tmp_path / "pack"))


def declared(pack: Path) -> Declared:
    return compile_stages(open_source(pack)).declared


def reworded(pack: Path, file: str, old: str, new: str) -> None:
    path = pack / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def translated(text: str) -> str:
    """The file with every text translated."""
    po = polib.pofile("\n" + text)
    for entry in po:
        entry.msgstr = f"<{entry.msgid}>"
    return f"{po}\n"


def by_context(text: str) -> dict[str, polib.POEntry]:
    return {entry.msgctxt: entry for entry in polib.pofile("\n" + text) if not entry.obsolete}


def test_a_template_is_the_same_each_time_and_says_where_and_what_each_text_is(pack: Path) -> None:
    text = template(declared(pack))
    assert text == template(declared(pack))
    line = next(entry for entry in polib.pofile("\n" + text) if entry.msgid == "mara: Is it you?")
    assert line.occurrences == [("scenes/door.yaml", "3")]
    assert line.comment.startswith("A paragraph.")


def test_merging_into_nothing_begins_a_file_with_everything_missing(pack: Path) -> None:
    begun = merge(declared(pack), "ko", "")
    assert (begun.translated, begun.fuzzy, begun.obsolete) == (0, 0, 0)
    assert begun.missing == len(by_context(begun.text))
    assert '"Language: ko\\n"' in begun.text


def test_merging_again_changes_nothing(pack: Path) -> None:
    full = translated(merge(declared(pack), "ko", "").text)
    again = merge(declared(pack), "ko", full)
    assert again.missing == again.fuzzy == again.obsolete == 0
    assert merge(declared(pack), "ko", again.text) == again


def test_a_reworded_line_keeps_its_translation_to_be_looked_at(pack: Path) -> None:
    full = translated(merge(declared(pack), "ko", "").text)
    reworded(pack, "scenes/door.yaml", "mara: Is it you?", "mara: Is it really you?")
    after = merge(declared(pack), "ko", full)
    assert (after.fuzzy, after.missing, after.obsolete) == (1, 0, 0)
    (fuzzy,) = [entry for entry in polib.pofile("\n" + after.text) if entry.fuzzy]
    assert (fuzzy.msgid, fuzzy.msgstr, fuzzy.previous_msgid) == ("mara: Is it really you?", "<mara: Is it you?>", "mara: Is it you?")


def test_a_name_that_changed_altogether_is_still_the_same_name(pack: Path) -> None:
    full = translated(merge(declared(pack), "ko", "").text)
    reworded(pack, "endings.yaml", "name: Home", "name: The other side of the door")
    after = merge(declared(pack), "ko", full)
    assert by_context(after.text)["ending.home.name"].msgstr == "<Home>"
    assert after.fuzzy == 1


def test_a_line_that_is_gone_is_kept_as_obsolete_and_comes_back_with_it(pack: Path) -> None:
    full = translated(merge(declared(pack), "ko", "").text)
    reworded(pack, "scenes/door.yaml", "mara: Is it you?", "Somebody knocks from within, twice.")
    without = merge(declared(pack), "ko", full)
    assert (without.missing, without.obsolete) == (1, 1)
    reworded(pack, "scenes/door.yaml", "Somebody knocks from within, twice.", "mara: Is it you?")
    back = merge(declared(pack), "ko", without.text)
    assert (back.missing, back.obsolete) == (0, 0)


def test_a_file_that_is_not_po_is_refused_and_not_written_over(pack: Path) -> None:
    with pytest.raises(CatalogueUnreadable):
        merge(declared(pack), "ko", "greeting: hello\n")
