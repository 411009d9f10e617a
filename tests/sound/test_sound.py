"""What is heard, and that nothing happens where nothing can be."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from hardhit_game.resources import asset
from hardhit_game.sound.cues import Sounds
from hardhit_game.sound.player import BYTES, Player, frames, read_wave
from hardhit_game.story.looks import SOUNDS

ROOT = Path(__file__).parents[2]
REPEAT = "import sys\nwith open(sys.argv[1], 'a') as out:\n    for line in sys.stdin:\n        out.write(line); out.flush()\n"


class Cassette:
    """A device that keeps what it is given."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.closed = False
        self.samples: Generator[bytes, int, None] | None = None

    def start(self, samples: Generator[bytes, int, None]) -> None:
        self.samples = samples

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("name", [*SOUNDS, "tick"])
def test_every_sound_is_there_and_is_what_the_script_makes(name: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "sounds" / "make.py"))
    sound = read_wave(asset("sounds") / f"{name}.wav")
    assert sound.rate == made["RATE"]
    assert len(sound.data) == BYTES * len(made["SOUNDS"][name]())
    loudest = max(abs(value) for value in memoryview(sound.data).cast("h"))
    assert 3_000 < loudest < 32_000


def test_a_loop_goes_round_and_a_single_sound_ends_in_silence() -> None:
    data = bytes(range(10))
    loop = frames(data, again=True)
    next(loop)
    assert [loop.send(2), loop.send(4), loop.send(1)] == [data[:4], data[4:] + data[:2], data[2:4]]
    once = frames(data, again=False)
    next(once)
    assert [once.send(4), once.send(4), once.send(1)] == [data[:8], data[8:] + bytes(6), bytes(2)]
    long = frames(data, again=True)
    next(long)
    assert long.send(12) == data * 2 + data[:4]


def test_the_player_does_what_it_is_told_and_ends_with_its_input() -> None:
    devices: list[Cassette] = []

    def open_device(rate: int) -> Cassette:
        devices.append(Cassette(rate))
        return devices[-1]

    Player(asset("sounds"), open_device).obey(["loop ring", "once tick", "stop ring", "loop ../../secret", "dance", "", "loop engine"])
    assert [device.closed for device in devices] == [True, True, True]
    assert all(device.samples is not None for device in devices)


def test_no_sound_card_is_silence() -> None:
    def broken(_rate: int) -> Cassette:
        raise RuntimeError("no device")

    Player(asset("sounds"), broken).obey(["loop ring", "once tick"])


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    told = tmp_path / "told"
    sounds = Sounds((sys.executable, "-c", REPEAT, str(told)))
    sounds.hear(frozenset({"ring"}))
    sounds.hear(frozenset({"ring", "engine"}))
    sounds.hear(frozenset({"engine"}))
    sounds.once("tick")
    process = sounds._process
    assert process is not None and process.stdin is not None
    process.stdin.close()
    process.wait(20)
    assert told.read_text().splitlines() == ["loop ring", "loop engine", "stop ring", "once tick"]
    sounds.once("tick")  # the other process is gone: nothing happens
    sounds.close()


def test_a_player_that_cannot_be_started_is_silence() -> None:
    sounds = Sounds(("/nowhere/to/be/found",))
    sounds.hear(frozenset({"ring"}))
    sounds.once("tick")
    sounds.close()
