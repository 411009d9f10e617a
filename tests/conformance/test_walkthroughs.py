"""Every rule's walkthroughs, played three ways: as written, with the state written and read after every event, with waits chopped up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hardhit_game.author.walkthrough import Stepper, read_walkthroughs, run_walkthrough
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose, Event, Refused, Wait
from hardhit_game.engine.state import State
from hardhit_game.engine.state_json import state_from_json, state_to_json
from hardhit_game.engine.step import Step, step
from hardhit_game.story.diagnostics import Report
from tests.conformance.packs import HERE, RULES, load


def through_json(game: Game, state: State, event: Event) -> Step:
    """A step from a state that was written and read, to one that is written and read."""
    result = step(game, state_from_json(game, state_to_json(game, state)), event)
    return Step(state_from_json(game, state_to_json(game, result.state)), result.happenings)


def chopped(game: Game, state: State, event: Event) -> Step:
    """A step in which time passes in many small waits."""
    until = event.at if isinstance(event, Wait) else event.at - 1
    piece = max((until - state.clock) // 17, 1)
    happenings = []
    for at in [*range(state.clock, until, piece), until] if until > state.clock else []:
        state, more = step(game, state, Wait(at))
        happenings += [happening for happening in more if not isinstance(happening, Refused)]
    if isinstance(event, Choose):
        state, more = step(game, state, event)
        happenings += more
    return Step(state, tuple(happenings))


WAYS: dict[str, Stepper] = {"as_written": step, "through_json": through_json, "chopped": chopped}
FILES = sorted(path.relative_to(HERE) for folder in RULES for path in (HERE / folder / "tests").glob("*.yaml"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parts[0]}/{path.stem}")
def test_the_walkthrough_goes_as_written(file: Path, way: str) -> None:
    pack = load(file.parts[0])
    assert pack.story is not None
    report = Report()
    found = [w for w in read_walkthroughs(pack, report) if w.where.file == f"tests/{file.name}"]
    assert not report.diagnostics, report.diagnostics
    outcome = run_walkthrough(open_game(pack.story), found[0], WAYS[way])
    assert not outcome.problem, outcome.problem


def test_every_numbered_rule_of_the_specification_has_a_walkthrough() -> None:
    specification = (HERE.parents[1] / "docs" / "story-format.md").read_text(encoding="utf-8")
    rules = {f"R{int(number):02}" for number in re.findall(r"\*\*R(\d+)\*\*", specification)} - {"R00"}
    assert rules == {f"R{number:02}" for number in range(1, 30)}
    assert {file.parts[0][:3] for file in FILES} == rules
