"""The last thing before the terminal: fewer colours, and plainer signs, where the player or the terminal wants them.

Owns: those two changes of a row. Must not know: what is on it. Every sign is replaced by one of the same width, so nothing moves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TextIO

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter, Monochrome

_SIGNS = {
    "─━╌┄": "-", "│┃╎┊": "|", "┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝┏┓┗┛┣┫┳┻╋╴╵╶╷╸╹╺╻": "+", "═": "=", "║": "|",
    "▸›→▶": ">", "◂‹←◀": "<", "▴↑▲": "^", "▾↓▼": "v", "↺": "@", "●■█◆▪▮▰": "#", "○□◇▫▯▱": "o", "▒▓░": "%", "▖▗▘▝▙▛▜▟▚▞": "#", "◐◑◒◓": "o",
    "▀": '"', "▄▁▂▃": "_", "▅▆▇": "=", "▌▐▏▎▍▋▊▉": "|", "·•": ".", "…": ".", "×": "x", "–—‒―": "-", "‘’‚": "'", "“”„": '"', "✓": "v",
    "▟▛▗": "/", "▙▜▖": "\\", "◐◑": "c",
}  # fmt: skip
_TABLE = {ord(sign): plain for signs, plain in _SIGNS.items() for sign in signs}
_TABLE |= {code: "*" if code > 0x2800 else " " for code in range(0x2800, 0x2900)}
HEAVY = str.maketrans("━┃", "=#")
"""Heavy lines stay apart from light ones."""


@lru_cache(maxsize=4096)
def plainer(text: str) -> str:
    """The text with frames, arrows, blocks and typographic signs in ASCII. Letters stay what they are."""
    return text if text.isascii() else text.translate(HEAVY).translate(_TABLE)


class AsciiSigns(LineFilter):
    """Draws with ASCII."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The same row in plainer signs."""
        return [Segment(plainer(one.text), one.style, one.control) for one in segments]


class FewColours(LineFilter):
    """Uses the 256 colours of older terminals."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The same row in 256 colours."""
        return [one if one.style is None else Segment(one.text, fewer(one.style), one.control) for one in segments]


@lru_cache(maxsize=1024)
def fewer(style: Style) -> Style:
    """A style in 256 colours."""
    return style + Style(color=_near(style.color), bgcolor=_near(style.bgcolor))


def _near(colour: Color | None) -> Color | None:
    return colour.downgrade(ColorSystem.EIGHT_BIT) if colour is not None else None


class Print(NamedTuple):
    """How rows are printed."""

    colours: str = "auto"
    ascii_only: bool = False

    @classmethod
    def of(cls, colours: str, glyphs: str, stream: TextIO | None) -> Print:
        """By the settings `colours` and `glyphs`; `auto` signs depend on what the stream can write."""
        if glyphs == "auto":
            encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
            return cls(colours, not encoding.startswith("utf"))
        return cls(colours, glyphs == "ascii")

    @property
    def filters(self) -> list[LineFilter]:
        """What a row goes through."""
        found: list[LineFilter] = []
        if self.colours == "256":
            found.append(FewColours())
        elif self.colours == "none":
            found.append(Monochrome())
        return [*found, AsciiSigns()] if self.ascii_only else found
