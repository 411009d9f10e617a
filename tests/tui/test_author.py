"""The author's view: a proof made beside the screen, what it found, and the runs that show it."""

from __future__ import annotations

from hardhit_game.tui.author.findings import Seen, read, written
from hardhit_game.tui.author.page import author_page, entries
from hardhit_game.tui.author.room import Proving
from hardhit_game.tui.screens.case import CaseScreen
from hardhit_game.tui.screens.title import TitleScreen

SEEN: Seen = read(
    {
        "verdict": "refuted",
        "states": 1_234,
        "moves": 5_678,
        "seconds": 2.5,
        "scenes": [
            ["hall", "scenes/a.yaml", "reached", 0, 61_000, 0, {"home": 2, "end": 3}],
            ["stairs", "scenes/a.yaml", "locked", 1_000, None, 1, {}],
            ["attic", "scenes/b.yaml", "never", None, None, None, None],
        ],
        "endings": [
            ["home", "Home [@click=app.bell]", "reachable", 2_000, None, 2, "f.hhrun", "g.hhrun"],
            ["lost", "Lost", "unreachable", None, None, None, "", ""],
        ],
        "findings": [[True, "In scene 'stairs' no ending can follow any more.", "Open a way on.", "s.hhrun"]],
    }
)


def test_the_page_says_of_each_scene_from_when_to_when_and_how_far_an_ending_is() -> None:
    rows = {row.body.plain: (row.name.plain, row.colour, row.note.plain) for row in author_page(SEEN)}
    assert rows["hall"] == ("●", "green", "from 0 s to 1 min 1 s · 0 choices from the start · 2 choices to an ending (home 2, end 3)")
    assert rows["stairs"] == ("▲", "orange", "from 1 s on, at any time · 1 choice from the start · no way to an ending")
    assert rows["attic"] == ("✗", "red", "can never be reached")
    assert rows["In scene 'stairs' no ending can follow any more."][0] == "✗"
    assert rows["Home [@click=app.bell]"][2] == "from 2 s on, at any time · 2 choices at least"
    assert [item.id for item in entries(SEEN)] == ["s.hhrun", "f.hhrun", "g.hhrun"]


def test_what_the_process_sends_is_what_is_read() -> None:
    assert read(written(SEEN)) == SEEN


async def test_a_story_is_proved_beside_the_screen_and_a_run_that_shows_it_is_opened(opened) -> None:
    async with opened(pack=None) as game:
        await game.take("Stories")
        await game.take("Author's view")
        await game.until(lambda: isinstance(game.app.screen, Proving))
        await game.shows("Refuted: something is wrong.")
        await game.take("Runs that show it")
        await game.take("fastest run")
        await game.until(lambda: isinstance(game.app.screen, CaseScreen))
        await game.press("escape")
        await game.shows("decision by decision")
        await game.press("escape")
        await game.shows("Refuted: something is wrong.")
        await game.press("escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))


async def test_who_closes_the_wait_ends_the_proof(opened) -> None:
    async with opened(pack=None) as game:
        await game.take("Stories")
        await game.take("Author's view")
        await game.until(lambda: isinstance(game.app.screen, Proving))
        await game.press("escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))
        await game.until(lambda: not any(worker.group == "author" and worker.is_running for worker in game.app.workers))
        assert "Refuted" not in game.text()
