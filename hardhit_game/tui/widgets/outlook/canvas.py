"""A small raster of pixels, two to a cell.

Owns: filling and lines, clipped at the edges. Must not know: what a pixel means. Rows are bytes, so that a run is filled in one go.
"""

from __future__ import annotations

from collections.abc import Sequence


class Canvas:
    """`width` by `height` pixels; coordinates outside are allowed and draw nothing."""

    __slots__ = ("height", "rows", "width")

    def __init__(self, width: int, height: int, rows: Sequence[bytes] | None = None) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(row) for row in rows] if rows is not None else [bytearray(width) for _ in range(height)]

    def run(self, y: int, left: float, right: float, pixel: int) -> None:
        """Fill row `y` from `left` up to `right`."""
        if 0 <= y < self.height:
            first, last = max(0, int(left)), min(self.width, int(right))
            if last > first:
                self.rows[y][first:last] = bytes((pixel,)) * (last - first)

    def box(self, left: float, top: float, right: float, bottom: float, pixel: int) -> None:
        """Fill a rectangle; it is at least one pixel wide and high where it is in view at all."""
        left, top = int(left), int(top)
        right, bottom = max(left + 1, int(right)), max(top + 1, int(bottom))
        for y in range(max(0, top), min(self.height, bottom)):
            self.run(y, left, right, pixel)

    def column(self, x: float, top: float, bottom: float, pixel: int) -> None:
        """Fill column `x` from `top` up to `bottom`."""
        at = int(x)
        if 0 <= at < self.width:
            for y in range(max(0, int(top)), min(self.height, int(bottom))):
                self.rows[y][at] = pixel

    def dot(self, x: float, y: float, pixel: int) -> None:
        """One pixel."""
        across, down = int(x), int(y)
        if 0 <= across < self.width and 0 <= down < self.height:
            self.rows[down][across] = pixel

    def line(self, x0: float, y0: float, x1: float, y1: float, pixel: int) -> None:
        """A line one pixel thick. What is far outside is cut off first, so that a line costs no more than the picture is wide."""
        if abs(x1 - x0) < 1e-6 and abs(y1 - y0) < 1e-6:
            self.dot(x0, y0, pixel)
            return
        start, end = 0.0, 1.0
        for origin, delta, size in ((x0, x1 - x0, self.width), (y0, y1 - y0, self.height)):
            if abs(delta) < 1e-9:
                if not 0 <= origin < size:
                    return
                continue
            near, far = sorted((-origin / delta, (size - 0.001 - origin) / delta))
            start, end = max(start, near), min(end, far)
        if start > end:
            return
        dx, dy = x1 - x0, y1 - y0
        steps = max(1, int(max(abs(dx), abs(dy)) * (end - start)))
        for step in range(steps + 1):
            share = start + (end - start) * step / steps
            self.dot(x0 + dx * share, y0 + dy * share, pixel)
