"""The process that plays: `python -m hardhit_game.sound.player`, told by lines on standard input what is to be heard.

`loop NAME`, `stop NAME`, `once NAME`; the end of input is the end. Each sound has a device of its own, so that nothing has to be mixed
here. What cannot be played is not played.
"""

from __future__ import annotations

import sys
import wave
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from hardhit_game.resources import asset
from hardhit_game.sound.cues import LIBRARY

BYTES: Final = 2
"""Of a sample."""


@dataclass(frozen=True, slots=True)
class Wave:
    """A sound: its samples (16 bits, one channel) and how many a second."""

    data: bytes
    rate: int


class Device(Protocol):
    """Where one sound goes."""

    def start(self, samples: Generator[bytes, int, None]) -> None:
        """Play what the generator gives for each number of frames it is sent."""

    def close(self) -> None:
        """Be silent."""


class Player:
    """Plays what it is told, on devices that `open_device` makes for a rate."""

    def __init__(self, folder: Path, open_device: Any) -> None:
        self._folder = folder
        self._open = open_device
        self._devices: dict[tuple[str, str], Device] = {}

    def obey(self, lines: Iterable[str]) -> None:
        """Until there are no more lines."""
        for line in lines:
            what, _, name = line.strip().partition(" ")
            if what == "stop":
                self._stop("loop", name)
            elif what in ("loop", "once"):
                self._play(what, name)
        for what, name in list(self._devices):
            self._stop(what, name)

    def _play(self, what: str, name: str) -> None:
        self._stop(what, name)
        try:
            sound = read_wave(self._folder / f"{name}.wav")
            device = self._open(sound.rate)
            samples = frames(sound.data, again=what == "loop")
            next(samples)
            device.start(samples)
        except Exception:  # whatever a sound card may do
            return
        self._devices[what, name] = device

    def _stop(self, what: str, name: str) -> None:
        device = self._devices.pop((what, name), None)
        if device is not None:
            device.close()


def read_wave(path: Path) -> Wave:
    """A sound as our own script wrote it. Raises OSError, wave.Error or EOFError."""
    with wave.open(str(path), "rb") as file:
        return Wave(file.readframes(file.getnframes()), file.getframerate())


def frames(data: bytes, *, again: bool) -> Generator[bytes, int, None]:
    """For each number of frames that is sent in, as many samples: round and round, or once and then silence."""
    at = 0
    wanted = yield b""
    while True:
        need = wanted * BYTES
        piece = data[at : at + need]
        at += len(piece)
        while again and data and len(piece) < need:
            rest = data[: need - len(piece)]
            piece, at = piece + rest, len(rest)
        wanted = yield piece + bytes(need - len(piece))


def open_device(rate: int) -> Device:
    """The system's usual output. Raises whatever the library raises without one."""
    miniaudio = import_module(LIBRARY)
    output = miniaudio.SampleFormat.SIGNED16
    device: Device = miniaudio.PlaybackDevice(output_format=output, nchannels=1, sample_rate=rate, buffersize_msec=120)
    return device


if __name__ == "__main__":
    Player(asset("sounds"), open_device).obey(sys.stdin)
