"""One paragraph's tokens to pieces.

Owns: ids, branches, emphasis and escapes, and what can be wrong with them. Must not know: variables. Start at `parse_paragraph`.
"""

from __future__ import annotations

import re
from typing import Final, NoReturn

from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import tokens as t
from hardhit_game.story.script.cursor import Cursor
from hardhit_game.story.script.speech import has_speech, read_speech, refuse_later_speech
from hardhit_game.story.script.tree import Arm, Branches, Condition, First, Paragraph, Pick, Piece, Speech, Text, Value

MOST_NESTED: Final = 4
LINE_ID: Final = re.compile(r"\s*@([a-z][a-z0-9_]{0,39})(?=\s)")
_NEXT_ARM: Final = frozenset({"elif", "else", "again"})
_PLACE: Final = {"elif": "{if}", "else": "{if}", "again": "{first}", "end": "{if}, {first} or {pick}"}


def parse_paragraph(cursor: Cursor) -> Paragraph:
    """The paragraph, or Wrong when it has an error (which is in the report)."""
    return _Parser(cursor).paragraph()


def plain_paragraph(node: TextNode) -> Paragraph:
    """The paragraph of a node that is one line of words alone, which nobody speaks: what `parse_paragraph` makes of it, at once."""
    text = node.value
    return Paragraph("", " ".join(text.split()), node.at_offset(len(text) - len(text.lstrip())), (Text(_one_space(text)),))


