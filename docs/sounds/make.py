"""Makes the game's sounds: python docs/sounds/make.py writes `assets/sounds/*.wav`, the same bytes each time.

No recording is used. A bell is two strikers on two cups, an engine is an uneven row of strokes under a little road noise, a siren
goes up and down far away behind houses, a tick is a tick. What loops begins and ends at the same place of its waves.
"""

from __future__ import annotations

import math
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

RATE = 22_050
OUT = Path(__file__).parents[2] / "assets" / "sounds"
TURN = 2 * math.pi


def noise(seconds: float, seed: int) -> list[float]:
    """White noise between -1 and 1 from a small generator of our own, so that it is always the same."""
    state, samples = seed, []
    for _ in range(int(seconds * RATE)):
        state = (state * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        samples.append(state / 0x3FFFFFFF - 1)
    return samples


def low(samples: list[float], cut: float) -> list[float]:
    """Without what is above `cut` Hz: a filter of the first order, run twice round so that the end fits the beginning."""
    share = 1 - math.exp(-TURN * cut / RATE)
    value = 0.0
    for sample in samples:
        value += share * (sample - value)
    smooth = []
    for sample in samples:
        value += share * (sample - value)
        smooth.append(value)
    return smooth


def ring() -> list[float]:
    """An old bell: two cups struck in turn 24 times a second for a second and a half, then as long a silence."""
    length = 3.0
    samples = [0.0] * int(length * RATE)
    cups = ((1_140.0, 2_860.0, 4_410.0), (1_385.0, 3_390.0, 5_230.0))
    for stroke in range(36):
        begin = int(stroke / 24 * RATE)
        for offset in range(int(0.35 * RATE)):
            at = begin + offset
            if at >= len(samples):
                break
            t = offset / RATE
            tone = sum(math.sin(TURN * f * t) * math.exp(-t * (9 + 4 * part)) / (1 + part) for part, f in enumerate(cups[stroke % 2]))
            samples[at] += 0.16 * tone
    return samples


def engine() -> list[float]:
    """A four-cylinder engine at a little under 1,800 turns a minute, heard from inside, and the road."""
    length = 2.0
    road = low(low(noise(length, 7), 320.0), 320.0)
    samples = []
    for index in range(int(length * RATE)):
        t = index / RATE
        strokes = sum(math.sin(TURN * 29.5 * harmonic * t + 0.7 * harmonic) / harmonic**1.25 for harmonic in (1, 2, 3, 4, 6, 8))
        uneven = 1 + 0.12 * math.sin(TURN * 14.5 * t) + 0.06 * math.sin(TURN * 1.5 * t)
        samples.append(0.16 * strokes * uneven + 0.9 * road[index])
    return samples


def siren() -> list[float]:
    """Two tones sliding into each other, twice, with the highs taken by the distance and an echo from across the river."""
    length = 6.0
    phase, dry = 0.0, []
    for index in range(int(length * RATE)):
        t = index / RATE
        pitch = 520 + 190 * (0.5 - 0.5 * math.cos(TURN * t / 3))
        phase += pitch / RATE
        dry.append(math.sin(TURN * phase) + 0.3 * math.sin(2 * TURN * phase))
    ends = int(0.05 * RATE)
    for index in range(ends):
        dry[index] *= index / ends
        dry[-1 - index] *= index / ends
    late = int(0.38 * RATE)
    far = low(low(dry, 900.0), 900.0)
    return [0.11 * (now + 0.5 * far[index - late]) for index, now in enumerate(far)]


def tick() -> list[float]:
    """One tick of an old clock."""
    return [
        0.5 * math.exp(-index / RATE * 190) * math.sin(TURN * 2_300 * index / RATE)
        + 0.3 * math.exp(-index / RATE * 420) * math.sin(TURN * 5_100 * index / RATE)
        for index in range(int(0.06 * RATE))
    ]


SOUNDS: dict[str, Callable[[], list[float]]] = {"ring": ring, "engine": engine, "siren": siren, "tick": tick}


def main() -> None:
    """Writes every sound, 16 bits, one channel."""
    OUT.mkdir(exist_ok=True)
    for name, make in SOUNDS.items():
        samples = array("h", (round(32_000 * math.tanh(sample)) for sample in make()))
        with wave.open(str(OUT / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())
        print(f"{name}.wav: {len(samples) / RATE:.2f} s")


if __name__ == "__main__":
    main()
