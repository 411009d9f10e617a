"""What stands in one version of a pack and not, or otherwise, in the other.

Owns: comparing prints, part by part. Must not know: what a change leads to in play.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hardhit_game.story.hashes import Print, Prints, prints
from hardhit_game.story.load import Stages

KINDS: Final = ("scenes", "choices", "endings", "rest")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that changed: in its rules, in its words, or both. `where` it stands now, or stood."""

    id: str
    where: str
    rules: bool
    words: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What came, went and changed among the parts of one kind."""

    added: tuple[Part, ...]
    removed: tuple[Part, ...]
    changed: tuple[Part, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that differs, by kind (`KINDS`)."""

    parts: Mapping[str, Parts]
    same_rules: bool
    """Every run and every proof of one holds for the other."""
    same_words: bool


def contents(old: Stages, new: Stages) -> Contents:
    """Compares two packs without errors."""
    assert old.built is not None and new.built is not None
    before, after = _prints(old), _prints(new)
    was, now = _places(old), _places(new)
    found = {kind: _parts(getattr(before, kind), getattr(after, kind), was, now) for kind in KINDS}
    if found["scenes"]:  # the choices of a scene that came or went say nothing more
        whole = {part.id for part in (*found["scenes"].added, *found["scenes"].removed)}
        found["choices"] = _without(found["choices"], whole)
    story, edited = old.built.story, new.built.story
    return Contents(found, story.logic_hash == edited.logic_hash, story.text_hash == edited.text_hash)


def _prints(stages: Stages) -> Prints:
    assert stages.built is not None
    return prints(stages.declared, stages.built.story.scenes)


def _places(stages: Stages) -> dict[str, str]:
    assert stages.built is not None
    places = {scene.id: str(scene.where) for scene in stages.built.story.scenes}
    places |= {f"{scene.id}.{choice.id}": str(choice.where) for scene in stages.built.story.scenes for choice in scene.choices}
    return places | {ending.id: str(ending.where) for ending in stages.declared.endings.values()}


def _parts(old: Mapping[str, Print], new: Mapping[str, Print], was: Mapping[str, str], now: Mapping[str, str]) -> Parts:
    def part(name: str, places: Mapping[str, str]) -> Part:
        one, other = old.get(name), new.get(name)
        return Part(name, places.get(name, ""), one is None or other is None or one.rules != other.rules, _words(one) != _words(other))

    return Parts(
        tuple(part(name, now) for name in new if name not in old),
        tuple(part(name, was) for name in old if name not in new),
        tuple(part(name, now) for name in new if name in old and old[name] != new[name]),
    )


def _words(own: Print | None) -> str:
    return "" if own is None else own.words


def _without(parts: Parts, scenes: set[str]) -> Parts:
    def kept(own: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(part for part in own if part.id.partition(".")[0] not in scenes)

    return Parts(kept(parts.added), kept(parts.removed), parts.changed)
