"""The map: what was seen, how often, and nothing of what was not."""

from __future__ import annotations

import random

import pytest

from hardhit_game.casebook.board import board_of
from hardhit_game.casebook.chapters import chapters_of
from hardhit_game.casebook.chart import BOX_ROWS, chart_of
from hardhit_game.casebook.flow import Graph, Knot, Line, graph_of
from hardhit_game.casebook.shelf import traces_of
from hardhit_game.casebook.storymap import UNKNOWN, story_map
from hardhit_game.engine.game import open_game
from hardhit_game.runs.home import Home
from tests.runs.playing import LANDFALL, begin, lighthouse, play, saved_run


@pytest.fixture
def home(tmp_path) -> Home:
    return Home.at(tmp_path / "home")


def mapped(home: Home, present: str = ""):
    game = open_game(lighthouse().story)
    traces = traces_of(home, game)
    return story_map(game, traces, next((trace for trace in traces if trace.run == present), None))


def spot(story, name: str):
    return next(spot for chapter in story.chapters for spot in chapter.spots if spot.id == name)


def test_every_scene_belongs_to_the_chapter_that_leads_to_it() -> None:
    story = lighthouse().story
    titles, places = chapters_of(story)
    assert titles == ("First watch", "The gallery")
    assert {scene.id for scene in story.scenes if places[scene.index] == 0} == {"stairs", "stairs_again", "sit_down"}


def test_before_the_first_run_the_map_says_how_much_there_is_and_nothing_else(home) -> None:
    story = mapped(home)
    assert [(chapter.title, chapter.spots, chapter.scenes) for chapter in story.chapters] == [("", (), 3), ("", (), 13)]


def test_the_map_counts_what_was_taken_in_all_runs(home) -> None:
    saved_run(home)
    saved_run(home, ["sit"])
    saved_run(home, ["sit"])
    stairs = spot(mapped(home), "stairs")
    assert stairs.times == 3
    assert [(way.id, way.times) for way in stairs.ways] == [("climb", 1), ("send", 0), ("sit", 2), ("*silence", 0)]
    assert [lead.target for lead in stairs.ways[2].leads] == ["sit_down"]


def test_what_nobody_has_seen_has_no_name(home) -> None:
    saved_run(home, ["sit"])
    story = mapped(home)
    assert story.chapters[1].title == ""
    assert [lead.target for lead in spot(story, "stairs").ways[0].leads] == [UNKNOWN]
    words = repr(graph_of(story, story.chapters[0]))
    assert "gallery" not in words.lower() and "stairs_again" not in words


def test_an_option_that_was_never_offered_has_no_words(home) -> None:
    saved_run(home, ["climb", "log", "close"])
    ways = {way.id: way.words for way in spot(mapped(home), "log_book").ways}
    assert ways["close"] == "Shut the book." and ways["leave"] == ""


def test_a_decision_can_be_played_again_from_the_last_run_that_came_through(home) -> None:
    saved_run(home, ["sit"])
    last = saved_run(home, ["climb", "look"])
    origin = spot(mapped(home), "look_out").origin
    assert origin is not None and origin.file == last.name and origin.ordinal == 2


def test_the_path_of_the_present_run_is_marked_through_interruptions(home) -> None:
    session = play(begin(home), LANDFALL)
    session.close()
    story = mapped(home, session.run_id)
    assert story.ended == "landfall"
    assert ("stairs", "gallery") in story.steps and ("judge", "judge_safe") in story.steps
    graph = graph_of(story, story.chapters[1])
    assert any(knot.kind == "ending" and knot.on_path and knot.label == "Landfall" for knot in graph.knots)


def test_a_way_out_of_the_chapter_ends_in_a_box_of_its_own(home) -> None:
    saved_run(home)
    story = mapped(home)
    graph = graph_of(story, story.chapters[0])
    assert [(knot.label, knot.kind) for knot in graph.knots if knot.kind != "scene"] == [("The gallery", "chapter"), ("? ?", "unknown")]


def test_scenes_that_come_by_themselves_stand_without_lines(home) -> None:
    saved_run(home, [2.0, *LANDFALL[:1], "wait", "wait", "wait", "wait"])
    story = mapped(home)
    graph = graph_of(story, story.chapters[1])
    assert "fog_bell" in {knot.id for knot in graph.knots}
    assert not [line for line in graph.lines if "fog_bell" in (line.start, line.end)]


def test_the_board_names_what_was_found_and_asks_the_rest(home) -> None:
    story = lighthouse().story
    game = open_game(story)
    saved_run(home)
    session = play(begin(home), ["sit"])
    session.close()
    board = board_of(story, traces_of(home, game))
    assert [(one.name, one.times) for one in board.endings] == [("Landfall", 1), ("", 0), ("Asleep", 1)]
    assert board.endings[1].question == "What if the light failed?" and board.endings[1].id == ""
    assert board.endings[2].best_igt_ms is None, "a run with chosen luck is no time"
    assert board.found == 2


# ---------------------------------------------------------------- the chart


def drawn(graph: Graph):
    return chart_of(graph, {knot.id: len(knot.label) + 4 for knot in graph.knots})


@pytest.mark.parametrize("seed", range(12))
def test_boxes_never_touch_and_lines_only_run_between_them(seed) -> None:
    chance = random.Random(seed)
    knots = tuple(Knot(f"k{number}", "x" * chance.randint(1, 18), "scene") for number in range(chance.randint(1, 30)))
    pairs = {tuple(sorted(chance.sample(range(len(knots)), 2))) for _ in range(chance.randint(0, 45)) if len(knots) > 1}
    chart = drawn(Graph(knots, tuple(Line(f"k{one}", f"k{other}") for one, other in sorted(pairs))))
    taken = {
        (box.x + x, box.y + y): name for name, box in chart.boxes.items() for x in range(-1, box.width + 1) for y in range(BOX_ROWS)
    }
    assert len(chart.boxes) == len(knots)
    for name, box in chart.boxes.items():
        assert box.x >= 0 and box.x + box.width <= chart.width and box.y + BOX_ROWS <= chart.height
        assert all(taken[box.x + x, box.y + y] == name for x in range(box.width) for y in range(BOX_ROWS))
    inside = {(box.x + x, box.y + y) for box in chart.boxes.values() for x in range(box.width) for y in range(BOX_ROWS)}
    assert not inside & set(chart.cells)
    assert all(0 <= x < chart.width and 0 <= y < chart.height for x, y in chart.cells)


@pytest.mark.parametrize("seed", range(12))
def test_every_line_can_be_followed_from_box_to_box(seed) -> None:
    chance = random.Random(seed)
    knots = tuple(Knot(f"k{number}", "x" * 5, "scene") for number in range(9))
    pairs = sorted({tuple(sorted(chance.sample(range(9), 2))) for _ in range(12)})
    chart = drawn(Graph(knots, tuple(Line(f"k{one}", f"k{other}") for one, other in pairs)))
    for one, other in pairs:
        start, end = chart.boxes[f"k{one}"], chart.boxes[f"k{other}"]
        assert start.y < end.y
        assert (start.middle, start.y + BOX_ROWS) in chart.cells
        assert any((x, end.y - 1) in chart.cells for x in range(end.x, end.x + end.width))


def test_a_chart_of_nothing_is_nothing() -> None:
    chart = drawn(Graph((), ()))
    assert (chart.width, chart.boxes) == (0, {})
