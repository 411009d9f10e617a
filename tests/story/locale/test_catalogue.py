"""Any bytes as a translation are a catalogue or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.story.locale.catalogue import CatalogueUnreadable, locale_of, locales, read_catalogue

HEAD = 'msgid ""\nmsgstr ""\n"Language: ko\\n"\n\n'


def entry(text: str, before: str = "") -> bytes:
    return f'{HEAD}{before}msgctxt "a.b"\nmsgid "Home"\nmsgstr "{text}"\n'.encode()


OBSOLETE = f'{HEAD}#~ msgctxt "a.b"\n#~ msgid "Home"\n#~ msgstr "집"\n'.encode()


def test_a_translation_is_found_by_context_and_source_with_its_place() -> None:
    found = read_catalogue("locale/ko.po", entry("집"))
    assert found["a.b", "Home"].text == "집"
    assert str(found["a.b", "Home"].where) == "locale/ko.po:5:1"
    noted = read_catalogue("locale/ko.po", entry("집", "#. A name.\n#: pack.yaml:1\n"))
    assert str(noted["a.b", "Home"].where) == "locale/ko.po:7:1", "past the notes"


@pytest.mark.parametrize(
    "data",
    [
        entry(""),
        entry("집", "#, fuzzy\n"),
        entry("집\\x1b".replace("\\x1b", "\x1b")),
        entry("집\u202e"),
        OBSOLETE,
    ],
)
def test_fuzzy_empty_unsafe_and_obsolete_entries_are_no_translations(data: bytes) -> None:
    assert ("a.b", "Home") not in read_catalogue("locale/ko.po", data)


def test_what_is_not_po_is_told_with_its_line() -> None:
    with pytest.raises(CatalogueUnreadable) as caught:
        read_catalogue("locale/ko.po", f"{HEAD}greeting: hello\n".encode())
    assert caught.value.line == 5
    with pytest.raises(CatalogueUnreadable, match="not UTF-8"):
        read_catalogue("locale/ko.po", b'msgid "\xff"\n')


def test_a_text_that_is_a_path_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.po"
    secret.write_bytes(entry("집"))
    with pytest.raises(CatalogueUnreadable):
        read_catalogue("locale/ko.po", str(secret).encode())


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    'msgid "a"',
                    'msgstr "b"',
                    'msgctxt "c"',
                    '"d"',
                    "#, fuzzy",
                    "#~ msgid",
                    'msgid_plural "x"',
                    'msgstr[1] "y"',
                    "msgstr[",
                    '"',
                    "\\",
                    "",
                ]
            )
        ).map(lambda parts: "\n".join(parts).encode()),
    )
)
def test_any_bytes_are_a_catalogue_or_a_sentence(data: bytes) -> None:
    try:
        read_catalogue("locale/ko.po", data)
    except CatalogueUnreadable as problem:
        assert str(problem).endswith(".") and problem.line >= 1


def test_locale_files_are_those_of_the_pack_and_then_of_its_mods() -> None:
    files = dict.fromkeys(
        ["calmer/locale/ko.po", "locale/ko.po", "locale/pt_br.po", "locale/readme.md", "a/b/locale/ko.po", "pack.yaml"], b""
    )
    assert locales(files) == {"ko": ("locale/ko.po", "calmer/locale/ko.po"), "pt_br": ("locale/pt_br.po",)}
    assert locale_of("locale/../ko.po") is None
