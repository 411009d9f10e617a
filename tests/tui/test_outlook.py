"""What is seen outside: drawn the same every time, at the real speed, slowly, and only as often as the terminal can bear.

The pictures in `frames/` are drawn in signs, so that a change can be read. To accept new ones: `python -m tests.tui.test_outlook`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.style import Style

from hardhit_game.play import scenery as stock
from hardhit_game.resources import asset
from hardhit_game.story.load import load_pack
from hardhit_game.story.looks import STOCK
from hardhit_game.tui.theme import PALETTES, palette_named
from hardhit_game.tui.widgets.outlook.colours import LIGHTS, colours
from hardhit_game.tui.widgets.outlook.figure import WIDEST, in_turn, scaled
from hardhit_game.tui.widgets.outlook.moment import Moment, Motion
from hardhit_game.tui.widgets.outlook.pace import DRAINING, LADDER, REST, STRIKES, TRUST, Pace
from hardhit_game.tui.widgets.outlook.paint import paint, write
from hardhit_game.tui.widgets.outlook.picture import draw
from hardhit_game.tui.widgets.outlook.tones import Tone, parted

FRAMES = Path(__file__).parent / "frames"
LIGHTHOUSE = Path(__file__).parents[1] / "packs" / "lighthouse"
SIZES = [(1, 1), (5, 2), (20, 3), (72, 4), (84, 8), (160, 12)]


def _moment(name: str, **rest) -> Moment:
    story = load_pack(LIGHTHOUSE).story
    assert story is not None
    scenery = stock.find(name, story.screen.scenery)
    assert scenery is not None, name
    return Moment(scenery=scenery, **{"light": scenery.light, "fog": float(scenery.fog), **rest})


def _golden() -> dict[str, Moment]:
    return {
        "school_run": _moment("towers", light="dawn", speed=38.0, traffic=2.0, travelled=31.0, t=2.0),
        "bridge_in_fog": _moment("bridge", fog=3.0, speed=80.0, traffic=1.0, travelled=7.0, t=2.0),
        "tunnel": _moment("tunnel", speed=70.0, traffic=2.0, travelled=5.0),
        "chased": _moment("city", speed=61.0, traffic=1.0, behind="police", travelled=12.0, t=1.0),
        "boxed_in": _moment("truss", fog=3.0, ahead="cordon", behind="police"),
        "lighthouse": _moment("lantern_room", cues=frozenset({"boat", "turning"}), swell=3.0, t=3.0),
    }


def _text(moment: Moment, columns: int = 84, rows: int = 9) -> str:
    return "".join(strip.text.rstrip() + "\n" for strip in write(draw(moment, columns, rows), Style(), Style()))


@pytest.mark.parametrize("name", ["school_run", "bridge_in_fog", "tunnel", "chased", "boxed_in", "lighthouse"])
def test_a_picture_is_the_one_that_was_accepted(name: str) -> None:
    assert _text(_golden()[name]) == (FRAMES / f"{name}.txt").read_text(encoding="utf-8")


def test_the_same_moment_is_drawn_the_same_and_in_signs_that_every_terminal_has() -> None:
    for moment in _golden().values():
        assert _text(moment) == _text(moment)
        assert _text(moment).isascii()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_scenery_fills_every_size_exactly(size: tuple[int, int]) -> None:
    columns, rows = size
    for name in STOCK:
        for moment in (_moment(name, speed=50.0, traffic=4.0), _moment(name, ahead="cordon", behind="police", fog=4.0, curve=-4.0)):
            strips = paint(draw(moment, columns, rows), "hardhit-night", moment.light)
            assert [strip.cell_length for strip in strips] == [columns] * rows


def test_the_shipped_scenery_is_what_packs_are_checked_against() -> None:
    files = {path.stem for path in asset("scenery").glob("*.yaml")}
    assert files == set(STOCK)
    for name, cues in STOCK.items():
        scenery = stock.shipped(name)
        assert scenery is not None, name
        assert scenery.cues == set(cues), name


def test_a_pack_s_own_scenery_goes_before_a_shipped_one() -> None:
    own = _moment("foot").scenery
    assert stock.find("bridge", {"bridge": own}) is own
    assert stock.find("nowhere", {}) is None


def test_a_figure_is_never_larger_than_a_screen_whatever_its_proportions() -> None:
    rows = scaled(("A" * 240,), 40)
    assert len(rows) == 40 and {len(row) for row in rows} == {WIDEST}


# ---------------------------------------------------------------- motion


def _drive(motion: Motion, seconds: float, step: float = 1 / 12) -> None:
    for _ in range(round(seconds / step)):
        motion.step(step)


def test_lane_marks_come_at_the_real_speed() -> None:
    motion = Motion()
    motion.want(_moment("bridge", speed=72.0))
    _drive(motion, 30)
    before = motion.at.travelled
    _drive(motion, 1)
    assert motion.at.travelled - before == pytest.approx(20.0, abs=0.2)  # 72 km/h is 20 m/s


def test_a_car_does_not_stop_at_once_but_stops() -> None:
    motion = Motion()
    motion.want(_moment("city", speed=50.0))
    _drive(motion, 20)
    motion.want(replace(motion.wanted, speed=0.0))
    _drive(motion, 0.5)
    assert 25 < motion.at.speed < 45
    _drive(motion, 30)
    assert motion.at.speed == 0.0


def test_another_scenery_is_there_at_once_and_a_long_gap_is_forgiven() -> None:
    motion = Motion()
    motion.want(_moment("bridge", speed=80.0, fog=4.0))
    _drive(motion, 20)
    motion.want(_moment("tunnel", speed=70.0, fog=0.0))
    assert motion.at.scenery.id == "tunnel" and motion.at.fog == 0.0
    before = motion.at.travelled
    motion.step(3600)
    assert motion.at.travelled - before < 20


def test_what_does_not_move_needs_no_frames() -> None:
    motion = Motion()
    motion.want(_moment("city"))
    motion.settle()
    assert motion.rate == 0
    motion.want(replace(motion.wanted, speed=40.0))
    assert motion.rate == 12
    motion.want(_moment("plaza", behind="police"))
    motion.settle()
    assert motion.rate == 3


def test_lights_change_slower_than_anything_that_flashes() -> None:
    seen = [in_turn(frame / 60) for frame in range(60 * 10)]
    changes = sum(one != other for one, other in pairwise(seen))
    assert changes / 10 < 3
    moment = _moment("city", behind="police", ahead="cordon")
    pictures = [tuple(map(bytes, draw(replace(moment, t=frame / 60), 84, 8).rows)) for frame in range(60 * 4)]
    assert sum(one != other for one, other in pairwise(pictures)) / 4 < 3


def test_brake_lights_come_on_and_traffic_closes_up_in_a_jam() -> None:
    def reds(moment: Moment) -> int:
        return sum(parted(pixel)[0] == Tone.RED for row in draw(moment, 84, 9).rows for pixel in row)

    assert reds(_moment("city", speed=40.0, traffic=2.0)) == 0
    assert reds(_moment("city", speed=40.0, traffic=2.0, braking=True)) > 0
    assert reds(_moment("city", traffic=4.0)) > reds(_moment("city", speed=40.0, traffic=2.0, braking=True))


def test_fog_hides_what_is_far_first() -> None:
    def clear(fog: float) -> int:
        return sum(parted(pixel)[1] < 4 for row in draw(_moment("city", fog=fog), 84, 9).rows for pixel in row)

    seen = [clear(fog / 2) for fog in range(9)]
    assert seen == sorted(seen, reverse=True) and seen[0] > seen[-1]


# ---------------------------------------------------------------- pace


def _frames(pace: Pace, count: int, **what) -> None:
    for _ in range(count):
        pace.frame(**{"late": 0.0, "cost": 0.003, "waiting": 0, **what})


@pytest.mark.parametrize("trouble", [{"late": 0.5}, {"cost": 0.2}, {"waiting": 4}], ids=lambda what: next(iter(what)))
def test_it_drops_step_by_step_where_frames_do_not_get_through(trouble) -> None:
    pace = Pace()
    limits = [pace.limit]
    for _ in range(3 * (STRIKES + DRAINING * LADDER[0])):
        if pace.limit:
            _frames(pace, 1, **trouble)
            limits += [pace.limit] * (pace.limit != limits[-1])
    assert limits == list(LADDER) == [12, 6, 3, 0]
    assert pace.interval(12) == REST  # it looks again now and then


def test_it_comes_back_when_frames_get_through_and_one_bad_frame_is_no_trouble() -> None:
    pace = Pace()
    _frames(pace, 1, late=0.5)
    _frames(pace, 40)
    _frames(pace, 1, late=0.5)
    assert pace.limit == 12
    _frames(pace, 2 * STRIKES, late=0.5)
    assert pace.limit == 3
    _frames(pace, TRUST)
    assert pace.limit == 6
    _frames(pace, TRUST)
    assert pace.limit == 12


def test_what_the_faster_step_has_left_is_not_held_against_the_slower_one() -> None:
    pace = Pace()
    _frames(pace, STRIKES, waiting=9)
    assert pace.limit == 6
    _frames(pace, DRAINING * 6 - 1, waiting=4)
    _frames(pace, 1)
    assert pace.limit == 6


def test_it_never_draws_oftener_than_the_picture_deserves() -> None:
    assert Pace().interval(3) == pytest.approx(1 / 3)
    assert Pace().interval(0) is None


# ---------------------------------------------------------------- colours


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [name for name, palette in PALETTES.items() if palette.ground.startswith("#")])
def test_in_every_theme_and_light_marks_stand_out_and_nothing_is_brighter_than_the_words(theme: str) -> None:
    palette = palette_named(theme)
    for light in LIGHTS:
        table = colours(f"hardhit-{theme}", light)
        assert len(table) == 256 and all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in table)
        assert _contrast(table[Tone.MARK], table[Tone.ASPHALT]) > 2.2, light
        assert _contrast(table[Tone.RED], table[Tone.BODY]) > 2.0, light
        if palette.dark:
            most = _luminance(palette.text) * 1.05
            assert all(_luminance(table[tone]) <= most for tone in (Tone.SKY_EDGE, Tone.MARK, Tone.WHITE, Tone.BEAM)), light


# ---------------------------------------------------------------- on the screen


async def test_it_moves_by_the_clock_given_and_stands_when_paused(opened) -> None:
    async with opened() as game:
        outlook = game.play.query_one("#outlook")
        assert outlook.shown and outlook.moving
        before = [strip.text for strip in outlook.draw(84, 0)]
        assert any("Lamp" in row for row in before)
        await game.press("p")
        assert not outlook.moving
        await game.press("p")
        await game.until(lambda: outlook.moving)


async def test_reduced_motion_means_a_picture_that_stands(opened) -> None:
    async with opened(settings={"reduced_motion": True}) as game:
        outlook = game.play.query_one("#outlook")
        assert outlook.shown and not outlook.moving
        before = [strip.text for strip in outlook.draw(84, 0)]
        await game.pass_time(5)
        assert not outlook.moving
        assert [strip.text for strip in outlook.draw(84, 0)] == before


@pytest.mark.parametrize("size", [(60, 20), (71, 40), (100, 22)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_where_there_is_no_room_words_say_it(opened, size) -> None:
    async with opened(size=size) as game:
        outlook = game.play.query_one("#outlook")
        assert not outlook.shown and not outlook.moving and outlook.size.height == 0
        assert "Lamp" in game.text() and "Out." in game.text()


async def test_in_the_terminal_s_own_colours_it_is_drawn_in_signs(opened) -> None:
    async with opened(settings={"theme": "terminal"}) as game:
        outlook = game.play.query_one("#outlook")
        assert outlook.shown
        assert all(strip.text.isascii() for strip in outlook.draw(84, 0))


def _accept() -> None:
    for name, moment in _golden().items():
        (FRAMES / f"{name}.txt").write_text(_text(moment), encoding="utf-8")


if __name__ == "__main__":
    _accept()
