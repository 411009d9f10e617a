"""The best ways the explorer finds: runs like any other, and nothing in them that a player could only sit through."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hardhit_game.engine.happening import Choose
from hardhit_game.explore.prove import prove
from hardhit_game.explore.witness import Witness, run_bytes
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import parse_run
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.book import Try, make_book
from hardhit_game.speedrun.categories import categories_of
from hardhit_game.speedrun.ghosts import NoGhost, ghost_of_facts
from hardhit_game.speedrun.references import MOST_WAITING_MS, forced_waiting, losses
from tests.stories.shipped import ROOT, SHIPPED, game, pack

LIGHTHOUSE = ROOT / "tests" / "packs" / "lighthouse"
FOLDERS = [LIGHTHOUSE, *(pytest.param(folder, marks=pytest.mark.exhaustive) for folder in SHIPPED if folder != LIGHTHOUSE)]


@cache
def witnesses(folder: Path) -> list[Witness]:
    """The fastest and the shortest way to every ending."""

    def found() -> Iterator[Witness]:
        for ending in prove(game(folder)).endings.values():
            yield from (way for way in (ending.fastest, ending.fewest) if way is not None)

    return list(found())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_best_way_makes_a_player_wait_longer_than_twenty_seconds(folder: Path) -> None:
    story = game(folder).story
    ways = witnesses(folder)
    assert {way.ending for way in ways} == {ending.id for ending in story.endings}
    for way in ways:
        file = parse_run(run_bytes(way, pack(folder), "witness"))
        facts = appraise(file, lambda packs: pack(folder)).facts
        assert (facts.reproduced, facts.ending, facts.route_hash) == (True, way.ending, way.course.route)
        assert forced_waiting(file, story) <= MOST_WAITING_MS, (folder.name, way.ending)


def test_what_the_explorer_did_a_player_can_do_and_the_route_is_the_same(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    for way in witnesses(LIGHTHOUSE):
        session = Session.begin(pack(LIGHTHOUSE), home, seed=way.seed, options=way.options, pins=way.pins)
        for event, _ in way.played:
            if isinstance(event, Choose):
                session.elapse((event.at - session.now) / 1000)
                session.choose(event.choice)
            else:
                session.wait()
                while session.now < event.at:
                    session.wait()
        session.close()
        assert (session.ending, session.route_hash) == (way.ending, way.course.route)


def test_a_proved_way_is_a_reference_for_ones_best_in_each_of_its_categories() -> None:
    story = game(LIGHTHOUSE).story
    for way in witnesses(LIGHTHOUSE):
        facts = appraise(parse_run(run_bytes(way, pack(LIGHTHOUSE), "witness")), lambda packs: pack(LIGHTHOUSE)).facts
        for category in categories_of(story.speedrun, facts):
            ghost = ghost_of_facts(facts, category, story.speedrun, "The fastest way", reference=True)
            names = [str(place) for place in range(len(ghost.splits))]
            book = make_book("Game", category.name, names, [Try(ghost.splits)])
            assert {loss.lost for loss in losses(book, ghost)} <= {0, None}
            with pytest.raises(NoGhost):
                ghost_of_facts(facts, category, story.speedrun)
