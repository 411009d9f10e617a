"""Other keyboards: what arrives when a key is pressed under another input method, and the key that was meant.

Owns: that table, used where bindings are made and where options are chosen by their keys. Must not know: commands.

With a Korean input method on, a letter key arrives as the letter on the same key cap; with a wide (full-width) one, letters, digits and
signs arrive in their wide form. A method that composes syllables before it sends anything cannot be seen through from inside a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LETTERS: Final = "qwertyuiopasdfghjklzxcvbnm"
_KOREAN: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_WIDE: Final = 0xFEE0
"""From a sign of ASCII to its wide form."""
_WIDE_NAMES: Final[Mapping[str, str]] = {
    "question_mark": "fullwidth_question_mark",
    "colon": "fullwidth_colon",
    "slash": "fullwidth_solidus",
    "space": "ideographic_space",
}
"""Signs have names as keys."""


def twins(key: str) -> tuple[str, ...]:
    """The keys that mean the same as `key` (as Textual names keys) on other keyboards."""
    if key in _WIDE_NAMES:
        return (_WIDE_NAMES[key],)
    if len(key) != 1 or not key.isascii() or not key.isalnum():
        return ()
    wide = chr(ord(key) + _WIDE)
    korean = _LETTERS.find(key)
    return (wide,) if korean < 0 else (_KOREAN[korean], wide)


_MEANT: Final[Mapping[str, str]] = {twin: key for key in (*_LETTERS, *_LETTERS.upper(), *"0123456789", *_WIDE_NAMES) for twin in twins(key)}


def meant(key: str) -> str:
    """The key that was meant by what arrived: `1` for `１`, `w` for `ㅈ`; any other as it is."""
    return _MEANT.get(key, key)
