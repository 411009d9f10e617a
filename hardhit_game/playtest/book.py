"""Everything that a run of a story can meet: its options, and what each of its scripts tells.

Owns: `Book`, made once for a story and used by every bot. Must not know: runs, bots. What every decision asks for stands in short rows, so
that little memory is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hardhit_game.engine.game import Game
from hardhit_game.playtest.offers import Offer, offers_of
from hardhit_game.playtest.telling import Changing, Sayings, Telling
from hardhit_game.story.story import Choice, Truth


class Row(NamedTuple):
    """The options of one scene."""

    guarded: tuple[tuple[Offer, Truth | None], ...]
    """Each with when it is listed: always, without a guard."""
    same_labels: bool
    """The words of none of them ever differ."""


class Book(NamedTuple):
    """Rows and scripts by the index of their scene, labels and acts by the number of their option, epilogues by ending."""

    rows: tuple[Row, ...]
    sayings: Sayings
    scripts: tuple[Telling, ...]
    changing: tuple[Changing, ...]
    """Of each of `scripts`."""
    expecting: frozenset[int]
    """The scenes that say what holds when they are entered."""
    resumes: tuple[Telling, ...]
    silences: tuple[Telling, ...]
    labels: tuple[Telling, ...]
    acts: tuple[Telling, ...]
    """What is told when an option is taken: its words again, if it is one that is said, and what follows."""
    changing_acts: frozenset[int]
    """Those of `acts` that change."""
    epilogues: tuple[Telling, ...]


@lru_cache(maxsize=1)
def book_of(game: Game) -> Book:
    """The book of a story."""
    sayings = Sayings()
    table = offers_of(game)
    offers = [offer for row in table for offer in row]
    labels = tuple(sayings.telling(offer.rules.choice.label) for offer in offers)
    scripts = tuple(sayings.telling(rules.scene.script) for rules in game.scenes)
    silences = (rules.scene.silence for rules in game.scenes)
    acts = tuple(_act(sayings, offer.rules.choice, labels[offer.number]) for offer in offers)
    return Book(
        rows=tuple(_row(row, labels) for row in table),
        sayings=sayings,
        scripts=scripts,
        changing=tuple(script.changing for script in scripts),
        expecting=frozenset(rules.index for rules in game.scenes if rules.scene.expect is not None),
        resumes=tuple(sayings.telling(rules.scene.resume) for rules in game.scenes),
        silences=tuple(Telling() if silence is None else sayings.telling(silence.script) for silence in silences),
        labels=labels,
        acts=acts,
        changing_acts=frozenset(number for number, act in enumerate(acts) if act.changing),
        epilogues=tuple(sayings.telling(ending.epilogue) for ending in game.story.endings),
    )


def _row(offers: Sequence[Offer], labels: Sequence[Telling]) -> Row:
    return Row(tuple((offer, offer.rules.holds) for offer in offers), not any(labels[offer.number].changing for offer in offers))


def _act(sayings: Sayings, choice: Choice, label: Telling) -> Telling:
    told = sayings.telling(choice.act.script)
    if not choice.spoken:
        return told
    return Telling(label.ids + told.ids, label.words + told.words, label.changing + told.changing)
