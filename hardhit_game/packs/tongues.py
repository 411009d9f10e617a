"""In which language a player reads each story: the one named last.

Owns: a small file of locales, and what a call's `--locale` means for a story. It is a wish: a story that no longer has the translation is
told in its own language. Must not know: how a translation is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

NAME = "locales.json"
MAX_BYTES = 64 << 10
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[a-z0-9]{2,8})*")


def wanted_locale(home: Home, story: str, typed: str) -> str:
    """The locale to read a story in: the one typed, else the one it was read in last, "" for its own language."""
    return spelled(typed) if typed else _read(home).get(story, "")


def spelled(typed: str) -> str:
    """A locale as packs write it: `pt-BR` and `pt_BR.UTF-8` are `pt_br`."""
    return typed.partition(".")[0].replace("-", "_").lower()


def no_such_locale(loaded: LoadedPack, typed: str) -> str:
    """A sentence for a player who asked for a language that a story does not have; "" when it has it."""
    if loaded.story is None or not typed:
        return ""
    about = loaded.story.about
    if spelled(typed) in (loaded.locale, spelled(about.language)):
        return ""
    others = [spelled(about.language), *loaded.locales]
    known = f"only in {others[0]}" if len(others) == 1 else f"in {', '.join(others[:-1])} and {others[-1]}"
    return f"{about.title} has no translation '{spelled(typed)[:20]}'; it can be read {known}."


def remember_locale(loaded: LoadedPack, home: Home) -> None:
    """A story is being read in this language: it is from now on. What cannot be written is not remembered."""
    if loaded.story is None:
        return
    known = _read(home)
    if known.get(loaded.story.about.id, "") == loaded.locale:
        return
    known[loaded.story.about.id] = loaded.locale
    try:
        write_in_place_of(home.files, home.config / NAME, write_json({name: own for name, own in known.items() if own}) + b"\n")
    except OSError:
        return


def _read(home: Home) -> dict[str, str]:
    try:
        found = read_json(home.files.read(home.config / NAME, MAX_BYTES), limit=MAX_BYTES)
    except (OSError, BadJson, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {story: locale for story, locale in found.items() if isinstance(locale, str) and _LOCALE.fullmatch(locale)}
