"""Everything that a run of a story can meet: its options, and what each of its scripts tells.

Owns: `Book`, made once for a story and used by every bot. Must not know: runs, bots. What every decision asks for stands in short rows, so
that little memory is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hardhit_game.engine.game import Game
from hardhit_game.playtest.offers import Offer, offers_of
from hardhit_game.playtest.telling import Changing, Sayings, Telling
from hardhit_game.story.story import Choice, Truth

Row = tuple[tuple[tuple[Offer, Truth | None], ...], bool]
"""The options of one scene, each with when it is listed (always, without a guard), and whether their words never differ."""
Entry = tuple[Changing, bool]
"""What entering a scene asks for: what of its script changes, and whether it says what holds when it is entered."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Rows and scripts by the index of their scene, labels and acts by the number of their option, epilogues by ending."""

    rows: tuple[Row, ...]
    sayings: Sayings
    scripts: tuple[Telling, ...]
    entries: tuple[Entry, ...]
    """Of each of `scripts`."""
    resumes: tuple[Telling, ...]
    silences: tuple[Telling, ...]
    labels: tuple[Telling, ...]
    acts: tuple[Telling, ...]
    """What is told when an option is taken: its words again, if it is one that is said, and what follows."""
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
    return Book(
        rows=tuple(_row(row, labels) for row in table),
        sayings=sayings,
        scripts=scripts,
        entries=tuple((script.changing, rules.scene.expect is not None) for script, rules in zip(scripts, game.scenes, strict=True)),
        resumes=tuple(sayings.telling(rules.scene.resume) for rules in game.scenes),
        silences=tuple(Telling() if silence is None else sayings.telling(silence.script) for silence in silences),
        labels=labels,
        acts=tuple(_act(sayings, offer.rules.choice, labels[offer.number]) for offer in offers),
        epilogues=tuple(sayings.telling(ending.epilogue) for ending in game.story.endings),
    )


def _row(offers: Sequence[Offer], labels: Sequence[Telling]) -> Row:
    return tuple((offer, offer.rules.holds) for offer in offers), not any(labels[offer.number].changing for offer in offers)


def _act(sayings: Sayings, choice: Choice, label: Telling) -> Telling:
    told = sayings.telling(choice.act.script)
    if not choice.spoken:
        return told
    return Telling(label.ids + told.ids, label.words + told.words, label.changing + told.changing)
