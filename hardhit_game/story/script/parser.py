"""Script source to a `Screenplay`.

Owns: paragraphs, ids, speakers, branches, emphasis and escapes, and what can be wrong with them. Must not know: variables.
Start at `parse_script`. After an error the rest of that paragraph is skipped and the next one is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NoReturn

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import tokens as t
from hardhit_game.story.script.tree import (
    NOTHING,
    Arm,
    Branches,
    Code,
    Condition,
    First,
    Paragraph,
    Pick,
    Piece,
    Screenplay,
    Speech,
    Text,
    Value,
)
from hardhit_game.story.story import Where

MOST_NESTED: Final = 4
_ID: Final = re.compile(r"\s*@([a-z][a-z0-9_]{0,39})(?=\s)")
_SPEAKER: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)( ?):(?=(\s|$)?)")
_LATER_SPEAKER: Final = re.compile(r"^[ ]*([a-z][a-z0-9_]*):(?=\s|$)", re.MULTILINE)
_NEXT_ARM: Final = frozenset({"elif", "else", "again"})
_PLACE: Final = {"elif": "{if}", "else": "{if}", "again": "{first}", "end": "{if}, {first} or {pick}"}


class _Wrong(Exception):
    """The paragraph cannot be read further; already reported."""


def parse_script(node: TextNode | None, speakers: Collection[str], report: Report, *, spoken: bool = True) -> Screenplay:
    """The screenplay in a node. With `spoken` false (labels, panels) nobody speaks in it and a colon is only a colon."""
    if node is None:
        return NOTHING
    found = []
    ids: dict[str, int] = {}
    for source, offset in _paragraphs(node):
        try:
            paragraph = _Parser(node, source, offset, speakers if spoken else None, report).paragraph()
        except _Wrong:
            continue
        if paragraph.id:
            if paragraph.id in ids:
                report.error("HH404", paragraph.where, f"Another paragraph of this script already has the id '@{paragraph.id}'.")
                continue
            ids[paragraph.id] = 1
        found.append(paragraph)
    return Screenplay(tuple(found), len(node.value))


def _paragraphs(node: TextNode) -> list[tuple[str, int]]:
    """Each paragraph's source and its offset in the value. In folded text every line break left is a paragraph's end."""
    literal = node.style == "block" and len(node.spans) <= 1
    found: list[tuple[str, int]] = []
    start = end = -1
    offset = 0
    for line in node.value.split("\n"):
        if line and not line.isspace():
            if start < 0:
                start = offset
            end = offset + len(line)
            if not literal:
                found.append((node.value[start:end], start))
                start = -1
        elif start >= 0:
            found.append((node.value[start:end], start))
            start = -1
        offset += len(line) + 1
    if start >= 0:
        found.append((node.value[start:end], start))
    return found


class _Parser:
    """One paragraph being read."""

    __slots__ = ("base", "depth", "emphasis", "emphasis_at", "in_line", "index", "node", "report", "source", "speakers", "tokens")

    def __init__(self, node: TextNode, source: str, base: int, speakers: Collection[str] | None, report: Report) -> None:
        self.node = node
        self.source = source
        self.base = base
        self.speakers = speakers
        self.report = report
        self.tokens: list[t.Token] = []
        self.index = 0
        self.depth = 0
        self.emphasis = 0
        self.emphasis_at = 0
        self.in_line = False

    # ------------------------------------------------------------ the paragraph

    def paragraph(self) -> Paragraph:
        """Reads all of it, or raises _Wrong."""
        start = 0
        name = ""
        bare = self.source.lstrip()
        if bare.startswith("@"):
            match = _ID.match(self.source)
            at = len(self.source) - len(bare)
            if match is None:
                self._wrong("HH404", at, "An id is '@', a name of small letters, digits and _, and a space.", "Write '\\@' for a plain @.")
            name, start = match.group(1), match.end()
        self._later_speakers(start)
        self.tokens = t.tokens(self.source, start)
        pieces = self._sequence("", True)
        if self.index < len(self.tokens):
            token = self.tokens[self.index]
            self._wrong(
                "HH412", token.offset, f"There is no {_PLACE[token.word]} for this {{{token.word}}}.", "Write '\\{' for a plain brace."
            )
        self._no_open_emphasis(0)
        written = self.source[start:]
        begins = start + len(written) - len(written.lstrip())
        return Paragraph(name, " ".join(written.split()), self._where(begins), pieces)

    def _later_speakers(self, start: int) -> None:
        """Someone who begins to speak on a later line of the same paragraph: the blank line between was forgotten."""
        if self.speakers is None or "\n" not in self.source:
            return
        for match in _LATER_SPEAKER.finditer(self.source, self.source.find("\n", start) + 1):
            if match.group(1) in self.speakers:
                self._wrong(
                    "HH403",
                    match.start(1),
                    f"'{match.group(1)}' begins to speak in the middle of a paragraph.",
                    "Leave a blank line before it.",
                )

    def _speech(self, offset: int) -> tuple[Speech | None, int]:
        """The speaker at the start of a paragraph or branch, and where the words begin."""
        match = _SPEAKER.match(self.source, offset)
        if match is None or self.speakers is None:
            return None, offset
        name, gap, apart = match.group(1), match.group(2), match.group(3) is not None
        at = match.start(1)
        if name in self.speakers:
            if gap or not apart:
                self._wrong("HH402", at, f"Speech is written '{name}: words', with the colon at the name and a space after it.")
            return Speech(name), match.end()
        looks_like_name = name.islower() or "_" in name or name.lower() in self.speakers
        if looks_like_name and apart and not gap:
            hint = did_you_mean(name, self.speakers) or f"Declare it in cast.yaml, or write '\\{name}:' if nobody speaks."
            self._wrong("HH401", at, f"There is no speaker '{name}'.", hint)
        return None, offset

    # ------------------------------------------------------------ what a paragraph is made of

    def _sequence(self, closer: str, may_speak: bool) -> tuple[Piece, ...]:
        """Pieces up to what closes them: "" the paragraph's end, "line" or "inline" a branch's end, "pick" a bar."""
        pieces: list[Piece] = []
        words: list[str] = []
        blank = True  # nothing but blanks so far
        speaking = False  # a branch before this has speakers of its own
        if may_speak and self.index < len(self.tokens) and self.tokens[self.index].kind == t.WORDS:
            token = self.tokens[self.index]
            speech, begins = self._speech(token.offset)
            if speech is not None:
                pieces.append(speech)
                may_speak = False
                self.tokens[self.index] = token._replace(text=token.text[begins - token.offset :], offset=begins)

        def flush() -> None:
            if words:
                text = "".join(words)
                pieces.append(Text(_one_space(text), self.emphasis))
                words.clear()

        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            kind = token.kind
            if kind == t.TAG and token.word in _PLACE:
                if self._closes(token, closer):
                    break
            elif kind == t.BAR and closer == "pick":
                break
            self.index += 1
            if speaking and not (kind == t.WORDS and token.text.isspace()):
                self._wrong("HH403", token.offset, "Somebody speaks in a branch before this, so the branches must be the whole paragraph.")
            if kind == t.WORDS:
                words.append(token.text)
                blank = blank and token.text.isspace()
            elif kind == t.PLAIN:
                if token.text in ("", "\n"):
                    self._wrong("HH413", token.offset, "A backslash needs a sign after it.", "Write '\\\\' for a plain backslash.")
                words.append(token.text)
                blank = False
            elif kind == t.BAR:
                words.append("|")
                blank = False
            elif kind == t.STAR:
                if self._plain_star(token):
                    words.append(token.text)
                else:
                    flush()
                    self._star(token)
                blank = False
            elif kind == t.OPEN:
                self._wrong("HH411", token.offset, "This brace is never closed.", "Write '\\{' for a plain brace.")
            else:
                flush()
                piece = self._tag(token, may_speak and blank)
                pieces.append(piece)
                speaking = isinstance(piece, Branches) and _speaks(piece)
                blank = False
        flush()
        return tuple(pieces)

    def _closes(self, token: t.Token, closer: str) -> bool:
        """Whether this {elif}, {else}, {again} or {end} ends the present sequence."""
        if closer == "line":
            return token.word != "end"
        if closer == "pick" and token.word != "end":
            self._wrong("HH412", token.offset, f"{{pick}} has no {{{token.word}}}; its texts are parted by '|'.")
        return True

    def _tag(self, token: t.Token, may_speak: bool) -> Piece:
        if token.word == "=":
            return self._value(token)
        if token.word not in t.OPENERS:
            hint = did_you_mean(token.word, t.TAGS) or "Write '\\{' for a plain brace."
            self._wrong("HH411", token.offset, f"'{token.text[:40]}' is not something a script knows.", hint)
        self.depth += 1
        if self.depth > MOST_NESTED:
            self._wrong("HH415", token.offset, f"Branches nest to {MOST_NESTED} at most.")
        piece: Piece = self._pick(token) if token.word == "pick" else self._branches(token, may_speak)
        self.depth -= 1
        return piece

    def _value(self, token: t.Token) -> Value:
        name, colon, form = token.rest.partition(":")
        if not name.strip() or (colon and form.strip() != "words"):
            self._wrong("HH411", token.offset, "A value is printed with {=NAME} or {=NAME:words}.")
        return Value(self._code(name.strip(), token), form.strip(), self.emphasis)

    # ------------------------------------------------------------ branches

    def _branches(self, opener: t.Token, may_speak: bool) -> Branches:
        inline = self._is_closed()
        if not inline and not opener.starts_line:
            self._wrong(
                "HH412",
                opener.offset,
                f"This {{{opener.word}}} stands inside a line and is not closed.",
                "Write {end} after its last branch.",
            )
        if not inline and self.in_line:
            self._wrong(
                "HH412", opener.offset, f"A second {{{opener.word}}} begins a line of the same paragraph, and it is not closed.",
                "Leave a blank line before it, or write {end} after its last branch.",
            )  # fmt: skip
        self.in_line = self.in_line or not inline
        arms: list[Arm] = []
        token = opener
        done = False
        while True:
            condition = self._condition(token, opener, done)
            done = done or condition is None
            emphasis = self.emphasis
            body = self._sequence("inline" if inline else "line", may_speak)
            self._no_open_emphasis(emphasis)
            arms.append(Arm(condition, body))
            if self.index >= len(self.tokens):
                return Branches(tuple(arms))
            token = self.tokens[self.index]
            self.index += 1
            if token.word == "end":
                return Branches(tuple(arms))

    def _condition(self, token: t.Token, opener: t.Token, done: bool) -> Condition:
        word = token.word
        if word in _NEXT_ARM and (done or (word == "again") != (opener.word == "first")):
            why = "after {else}" if done and opener.word == "if" else f"in {{{opener.word}}}"
            self._wrong("HH412", token.offset, f"{{{word}}} cannot stand {why}.")
        if word in ("if", "elif"):
            if not token.rest:
                self._wrong("HH411", token.offset, f"{{{word}}} needs a condition, as in {{{word} mood <= 2}}.")
            return self._code(token.rest, token)
        if token.rest:
            hint = f"Write {{elif {token.rest[:60]}}}." if word == "else" else ""
            self._wrong("HH411", token.offset, f"{{{word}}} stands alone in its braces.", hint)
        return First(self._where(token.offset)) if word == "first" else None

    def _is_closed(self) -> bool:
        """Whether the opener just read has an {end} of its own."""
        depth = 1
        for token in self.tokens[self.index :]:
            if token.kind == t.TAG:
                if token.word in t.OPENERS:
                    depth += 1
                elif token.word == "end":
                    depth -= 1
                    if not depth:
                        return True
        return False

    def _pick(self, opener: t.Token) -> Pick:
        if not opener.rest:
            self._wrong("HH411", opener.offset, "{pick} needs a name, as in {pick mood}cold|warm{end}.")
        alternatives: list[tuple[Piece, ...]] = []
        while True:
            emphasis = self.emphasis
            alternatives.append(self._sequence("pick", False))
            self._no_open_emphasis(emphasis)
            if self.index >= len(self.tokens):
                self._wrong("HH412", opener.offset, "This {pick} is not closed.", "Write {end} after its last text.")
            token = self.tokens[self.index]
            self.index += 1
            if token.kind == t.TAG:
                return Pick(self._code(opener.rest, opener), tuple(alternatives))

    # ------------------------------------------------------------ emphasis

    def _plain_star(self, token: t.Token) -> bool:
        """A star with blanks on both sides is a star."""
        after = token.offset + len(token.text)
        return self.source[token.offset - 1 : token.offset].isspace() and (after >= len(self.source) or self.source[after].isspace())

    def _star(self, token: t.Token) -> None:
        strength = len(token.text)
        if self.emphasis == 0:
            self.emphasis, self.emphasis_at = strength, token.offset
        elif self.emphasis == strength:
            self.emphasis = 0
        else:
            self._wrong("HH414", token.offset, "Emphasis inside emphasis.", "Close the first one, or write '\\*' for a plain star.")

    def _no_open_emphasis(self, before: int) -> None:
        if self.emphasis != before:
            at = self.emphasis_at
            self._wrong("HH414", at, "This emphasis is not closed where it was opened.", "Write '\\*' for a plain star.")

    # ------------------------------------------------------------ places

    def _code(self, source: str, token: t.Token) -> Code:
        return Code(source.replace("\n", " "), self.node, self.base + token.rest_at)

    def _where(self, offset: int) -> Where:
        return self.node.at_offset(self.base + offset)

    def _wrong(self, code: str, offset: int, message: str, hint: str = "") -> NoReturn:
        self.report.error(code, self._where(offset), message, hint)
        raise _Wrong


def _one_space(text: str) -> str:
    """Runs of blanks as one, those at the ends too: the renderer trims where pieces meet."""
    if "\n" not in text and "  " not in text:
        return text
    inner = " ".join(text.split())
    if not inner:
        return " "
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _speaks(branches: Branches) -> bool:
    return any(
        isinstance(piece, Speech) or (isinstance(piece, Branches) and _speaks(piece)) for arm in branches.arms for piece in arm.body[:2]
    )
