"""Plots as inline SVG: a table of bars, and histograms one above the other.

Owns: how numbers become marks. Must not know: what they mean. Colours come from the caller, everything else from the page's style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final, NamedTuple

LABEL: Final = 150.0
WHOLE: Final = 1240.0
WIDEST: Final = 420.0
ROW: Final = 24.0
BINS: Final = 32
BAND: Final = 58.0
AXIS: Final = 22.0


class Column(NamedTuple):
    """One column of a table of bars: its name, its colour, and for each row a share from 0 to 1."""

    name: str
    colour: str
    shares: Sequence[float]


class Band(NamedTuple):
    """One histogram: its name, its colour, its values."""

    name: str
    colour: str
    values: Sequence[int]


def bars(rows: Sequence[str], columns: Sequence[Column], title: str) -> str:
    """A table with a bar in every cell, each drawn to the same scale: the largest share there is."""
    most = max((share for column in columns for share in column.shares), default=0.0) or 1.0
    cell = min((WHOLE - LABEL) / max(len(columns), 1), WIDEST)
    width, height = LABEL + cell * len(columns), ROW * (len(rows) + 1) + 6
    marks = []
    for number, row in enumerate(rows):
        y = ROW * (number + 1)
        stripe = f'<rect class="stripe" x="0" y="{y:.1f}" width="{width:.1f}" height="{ROW}"/>' if number % 2 else ""
        marks.append(f'{stripe}<text class="row" x="8" y="{y + 16:.1f}">{escape(row)}</text>')
    room = cell - 64
    for place, column in enumerate(columns):
        x = LABEL + cell * place
        marks.append(f'<text class="column" x="{x:.1f}" y="15" style="fill:{column.colour}">{escape(column.name)}</text>')
        for number, share in enumerate(column.shares):
            y = ROW * (number + 1)
            bar = max(1.5, room * share / most) if share else 0.0
            if share:
                marks.append(f'<rect x="{x:.1f}" y="{y + 5:.1f}" width="{bar:.1f}" height="{ROW - 10}" rx="2" fill="{column.colour}"/>')
            said = percent(share)
            marks.append(f'<text class="{"value" if share else "none"}" x="{x + bar + 6:.1f}" y="{y + 16:.1f}">{said}</text>')
    return _svg(width, height, title, "".join(marks))


def histograms(bands: Sequence[Band], title: str, told: Callable[[int], str], width: float = 560.0) -> str:
    """One histogram above the other over the same axis, each to its own height; the mark is the median. `told` says a value."""
    bands = [band for band in bands if band.values]
    if not bands:
        return ""
    least, most = min(min(band.values) for band in bands), max(max(band.values) for band in bands)
    span = max(most - least, 1)
    left, room = 84.0, width - 84.0 - 40.0
    marks = []
    for number, band in enumerate(bands):
        bottom = BAND * (number + 1)
        counts = [0] * BINS
        for value in band.values:
            counts[min(BINS - 1, (value - least) * BINS // span)] += 1
        tallest = max(counts)
        marks.append(f'<line class="base" x1="{left}" x2="{left + room}" y1="{bottom}" y2="{bottom}"/>')
        marks.append(f'<text class="column" x="0" y="{bottom - 6:.1f}" style="fill:{band.colour}">{escape(band.name)}</text>')
        for place, count in enumerate(counts):
            if count:
                high = max(1.5, (BAND - 12) * count / tallest)
                low_end, high_end = least + span * place // BINS, least + span * (place + 1) // BINS
                tip = f"{told(low_end)} to {told(high_end)}: {count:,} of {len(band.values):,} runs"
                x, wide = left + room * place / BINS, room / BINS - 1
                marks.append(
                    f'<rect x="{x:.1f}" y="{bottom - high:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{band.colour}">'
                    f"<title>{escape(tip)}</title></rect>"
                )
        middle = sorted(band.values)[(len(band.values) - 1) // 2]
        x = left + room * (middle - least) / span
        tip = escape(f"{band.name}: median {told(middle)}")
        marks.append(f'<path class="median" d="M{x:.1f},{bottom} l-4,6 h8 z"><title>{tip}</title></path>')
    foot = BAND * len(bands) + AXIS
    for part in range(5):
        anchor = ("start", "middle", "middle", "middle", "end")[part]
        text = escape(told(least + span * part // 4))
        marks.append(f'<text class="tick" x="{left + room * part / 4:.1f}" y="{foot:.1f}" text-anchor="{anchor}">{text}</text>')
    return _svg(width, foot + 8, title, "".join(marks))


def percent(share: float) -> str:
    """A share as people read it: never 0 for something, never 100 for all but something."""
    if share <= 0:
        return "–"
    if share < 0.001:
        return "<0.1 %"
    return "100 %" if share >= 1 else f"{min(100 * share, 99.9):.1f} %"


def _svg(width: float, height: float, title: str, marks: str) -> str:
    return (
        f'<svg class="plot" role="img" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
        f"<title>{escape(title)}</title>{marks}</svg>"
    )
