"""Translators' work survives what authors do to their stories."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from hardhit_game.author.po import Merged, Texts, merge, template, texts_of, texts_of_mod
from hardhit_game.story.load import LoadedMod, compile_stages
from hardhit_game.story.locale.catalogue import CatalogueUnreadable
from hardhit_game.story.source import open_source

BASE = Path(__file__).parents[1] / "must_fail" / "base"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack in a folder of its own."""
    return Path(shutil.copytree(BASE, tmp_path / "pack"))


def texts(pack: Path) -> Texts:
    return texts_of(compile_stages(open_source(pack)).declared)


def texts_with(pack: Path, mod: Path) -> Texts:
    """Those of a mod over it."""
    story, over = open_source(pack), open_source(mod)
    told = LoadedMod("warmer", "", "1.0.0", mod, "")
    return texts_of_mod(told, compile_stages(story, [over]).declared, compile_stages(story).declared)


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
    text = template(texts(pack))
    assert text == template(texts(pack))
    line = next(entry for entry in polib.pofile("\n" + text) if entry.msgid == "mara: Is it you?")
    assert line.occurrences == [("scenes/door.yaml", "3")]
    assert line.comment.startswith("A paragraph.")


def test_merging_into_nothing_begins_a_file_with_everything_missing(pack: Path) -> None:
    begun = merge(texts(pack), "ko", "")
    assert (begun.translated, begun.fuzzy, begun.obsolete) == (0, 0, 0)
    assert begun.missing == len(by_context(begun.text))
    assert '"Language: ko\\n"' in begun.text


def test_merging_again_changes_nothing(pack: Path) -> None:
    full = translated(merge(texts(pack), "ko", "").text)
    again = merge(texts(pack), "ko", full)
    assert again.missing == again.fuzzy == again.obsolete == 0
    assert merge(texts(pack), "ko", again.text) == again


def test_a_reworded_line_keeps_its_translation_to_be_looked_at(pack: Path) -> None:
    full = translated(merge(texts(pack), "ko", "").text)
    reworded(pack, "scenes/door.yaml", "mara: Is it you?", "mara: Is it really you?")
    after = merge(texts(pack), "ko", full)
    assert (after.fuzzy, after.missing, after.obsolete) == (1, 0, 0)
    (fuzzy,) = [entry for entry in polib.pofile("\n" + after.text) if entry.fuzzy]
    assert (fuzzy.msgid, fuzzy.msgstr, fuzzy.previous_msgid) == ("mara: Is it really you?", "<mara: Is it you?>", "mara: Is it you?")


def test_a_name_that_changed_altogether_is_still_the_same_name(pack: Path) -> None:
    full = translated(merge(texts(pack), "ko", "").text)
    reworded(pack, "endings.yaml", "name: Home", "name: The other side of the door")
    after = merge(texts(pack), "ko", full)
    assert by_context(after.text)["ending.home.name"].msgstr == "<Home>"
    assert after.fuzzy == 1


def test_a_line_that_is_gone_is_kept_as_obsolete_and_comes_back_with_it(pack: Path) -> None:
    full = translated(merge(texts(pack), "ko", "").text)
    reworded(pack, "scenes/door.yaml", "mara: Is it you?", "Somebody knocks from within, twice.")
    without = merge(texts(pack), "ko", full)
    assert (without.missing, without.obsolete) == (1, 1)
    reworded(pack, "scenes/door.yaml", "Somebody knocks from within, twice.", "mara: Is it you?")
    back = merge(texts(pack), "ko", without.text)
    assert (back.missing, back.obsolete) == (0, 0)


def test_a_file_that_is_not_po_is_refused_and_not_written_over(pack: Path) -> None:
    with pytest.raises(CatalogueUnreadable):
        merge(texts(pack), "ko", "greeting: hello\n")


# ---------------------------------------------------------------- mods


@pytest.fixture
def mod(tmp_path: Path) -> Path:
    """A mod that replaces one line of it."""
    folder = tmp_path / "warmer"
    folder.mkdir()
    words = "replace:\n  'lines.door.mara: Is it you?': 'mara: Is it you, at last?'\n"
    (folder / "pack.yaml").write_text(f"format: 1\nid: warmer\nversion: 1.0.0\nextends: base\n{words}")
    return folder


def of_mod(pack: Path, mod: Path, before: str = "", story: str = "") -> Merged:
    return merge(texts_with(pack, mod), "ko", before, story)


def test_a_mods_file_holds_what_the_story_says_because_of_it(pack: Path, mod: Path) -> None:
    begun = of_mod(pack, mod)
    (entry,) = by_context(begun.text).values()
    assert (entry.msgid, entry.occurrences) == ("mara: Is it you, at last?", [("pack.yaml", "6")])
    assert begun.missing == 1 and '"Project-Id-Version: warmer 1.0.0' in begun.text


def test_what_the_story_has_for_a_replaced_line_is_offered(pack: Path, mod: Path) -> None:
    story = translated(merge(texts(pack), "ko", "").text)
    begun = of_mod(pack, mod, story=story)
    (entry,) = by_context(begun.text).values()
    assert (entry.msgstr, entry.fuzzy) == ("<mara: Is it you?>", True)
    assert (begun.fuzzy, begun.missing, begun.obsolete) == (1, 0, 0)
    assert of_mod(pack, mod, story="not: po").missing == 1


def test_a_mod_may_tell_a_line_of_the_story_in_words_of_its_own(pack: Path, mod: Path) -> None:
    whole = translated(merge(texts(pack), "ko", "").text)
    after = of_mod(pack, mod, before=whole)
    assert after.obsolete == 0 and after.fuzzy == 1
    assert by_context(after.text)["ending.home.name"].msgstr == "<Home>"


def test_what_a_mod_no_longer_says_becomes_obsolete(pack: Path, mod: Path) -> None:
    full = translated(of_mod(pack, mod).text)
    (mod / "pack.yaml").write_text("format: 1\nid: warmer\nversion: 1.0.0\nextends: base\n")
    assert (of_mod(pack, mod, before=full).missing, of_mod(pack, mod, before=full).obsolete) == (0, 1)