class _Parser:
    """Reads pieces from a cursor. `in_line` says that a branch without {end} is open; `depth` how many are."""

    __slots__ = ("cursor", "depth", "emphasis", "emphasis_at", "in_line")

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.depth = 0
        self.emphasis = 0
        self.emphasis_at = 0
        self.in_line = False

    # ------------------------------------------------------------ the paragraph

    def paragraph(self) -> Paragraph:
        """Reads all of it, or raises Wrong."""
        start = 0
        name = ""
        bare = self.cursor.source.lstrip()
        if bare.startswith("@"):
            match = LINE_ID.match(self.cursor.source)
            at = len(self.cursor.source) - len(bare)
            if match is None:
                self.cursor.wrong("HH404", at, "form")
            name, start = match.group(1), match.end()
        refuse_later_speech(self.cursor, start)
        pieces = self._plain(start) if t.SIGN.search(self.cursor.source, start) is None else self._all(start)
        written = self.cursor.source[start:]
        begins = start + len(written) - len(written.lstrip())
        cursor = self.cursor
        return Paragraph(
            name, " ".join(written.split()), cursor.where(begins), pieces, tuple(cursor.codes), tuple(cursor.voices), cursor.asks_first
        )

    def _plain(self, start: int) -> tuple[Piece, ...]:
        """Words alone, and perhaps who speaks them."""
        speech, begins = read_speech(self.cursor, start)
        words = self.cursor.source[begins:]
        if speech is None:
            return (Text(_one_space(words)),) if words else ()
        if not words.strip():
            self._says_nothing(speech, begins)
        return speech, Text(_one_space(words))

    def _all(self, start: int) -> tuple[Piece, ...]:
        cursor = self.cursor
        cursor.begin(start)
        pieces = self._sequence("", True)
        token = cursor.token
        if token is not None:
            cursor.wrong("HH412", token.offset, "lost", opener=_PLACE[token.word], word=token.word)
        self._no_open_emphasis(0)
        return pieces

    # ------------------------------------------------------------ what a paragraph is made of

    def _sequence(self, closer: str, may_speak: bool) -> tuple[Piece, ...]:
        """Pieces up to what closes them: "" the paragraph's end, "line" or "inline" a branch's end, "pick" a bar."""
        cursor = self.cursor
        pieces: list[Piece] = []
        if may_speak and cursor.token is not None and cursor.token.kind == t.WORDS:
            may_speak = not self._speaker(pieces)
        words: list[str] = []
        blank = True  # nothing but blanks so far
        speaking = False  # a branch before this has speakers of its own

        def flush() -> None:
            if words:
                pieces.append(Text(_one_space("".join(words)), self.emphasis))
                words.clear()

        tokens = cursor.tokens
        while cursor.index < len(tokens):
            token = tokens[cursor.index]
            kind = token.kind
            is_blank = kind == t.WORDS and token.text.isspace()
            if kind != t.WORDS and self._closes(token, closer):
                break
            cursor.index += 1
            if speaking and not is_blank:
                at = token.offset + len(token.text) - len(token.text.lstrip())
                cursor.wrong("HH403", at, "branch")
            if kind == t.TAG:
                flush()
                piece = self._tag(token, may_speak and blank)
                pieces.append(piece)
                speaking = isinstance(piece, Branches) and has_speech(piece)
            elif kind == t.STAR and not self._plain_star(token):
                flush()
                self._star(token)
            elif kind == t.OPEN:
                cursor.wrong("HH411", token.offset, "open")
            elif kind == t.PLAIN and token.text in ("", "\n"):
                cursor.wrong("HH413", token.offset)
            else:
                words.append(token.text)
            blank = blank and is_blank
        flush()
        return tuple(pieces)

    def _speaker(self, pieces: list[Piece]) -> bool:
        """Whether the next words begin with a speaker, who then is the first piece."""
        cursor = self.cursor
        token = cursor.tokens[cursor.index]
        speech, begins = read_speech(cursor, token.offset)
        if speech is None:
            return False
        rest = token.text[begins - token.offset :]
        following = cursor.tokens[cursor.index + 1] if cursor.index + 1 < len(cursor.tokens) else None
        if not rest.strip() and (following is None or (following.kind == t.TAG and following.word in _PLACE)):
            self._says_nothing(speech, begins)
        pieces.append(speech)
        cursor.tokens[cursor.index] = token._replace(text=rest, offset=begins)
        return True

    def _says_nothing(self, speech: Speech, begins: int) -> NoReturn:
        self.cursor.wrong("HH402", begins - 1, "silent", speaker=speech.speaker)

    def _closes(self, token: t.Token, closer: str) -> bool:
        """Whether a token ends the present sequence: {elif}, {else}, {again} or {end}, and in a {pick} a bar."""
        if token.kind == t.BAR:
            return closer == "pick"
        if token.kind != t.TAG or token.word not in _PLACE:
            return False
        if closer == "pick" and token.word != "end":
            self.cursor.wrong("HH412", token.offset, "in_pick", word=token.word)
        return True

    def _tag(self, token: t.Token, may_speak: bool) -> Piece:
        if token.word == "=":
            return self._value(token)
        if token.word not in t.OPENERS:
            self.cursor.wrong("HH411", token.offset, "unknown", name=token.text[:40], meant=did_you_mean(token.word, t.TAGS))
        self.depth += 1
        if self.depth > MOST_NESTED:
            self.cursor.wrong("HH415", token.offset, most=MOST_NESTED)
        piece: Piece = self._pick(token) if token.word == "pick" else self._branches(token, may_speak)
        self.depth -= 1
        return piece

    def _value(self, token: t.Token) -> Value:
        name, colon, form = token.rest.partition(":")
        if not name.strip() or (colon and form.strip() != "words"):
            self.cursor.wrong("HH411", token.offset, "value")
        return Value(self.cursor.code(name.strip(), token), form.strip(), self.emphasis)

    # ------------------------------------------------------------ branches

    def _branches(self, opener: t.Token, may_speak: bool) -> Branches:
        inline = self._is_closed()
        if not inline and not opener.starts_line:
            self.cursor.wrong("HH412", opener.offset, "in_line", word=opener.word)
        if not inline and self.in_line:
            self.cursor.wrong("HH412", opener.offset, "second", word=opener.word)  # fmt: skip
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
            closing = self.cursor.token
            if closing is None:
                return Branches(tuple(arms))
            token = closing
            self.cursor.index += 1
            if token.word == "end":
                return Branches(tuple(arms))

    def _condition(self, token: t.Token, opener: t.Token, done: bool) -> Condition:
        word = token.word
        if word in _NEXT_ARM and (done or (word == "again") != (opener.word == "first")):
            why = "after {else}" if done and opener.word == "if" else f"in {{{opener.word}}}"
            self.cursor.wrong("HH412", token.offset, "order", word=word, why=why)
        if word in ("if", "elif"):
            if not token.rest:
                self.cursor.wrong("HH411", token.offset, "condition", word=word)
            return self.cursor.code(token.rest, token)
        if token.rest:
            self.cursor.wrong("HH411", token.offset, "alone", word=word, condition=token.rest[:60] if word == "else" else "")
        if word != "first":
            return None
        self.cursor.asks_first = True
        return First(self.cursor.where(token.offset))

    def _is_closed(self) -> bool:
        """Whether the opener just read has an {end} of its own."""
        depth = 1
        for token in self.cursor.tokens[self.cursor.index :]:
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
            self.cursor.wrong("HH411", opener.offset, "pick")
        alternatives: list[tuple[Piece, ...]] = []
        while True:
            emphasis = self.emphasis
            alternatives.append(self._sequence("pick", False))
            self._no_open_emphasis(emphasis)
            token = self.cursor.token
            if token is None:
                self.cursor.wrong("HH412", opener.offset, "pick")
            self.cursor.index += 1
            if token.kind == t.TAG:
                return Pick(self.cursor.code(opener.rest, opener), tuple(alternatives))

    # ------------------------------------------------------------ emphasis

    def _plain_star(self, token: t.Token) -> bool:
        """A star with blanks on both sides is a star."""
        after = token.offset + len(token.text)
        return self.cursor.source[token.offset - 1 : token.offset].isspace() and (
            after >= len(self.cursor.source) or self.cursor.source[after].isspace()
        )

    def _star(self, token: t.Token) -> None:
        strength = len(token.text)
        if self.emphasis == 0:
            self.emphasis, self.emphasis_at = strength, token.offset
        elif self.emphasis == strength:
            self.emphasis = 0
        else:
            self.cursor.wrong("HH414", token.offset, "nested")

    def _no_open_emphasis(self, before: int) -> None:
        if self.emphasis != before:
            at = self.emphasis_at
            self.cursor.wrong("HH414", at, "open")


def _one_space(text: str) -> str:
    """Runs of blanks as one, those at the ends too: the renderer trims where pieces meet."""
    if "\n" not in text and "  " not in text:
        return text
    inner = " ".join(text.split())
    if not inner:
        return " "
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
