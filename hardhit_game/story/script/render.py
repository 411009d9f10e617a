"""A `Screenplay` to a `Script` that renders fast.

Owns: joining pieces to lines and choosing among prebuilt ones. Must not know: how scripts are written or where. Start at `compile_play`.
A constant paragraph is built once; one with two variants keeps both; any other keeps each line it has made, up to `KEPT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from hardhit_game.story.expression.compile import compile_guard
from hardhit_game.story.layout import Variable, Vector
from hardhit_game.story.script.setting import CLOCK_NAME, LineIds, Setting
from hardhit_game.story.script.tree import Branches, Code, First, Pick, Piece, Screenplay, Speech, Text, Value
from hardhit_game.story.script.variants import Chain, ClockShown, Fixed, Forks, Printed, Switch, Variants
from hardhit_game.story.script.words import all_words
from hardhit_game.story.story import Arm, Guard, Line, Paragraph, Part, Script, Truth

KEPT: Final = 64
"""Lines a paragraph keeps; beyond that they are made anew."""

Lines = tuple[Line, ...]
Render = Callable[[Vector], Lines]
SILENT: Final = Script(lambda v: (), True, 0)


def compile_play(play: Screenplay, ids: LineIds, setting: Setting, seen_slot: int | None = None, speaker: str = "") -> Script:
    """The script. `seen_slot` is the flag that `{first}` reads (None where it may not stand); `speaker` says what has no speaker."""
    if not play.paragraphs:
        return SILENT
    words = all_words(play)
    if len(play.paragraphs) == 1 and not setting.told and (plain := _plain(play.paragraphs[0].pieces)) is not None:
        line = _line(plain, ids.take(play.paragraphs[0]), speaker)  # as nearly every choice is worded
        return Script(lambda v: line, True, words)
    compiler = _Compiler(setting, seen_slot)
    paragraphs: list[Lines | Paragraph] = []
    for paragraph in play.paragraphs:
        line_id = ids.take(paragraph)
        pieces = setting.told.get(line_id, paragraph.pieces)
        plain = _plain(pieces)
        paragraphs.append(_paragraph(compiler.sequence(pieces), line_id, speaker) if plain is None else _line(plain, line_id, speaker))
    joined = _join_constant(paragraphs)
    if not joined:
        return Script(lambda v: (), True, words)
    if len(joined) == 1 and not isinstance(joined[0], Paragraph):
        constant = joined[0]
        return Script(lambda v: constant, True, words)
    return Script(_script([_rendered(item) for item in joined]), False, words, tuple(compiler.arms), tuple(joined))


# ---------------------------------------------------------------- scripts


def _join_constant(paragraphs: Iterable[Lines | Paragraph]) -> list[Lines | Paragraph]:
    """Neighbouring constant paragraphs as one."""
    joined: list[Lines | Paragraph] = []
    for item in paragraphs:
        last = joined[-1] if joined else None
        if isinstance(item, Paragraph):
            joined.append(item)
        elif last is not None and not isinstance(last, Paragraph):
            joined[-1] = last + item
        elif item:
            joined.append(item)
    return joined


def _rendered(item: Lines | Paragraph) -> Render:
    if not isinstance(item, Paragraph):
        return lambda v: item
    choose, spell = item.choose, item.spell
    if item.variants == 2:
        first, second = spell(0), spell(1)
        return lambda v: second if choose(v) else first
    kept: dict[int, Lines] = {}

    def render(v: Vector) -> Lines:
        number = choose(v)
        found = kept.get(number)
        if found is None:
            found = spell(number)
            if len(kept) < KEPT:
                kept[number] = found
        return found

    return render


def _script(parts: list[Render]) -> Render:
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        first, second = parts
        return lambda v: first(v) + second(v)
    if len(parts) == 3:
        first, second, third = parts
        return lambda v: first(v) + second(v) + third(v)

    def render(v: Vector) -> Lines:
        lines: list[Line] = []
        for part in parts:
            lines += part(v)
        return tuple(lines)

    return render


# ---------------------------------------------------------------- paragraphs


def _plain(pieces: tuple[Piece, ...]) -> tuple[Text | Speech, ...] | None:
    """The pieces if they say one thing only."""
    plain = tuple([piece for piece in pieces if isinstance(piece, (Text, Speech))])
    return plain if len(plain) == len(pieces) else None


def _paragraph(variants: Variants, line_id: str, speaker: str) -> Lines | Paragraph:
    def lines(number: int) -> Lines:
        return _line(variants.pieces(number), line_id, speaker)

    if variants.count == 1:
        return lines(0)
    link = variants
    while isinstance(link, Chain) and (several := [inner for inner in link.links if inner.count > 1]) and len(several) == 1:
        link = several[0]
    if isinstance(link, Forks) and link.test is not None:
        return Paragraph(line_id, 2, link.test, (lines(1), lines(0)).__getitem__)
    return Paragraph(line_id, variants.count, variants.select, _around_a_value(variants, line_id, speaker) or lines)


def _around_a_value(variants: Variants, line_id: str, speaker: str) -> Callable[[int], Lines] | None:
    """For the frequent paragraph that is one sentence around one printed value: a shorter way to its lines."""
    if not isinstance(variants, Chain) or len(variants.links) != 3:
        return None
    first, value, last = variants.links
    if not (isinstance(first, Fixed) and isinstance(value, Printed) and isinstance(last, Fixed)):
        return None
    texts = [piece.text for piece in (*first.pieces(0), *last.pieces(0)) if isinstance(piece, Text) and piece.emphasis == value.emphasis]
    if len(first.pieces(0)) != 1 or len(last.pieces(0)) != 1 or len(texts) != 2 or not all(text.strip() for text in texts):
        return None
    before, after, emphasis, spell = texts[0].lstrip(), texts[1].rstrip(), value.emphasis, value.spell
    return lambda number: (Line(line_id, speaker, (Part(before + spell(number) + after, emphasis),)),)


def _line(pieces: Sequence[Text | Speech], line_id: str, speaker: str) -> Lines:
    """One line, its parts trimmed and joined with single blanks; no line when nothing is left."""
    if len(pieces) == 1 and isinstance(pieces[0], Text):  # by far the most
        text = pieces[0].text.strip()
        return (Line(line_id, speaker, (Part(text, pieces[0].emphasis),)),) if text else ()
    parts: list[Part] = []
    blank_before = True
    for piece in pieces:
        if isinstance(piece, Speech):
            speaker = piece.speaker
            continue
        text = piece.text.lstrip() if blank_before else piece.text
        if not text:
            continue
        blank_before = text[-1].isspace()
        if parts and parts[-1].emphasis == piece.emphasis:
            text = parts.pop().text + text
        parts.append(Part(text, piece.emphasis))
    while parts:
        last = parts.pop()
        text = last.text.rstrip()
        if text:
            parts.append(Part(text, last.emphasis))
            return (Line(line_id, speaker, tuple(parts)),)
    return ()


# ---------------------------------------------------------------- pieces


def _always(v: Vector) -> bool:
    return True


class _Compiler:
    """Pieces to variants, against one setting."""

    __slots__ = ("_path", "arms", "seen_slot", "setting")

    def __init__(self, setting: Setting, seen_slot: int | None) -> None:
        self.setting = setting
        self.seen_slot = seen_slot
        self.arms: list[Arm] = []
        self._path: tuple[tuple[Guard, bool], ...] = ()
        """How the tests of the branches around must come out."""

    def sequence(self, pieces: Iterable[Piece]) -> Variants:
        """The pieces in a row."""
        links: list[Variants] = []
        plain: list[Text | Speech] = []
        for piece in pieces:
            if isinstance(piece, (Text, Speech)):
                plain.append(piece)
                continue
            if plain:
                links.append(Fixed(tuple(plain)))
                plain.clear()
            links.append(self._piece(piece))
        if plain or not links:
            links.append(Fixed(tuple(plain)))
        return links[0] if len(links) == 1 else Chain(links)

    def _piece(self, piece: Branches | Pick | Value) -> Variants:
        if isinstance(piece, Branches):
            return self._branches(piece)
        if isinstance(piece, Pick):
            return self._pick(piece)
        return self._value(piece)

    def _branches(self, branches: Branches) -> Variants:
        arms: list[tuple[Truth, Variants]] = []
        otherwise: Variants = Fixed(())
        around, where, said = self._path, None, ""
        for arm in branches.arms:
            test = None if arm.condition is None else self._test(arm.condition)
            if arm.condition is not None:
                where, said = arm.condition.where, "first" if test is None or isinstance(arm.condition, First) else test.source
            before = self._path
            if test is not None:
                self._path = (*before, (test, True))
            if where is not None:
                self.arms.append(Arm(where, said if arm.condition is not None else f"else of {said}", self._path))
            body = self.sequence(arm.body)
            if arm.condition is None:
                otherwise = body
            else:
                arms.append((test.holds if test is not None else _always, body))
            self._path = (*before, (test, False)) if test is not None else before
        self._path = around
        return Forks(arms, otherwise)

    def _test(self, condition: Code | First) -> Guard | None:
        if isinstance(condition, First):
            if self.seen_slot is None:
                self.setting.report.error("HH416", condition.where)
                return None
            slot = self.seen_slot
            return Guard(lambda v: not v[slot], "first", frozenset({slot}))
        return compile_guard(condition.source, condition.at, self.setting.names, self.setting.report)

    def _pick(self, pick: Pick) -> Variants:
        variable = self.setting.variable(pick.name)
        bodies = [self._alternative(pick, number, variable) for number in range(len(pick.alternatives))]
        if variable is None:
            return bodies[0]
        wanted = variable.high - variable.low + 1
        if wanted != len(bodies):
            kind = "values" if variable.values else "numbers"
            listed = ", ".join(variable.values) if variable.values else f"{variable.low}..{variable.high}"
            self.setting.report.error(
                "HH418", pick.name.where, name=variable.name, wanted=wanted, kind=kind, values=listed, count=len(bodies)
            )
            return bodies[0]
        return Switch(variable.slot, variable.low, bodies)

    def _alternative(self, pick: Pick, number: int, variable: Variable | None) -> Variants:
        """One text of a {pick}, and the branch that it is."""
        before = self._path
        if variable is not None:
            slot, value = variable.slot, variable.low + number
            named = variable.values[number] if number < len(variable.values) else str(value)
            test = Guard(lambda v: v[slot] == value, f"{variable.name} is {named}", frozenset({slot}))
            self._path = (*before, (test, True))
            self.arms.append(Arm(pick.name.where, f"pick {variable.name}: {named}", self._path))
        body = self.sequence(pick.alternatives[number])
        self._path = before
        return body

    def _value(self, value: Value) -> Variants:
        if value.name.source == CLOCK_NAME:
            return ClockShown(self.setting.names.start_clock, value.emphasis)
        variable = self.setting.variable(value.name)
        spell = self.setting.spelling(variable, value) if variable else None
        if variable is None or spell is None:
            return Fixed(())
        return Printed(variable.slot, variable.low, variable.high, spell, value.emphasis)
