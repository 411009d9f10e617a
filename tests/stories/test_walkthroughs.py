"""The walkthroughs of packs, played every way there is: as written, saved and loaded at every step, chopped, recorded and verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.author.walkthrough import Walkthrough, run_walkthrough
from hardhit_game.engine.choosing import open_choices
from hardhit_game.engine.happening import Choose, Decided, Happening
from hardhit_game.engine.start import start
from hardhit_game.engine.step import step
from hardhit_game.engine.text import lines
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.verify import Level, verify
from tests.conformance.test_walkthroughs import WAYS
from tests.stories.shipped import MODS, PACKS, SHIPPED, game, pack, walkthroughs

EACH = [pytest.param(folder, one, id=f"{folder.name}/{Path(one.where.file).stem}") for folder in PACKS for one in walkthroughs(folder)]
TO_AN_ENDING = [param for param in EACH if param.values[0] in [*SHIPPED, *MODS] and param.values[1].ending]
SLOW_MS = 5_000
"""A reader who reads everything, and then thinks for five seconds."""
SILENCE = "(silence)"


def played(folder: Path, walkthrough: Walkthrough) -> list[Happening]:
    """Everything that happens in a walkthrough."""
    state, happenings = start(game(folder), walkthrough.seed, walkthrough.options, walkthrough.pins)
    found = list(happenings)
    for event in run_walkthrough(game(folder), walkthrough).events:
        state, happenings = step(game(folder), state, event)
        found += happenings
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("folder", "walkthrough"), EACH)
def test_the_walkthrough_goes_as_written(folder: Path, walkthrough: Walkthrough, way: str) -> None:
    outcome = run_walkthrough(game(folder), walkthrough, WAYS[way])
    assert not outcome.problem, outcome.problem


@pytest.mark.parametrize(("folder", "walkthrough"), EACH)
def test_recorded_as_a_run_it_is_reproduced(folder: Path, walkthrough: Walkthrough, tmp_path: Path) -> None:
    outcome = run_walkthrough(game(folder), walkthrough)
    session = Session.begin(
        pack(folder), Home.at(tmp_path), seed=walkthrough.seed, options=walkthrough.options, pins=walkthrough.pins
    )
    for event in outcome.events:
        session.elapse((event.at - session.state.clock) / 1000)
        if isinstance(event, Choose):
            session.choose(event.choice)
        else:
            session.elapse(0.001)  # what falls due in a millisecond is delivered when it is over: a key in it would win
    assert bool(session.state.ending) == bool(walkthrough.ending)
    session.close()
    verdict = verify(session.path, lambda _: pack(folder))
    assert verdict.level is Level.REPRODUCED, verdict.problem
    assert verdict.ending == walkthrough.ending


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_ending_has_a_walkthrough(folder: Path) -> None:
    assert {one.ending for one in walkthroughs(folder)} - {""} == {ending.id for ending in game(folder).story.endings}


@pytest.mark.parametrize(("folder", "walkthrough"), TO_AN_ENDING)
def test_a_slow_reader_comes_to_the_same_ending(folder: Path, walkthrough: Walkthrough, tmp_path: Path) -> None:
    """Reading time plus five seconds before each choice; where something else comes first, the choice is made once its scene opens."""
    wanted = [(one.scene.id, one.choice.id if one.choice else SILENCE) for one in played(folder, walkthrough) if isinstance(one, Decided)]
    session = Session.begin(pack(folder), Home.at(tmp_path), seed=walkthrough.seed, options=walkthrough.options, pins=walkthrough.pins)
    scenes = game(folder).story.scenes
    for _ in range(4 * len(wanted)):
        if session.state.ending:
            break
        scene = scenes[session.state.scene].id
        due = session.state.ready + SLOW_MS
        session.elapse(max(0, due - session.state.clock) / 1000)
        if scenes[session.state.scene].id != scene:
            continue
        choice = next((name for where, name in wanted if where == scene), None)
        if choice is not None:
            wanted.remove((scene, choice))
        if choice == SILENCE:
            session.elapse((session.state.closes - session.state.clock + 1) / 1000)
        elif choice is not None:
            session.choose(choice)
        else:
            session.choose(open_choices(session.game, session.state)[0].id)
    session.close()
    ending = session.state.ending
    assert ending and game(folder).story.endings[ending - 1].id == walkthrough.ending, scenes[session.state.scene].id


@pytest.mark.parametrize(("folder", "walkthrough"), EACH)
def test_no_line_comes_out_empty_or_with_a_tag_left_in_it(folder: Path, walkthrough: Walkthrough) -> None:
    said = [line for happening in played(folder, walkthrough) for line in lines(game(folder), happening)]
    for line in said:
        assert line.text.strip() == line.text != "", line
        assert not set(line.text) & set("{}|"), line
        assert "  " not in line.text, line
