"""`hardhit i18n`, as a translator calls it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Hardhit


@pytest.fixture
def pack(tmp_path: Path, lighthouse: str) -> Path:
    """The lighthouse in a folder of its own."""
    return Path(shutil.copytree(lighthouse, tmp_path / "lighthouse"))


def test_a_translation_is_begun_worked_on_and_counted(hardhit: Hardhit, pack: Path) -> None:
    begun = hardhit("i18n", "merge", str(pack), "--locale", "ko")
    assert begun.code == 0 and "locale/ko.po: 0 translated" in begun.out
    file = pack / "locale" / "ko.po"
    text = file.read_text(encoding="utf-8")
    first = text.index('msgctxt "pack.title"')
    file.write_text(text[:first] + text[first:].replace('msgstr ""', 'msgstr "등대"', 1), encoding="utf-8")
    counted = hardhit("i18n", "check", str(pack), "--json")
    assert counted.code == 0
    assert counted.json["locales"]["ko"]["translated"] == 1
    assert counted.json["locales"]["ko"]["missing"] > 50
    assert "1 text translated" in counted.err


def test_a_template_comes_out_on_standard_output(hardhit: Hardhit, lighthouse: str) -> None:
    called = hardhit("i18n", "extract", lighthouse)
    assert called.code == 0 and 'msgctxt "pack.title"' in called.out


def test_a_pack_without_translations_says_how_to_begin(hardhit: Hardhit, lighthouse: str) -> None:
    assert "--locale ko" in hardhit("i18n", "merge", lighthouse).err
    assert "has no translations" in hardhit("i18n", "check", lighthouse).out


def test_a_locale_is_a_name_and_not_a_path(hardhit: Hardhit, pack: Path) -> None:
    called = hardhit("i18n", "merge", str(pack), "--locale", "../../ko")
    assert called.code == 2 and "is no locale" in called.err
    assert not (pack.parent.parent / "ko.po").exists()


def test_a_damaged_file_is_named_and_left_alone(hardhit: Hardhit, pack: Path) -> None:
    (pack / "locale").mkdir()
    damaged = pack / "locale" / "ko.po"
    damaged.write_text("greeting: hello\n")
    called = hardhit("i18n", "merge", str(pack))
    assert called.code == 1 and "locale/ko.po:1:" in called.err
    assert damaged.read_text() == "greeting: hello\n"
    assert hardhit("i18n", "check", str(pack)).code == 1


def test_check_looks_at_translations_too(hardhit: Hardhit, pack: Path) -> None:
    (pack / "locale").mkdir()
    (pack / "locale" / "ko.po").write_text('msgid ""\nmsgstr ""\n\nmsgctxt "ending.gone"\nmsgid "Gone"\nmsgstr "X"\n', encoding="utf-8")
    told = hardhit("check", str(pack), "--json").json
    assert told["ok"] is True
    assert [found["code"] for found in told["diagnostics"]] == ["HH702"]
    (pack / "locale" / "ko.po").write_text("greeting: hello\n")
    assert [found["code"] for found in hardhit("check", str(pack), "--json").json["diagnostics"]] == ["HH701"]


def test_a_story_is_read_in_a_language_and_stays_in_it(hardhit: Hardhit, monkeypatch: pytest.MonkeyPatch) -> None:
    def played(*arguments: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
        called = hardhit("play", "--plain", "--seed", "1", "--timer", "off", *arguments)
        assert called.code == 0, called.err
        return called.out

    assert "시우: 아빠. 덜어 낼수록" in played("--locale", "ko")
    assert "시우: 아빠. 덜어 낼수록" in played(), "it was chosen"
    assert hardhit("verify", "last", "--json").json["runs"][0]["level"] == "reproduced"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "덜어 낼수록" in hardhit("resume", "--plain").out, "a run goes on in its language"
    assert "Si-woo: Dad." in played("--locale", "en")


def test_a_language_the_story_does_not_have_is_named_with_those_it_has(hardhit: Hardhit) -> None:
    called = hardhit("play", "--plain", "--locale", "fr")
    assert called.code == 2
    assert "no translation 'fr'; it can be read in en and ko." in called.err


# ---------------------------------------------------------------- mods


@pytest.fixture
def mod(tmp_path: Path) -> Path:
    """A mod of the story that is built in, which rewords a line that has a translation."""
    folder = tmp_path / "blunt"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "format: 1\nid: blunt\ntitle: Blunt\nversion: 1.0.0\nextends: hard_hit\nreplace:\n  scenes.ramp.choices.pass.say: Give it here.\n"
    )
    return folder


def _po(mod: Path, context: str, source: str, words: str) -> None:
    (mod / "locale").mkdir(exist_ok=True)
    entry = f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{words}"\n'
    (mod / "locale" / "ko.po").write_text(f'msgid ""\nmsgstr ""\n\n{entry}', encoding="utf-8")


def test_a_mod_has_translations_of_what_it_says(hardhit: Hardhit, mod: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "locale/ko.po: 0 translated" in hardhit("i18n", "merge", str(mod), "--locale", "ko").out
    assert hardhit("i18n", "check", str(mod), "--json").json["locales"] == {"ko": {"translated": 0, "missing": 1, "orphaned": 0}}
    begun = (mod / "locale" / "ko.po").read_text(encoding="utf-8")
    context = begun.partition('msgctxt "')[2].partition('"')[0]
    _po(mod, context, "Give it here.", "이리 내.")
    assert hardhit("i18n", "check", str(mod), "--json").json["locales"] == {"ko": {"translated": 1, "missing": 0, "orphaned": 0}}
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    played = hardhit("play", "--with", str(mod), "--plain", "--timer", "off", "--locale", "ko")
    assert '1. "이리 내."' in played.out
    assert 'msgid "Give it here."' in hardhit("i18n", "extract", str(mod)).out


def test_what_a_mods_translation_no_longer_belongs_to_is_told(hardhit: Hardhit, mod: Path) -> None:
    _po(mod, "ramp.00000000", "Give me that.", "이리 내.")
    told = hardhit("check", str(mod), "--json").json
    assert [(found["code"], found["file"]) for found in told["diagnostics"]] == [("HH702", "blunt/locale/ko.po")]
    assert hardhit("i18n", "check", str(mod), "--json").json["locales"]["ko"]["orphaned"] == 1
    _po(mod, "place.marine_city", "Somewhere else", "딴 곳")
    (stale,) = hardhit("check", str(mod), "--json").json["diagnostics"]
    assert "has other words now" in stale["message"]


def test_what_a_mod_replaces_is_not_missed_in_the_storys_translation(hardhit: Hardhit, mod: Path) -> None:
    assert hardhit("check", str(mod), "--json").json["diagnostics"] == []
