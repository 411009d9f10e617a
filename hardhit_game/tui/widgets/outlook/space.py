"""Perspective: from metres to pixels.

Owns: the projection and how haze grows with distance. Must not know: what is drawn. A pinhole camera over a flat ground:
x = X f / z, y = (e - h) f / z, with the eye at height e.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

from hardhit_game.tui.widgets.outlook.tones import BANDS

EYE: Final = 1.3
"""Metres over the ground."""
NEAREST: Final = 3.6
"""Metres to what is seen in the lowest row."""
FARTHEST: Final = 160.0
"""Beyond it nothing single is drawn."""
SIGHT: Final = (1600.0, 420.0, 170.0, 80.0, 38.0)
"""Metres at which nine tenths of a thing are lost in haze, for fog 0 to 4."""
BEND: Final = 0.05
"""How far the distance is moved aside by a curve of 1, as a share of the width."""


@dataclass(frozen=True, slots=True)
class Space:
    """A view of the ground: pixels of the picture and where its horizon lies."""

    width: int
    height: int
    horizon: float
    curve: float
    fog: float

    @property
    def focal(self) -> float:
        """Pixels to a metre at a metre's distance."""
        return NEAREST * max(1.0, self.height - self.horizon) / EYE

    def depth(self, y: float) -> float:
        """Metres to the ground seen in row `y`, which lies below the horizon."""
        return EYE * self.focal / max(0.15, y + 0.5 - self.horizon)

    def x(self, aside: float, z: float) -> float:
        """The column of what stands `aside` metres to the right (left when negative) at distance z."""
        return self.width / 2 + aside * self.focal / z + self.bend(z)

    def y(self, height: float, z: float) -> float:
        """The row of what is `height` metres over the ground at distance z."""
        return self.horizon + (EYE - height) * self.focal / z

    def bend(self, z: float) -> float:
        """Pixels by which a curve moves things at distance z aside."""
        away = max(0.0, 1 - NEAREST / z)
        return self.curve * self.width * BEND * away * away

    def band(self, z: float) -> int:
        """Haze before a thing at distance z."""
        return haze(self.fog, z)


@lru_cache(maxsize=4096)
def _haze(fog: float, z: int) -> int:
    level = min(3, int(fog))
    near, far = SIGHT[level], SIGHT[level + 1]
    sight = near + (far - near) * (fog - level)
    return round((1 - exp(-2.3 * z / sight)) * (BANDS - 1))


def haze(fog: float, z: float) -> int:
    """Steps of haze before a thing at distance z, metres; fog from 0 to 4. The law of Beer and Lambert."""
    return _haze(round(fog * 8) / 8, int(min(z, 2000)))
