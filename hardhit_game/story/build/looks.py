"""What views and people are bound to, compiled.

Owns: cases to guards, and whether what they name exists. Must not know: scenes. Start at `compile_look`.
"""

from __future__ import annotations

from collections.abc import Collection

from hardhit_game.story.build.frame import Frame
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.expression.compile import compile_number
from hardhit_game.story.looks import DIALS, POSTURES, STOCK, WORDS, Dial, Look, Seated, Word
from hardhit_game.story.model.cases import Cases
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.screen import DeclaredLook
from hardhit_game.story.nodes import Entry
from hardhit_game.story.story import Where


def compile_look(look: DeclaredLook | None, frame: Frame) -> Look | None:
    """A view's bindings; None for a panel without any."""
    if look is None:
        return None
    known = _sceneries(frame.declared)
    cues = []
    for cue in look.cues:
        cue_names = sorted({name for names in known.values() for name in names})
        if cue.value not in cue_names:
            frame.report.error("HH207", cue.where, "cue", name=cue.value[:40], meant=did_you_mean(cue.value, cue_names))
        guard = frame.guard(cue.guard)
        if guard is not None:
            cues.append((cue.value, guard))
    return Look(
        _word(look.scenery, "scenery", tuple(known), frame),
        {name: _word(cases, name, WORDS[name], frame) for name, cases in look.words.items()},
        {name: _dial(cases, name, frame) for name, cases in look.dials.items()},
        frame.guard(look.braking),
        tuple(cues),
    )


def compile_people(people: tuple[tuple[Entry, Cases], ...], frame: Frame) -> tuple[Seated, ...]:
    """Who sits how."""
    speakers = frame.declared.cast.speakers
    found = []
    for person, cases in people:
        if person.key not in speakers:
            frame.report.error("HH207", person.where, "unknown", what="speaker", name=person.key, meant=did_you_mean(person.key, speakers))
        found.append(Seated(person.key, _word(cases, person.key, tuple(POSTURES), frame, "upright")))
    return tuple(found)


def check_views(declared: Declared, frame: Frame) -> None:
    """Every place's `view:` is a scenery that exists."""
    known = _sceneries(declared)
    for place, where in declared.world.views.items():
        view = declared.world.places[place].view
        if view not in known:
            frame.report.error("HH207", where, "scenery", name=view, meant=did_you_mean(view, known), known=", ".join(STOCK))


def _sceneries(declared: Declared) -> dict[str, Collection[str]]:
    """All that can be named, with their cues; a pack's own stands before a shipped one of the same name."""
    return {**STOCK, **{name: own.cues for name, own in declared.scenery.items()}}


def _word(cases: Cases, what: str, allowed: tuple[str, ...], frame: Frame, otherwise: str = "") -> Word:
    def known(value: str, where: Where) -> bool:
        if value in allowed:
            return True
        meant, listed = did_you_mean(value, allowed), ", ".join(allowed)
        if what == "scenery":
            frame.report.error("HH207", where, "scenery_word", name=value[:40], meant=meant, known=listed)
        else:
            frame.report.error("HH213", where, "word", key=what, name=value[:40], meant=meant, known=listed)
        return False

    if cases.always is not None:
        value = cases.always.value
        return Word(((value, None),), otherwise) if known(value, cases.always.where) else Word((), otherwise)
    arms = []
    for arm in cases.arms:
        guard = frame.guard(arm.guard)
        if known(arm.value, arm.where) and guard is not None:
            arms.append((arm.value, guard))
    return Word(tuple(arms), otherwise)


def _dial(cases: Cases, name: str, frame: Frame) -> Dial:
    low, high = DIALS[name]
    if cases.always is not None:
        return Dial(low, high, amount=compile_number(cases.always.value, cases.always, frame.names, frame.report))
    arms = []
    for arm in cases.arms:
        guard = frame.guard(arm.guard)
        sign, digits = ("-", arm.value[1:]) if arm.value.startswith("-") else ("", arm.value)
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 4) or not low <= int(sign + digits) <= high:
            frame.report.error("HH305", arm.where, "dial", key=name, low=low, high=high, number=arm.value[:40])
        elif guard is not None:
            arms.append((int(sign + digits), guard))
    return Dial(low, high, tuple(arms))
