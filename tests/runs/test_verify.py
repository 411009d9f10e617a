from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardhit_game.runs.bounded_json import read_json
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import MAX_DECISIONS, first_chain, seal_line
from hardhit_game.runs.verify import Level, verify
from hardhit_game.story.load import LoadedPack
from tests.limited import run_limited
from tests.runs.playing import LANDFALL, PACK, begin, edited, find, lighthouse, play, saved_run

Items = list[dict[str, Any]]


def forged(path: Path, forge: Callable[[Items], object]) -> Path:
    """The run with its records changed, and all hashes made to fit again: what a patient liar can do."""
    items: Items = [read_json(line, limit=1 << 16) for line in path.read_bytes().splitlines()]
    for item in items:
        del item["h"]
    forge(items)
    chain, lines = first_chain(), []
    for item in items:
        line, chain = seal_line(chain, item)
        lines.append(line)
    target = path.with_name("forged.hhrun")
    target.write_bytes(b"".join(lines))
    return target


def test_a_run_played_again_is_reproduced_with_its_ending_and_times(home: Home) -> None:
    session = play(begin(home), [1.5, "climb", 2.25, "strike", "wind", "look", "hail", "hold", "truth"])
    session.close()
    verdict = verify(session.path, find)
    assert (verdict.level, verdict.problem) == (Level.REPRODUCED, "")
    assert verdict.ending == "landfall"
    assert verdict.igt_ms == session.igt_ms == verdict.clock_ms
    assert verdict.route_hash == session.route_hash
    assert verdict.decisions == 7
    assert verdict.pinned and not verdict.ranked


def test_an_unfinished_run_is_reproduced_as_far_as_it_goes(home: Home) -> None:
    verdict = verify(saved_run(home, LANDFALL[:3]), find)
    assert (verdict.level, verdict.ending, verdict.decisions) == (Level.REPRODUCED, "", 3)
    assert not verdict.ranked


def test_a_run_by_seed_that_ended_is_ranked(home: Home) -> None:
    from hardhit_game.play.session import Session

    session = play(Session.begin(lighthouse(), home, seed=5), ["sit"])
    session.close()
    verdict = verify(session.path, find)
    assert verdict.ranked and verdict.ending == "asleep"


def test_a_damaged_run_is_broken(home: Home) -> None:
    path = saved_run(home)
    path.write_bytes(path.read_bytes()[:-5])
    verdict = verify(path, find)
    assert verdict.level is Level.BROKEN
    assert "breaks off" in verdict.problem
    assert verdict.ending == ""


def test_without_its_story_or_on_a_changed_one_a_run_is_intact(home: Home, tmp_path: Path) -> None:
    path = saved_run(home)
    assert verify(path, lambda pack: None).level is Level.INTACT
    changed = edited(tmp_path, lambda text: text.replace("costs: 40s", "costs: 41s"))
    verdict = verify(path, lambda pack: changed)
    assert verdict.level is Level.INTACT
    assert "other rules" in verdict.problem


def test_reworded_prose_changes_nothing_about_a_run(home: Home, tmp_path: Path) -> None:
    path = saved_run(home)
    reworded = edited(tmp_path, lambda text: text.replace("The dawn is yellow.", "Dawn comes yellow."))
    assert verify(path, lambda pack: reworded).level is Level.REPRODUCED


def _set(number: int, **values: object) -> Callable[[Items], object]:
    return lambda items: items[number].update(values)


LIES: dict[str, Callable[[Items], object]] = {
    "another ending": _set(-1, end="wreck"),
    "a better time": _set(-1, igt=1),
    "a clock that stopped": _set(-1, at=1),
    "another choice": _set(2, choice="sit"),
    "a choice that is not there": _set(2, choice="fly"),
    "a choice of another scene": _set(3, **{"in": "stairs"}),
    "an earlier key": _set(3, at=1),
    "a key before reading time of nothing": _set(2, at=3_600_000),
    "another digest": _set(4, what="0" * 16),
    "another ordinal": _set(3, n=7),
    "other luck": _set(0, pins={"spark": ["dies"], "current": ["out"]}),
    "luck that is not there": _set(0, pins={"spark": ["explodes"]}),
    "too much luck": _set(0, pins={"current": ["in", "in"]}),
    "an option that is not there": _set(0, options={"easy": True}),
    "a decision left out": lambda items: items.pop(3),
    "a decision twice": lambda items: items.insert(3, items[3]),
    "an ending without its story": lambda items: items.__delitem__(slice(2, -1)),
    "going back to what never was": lambda items: items.insert(4, {"note": "rewind", "at": 100_000, "w": items[3]["w"], "value": 40}),
    "a clock that ran on": lambda items: items.insert(2, {"note": "beat", "at": 99_999_999, "w": 0}),
    "waiting over everything": lambda items: items.insert(2, {"do": "wait", "at": 9_007_199_254_740_991, "what": "0" * 16, "w": 0}),
    "time from nowhere": lambda items: items.insert(2, {"note": "fork", "at": 0, "w": 0, "value": 5000}),
    "no beginning": lambda items: items.__delitem__(slice(1, None)),
}


@pytest.mark.parametrize("lie", sorted(LIES))
def test_no_lie_is_reproduced(home: Home, lie: str) -> None:
    honest = verify(saved_run(home), find)
    path = forged(honest.path or Path(), LIES[lie])
    assert read_run(path).damage is None, "the file as such is whole"
    verdict = verify(path, find)
    assert verdict.level is Level.COMPATIBLE
    assert verdict.problem.startswith("Line ") or "never begun" in verdict.problem
    assert verdict.problem.isprintable()
    assert not verdict.ranked


def test_what_rules_say_nothing_of_can_be_written_differently_and_only_the_file_hash_tells(home: Home) -> None:
    path = saved_run(home)
    honest = verify(path, find)
    other = verify(forged(path, lambda items: items[0].update(started="1999-01-01T00:00:00Z", mode="hard")), find)
    assert other.level is Level.REPRODUCED
    assert other.route_hash == honest.route_hash
    assert other.file_hash != honest.file_hash


def test_other_rules_of_play_make_a_run_intact_at_best(home: Home) -> None:
    verdict = verify(forged(saved_run(home), lambda items: items[0].update(rules=2)), find)
    assert verdict.level is Level.INTACT
    assert "rules 2" in verdict.problem


def test_a_pack_with_errors_is_as_good_as_none(home: Home) -> None:
    broken: LoadedPack = lighthouse()._replace(story=None)
    assert verify(saved_run(home), lambda pack: broken).level is Level.INTACT


WRONG: tuple[object, ...] = (0, 1, -1, 2**63, 10**40, 0.5, "", "x" * 70_000, "\x1b[2J", None, True, [], [[]], {}, {"a": {"b": []}})


def _places(items: Items) -> list[tuple[int, str]]:
    """One of each kind of record, and every field of it."""
    kinds: dict[tuple[str, ...], int] = {}
    for number, item in enumerate(items):
        kinds.setdefault((str(item.get("do") or item.get("note")), *sorted(item)), number)
    return [(number, key) for number in kinds.values() for key in items[number]]


def test_every_field_lied_about_gets_a_verdict_and_never_a_better_one(home: Home) -> None:
    session = play(begin(home), [1.5, "climb", 2.25, "strike"])
    session.rewind(1)
    session.pause("menu")
    session.unpause("menu")
    play(session, LANDFALL[1:]).close()
    honest = verify(session.path, find)
    items: Items = [read_json(line, limit=1 << 16) for line in session.path.read_bytes().splitlines()]
    for number, key in _places(items):
        if key == "h":
            continue
        for value in WRONG:
            verdict = verify(forged(session.path, _set(number, **{key: value})), find)
            if verdict.level is Level.REPRODUCED:
                assert (verdict.ending, verdict.igt_ms, verdict.decisions) == (honest.ending, honest.igt_ms, honest.decisions), (key, value)
            else:
                assert verdict.problem.isprintable() and not verdict.ranked, (key, value)


def _goes_on(path: Path) -> Path:
    """A run that makes its first decision and goes back, as often as a file may hold: all of it true."""

    def forge(items: Items) -> None:
        first = next(item for item in items if item.get("do") == "choose")
        items[2:] = [first, {"note": "rewind", "at": first["at"], "w": first["w"], "value": 0}] * (MAX_DECISIONS // 2 - 2)

    return forged(path, forge)


def _millions(path: Path) -> Path:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]) + lines[2] * 1_000_000)
    return path


ENDLESS = {"as many decisions as a file may hold": (_goes_on, "reproduced"), "a million decisions": (_millions, "broken")}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_a_run_that_goes_on_and_on_gets_its_verdict_in_three_seconds_and_300_megabytes(home: Home, kind: str) -> None:
    make, level = ENDLESS[kind]
    path = make(saved_run(home))
    program = (
        "import sys, pathlib\n"
        "from hardhit_game.runs.verify import verify\n"
        "from hardhit_game.story.load import load_pack\n"
        "loaded = load_pack(pathlib.Path(sys.argv[2]))\n"
        "print(verify(pathlib.Path(sys.argv[1]), lambda packs: loaded).level.value)\n"
    )
    assert run_limited(program, str(path), str(PACK)) == level
