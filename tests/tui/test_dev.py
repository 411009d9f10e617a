"""Playing while editing: what a save does to the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hardhit_game.author.edited import Edited as FilesEdited
from hardhit_game.author.new_pack import create_pack
from hardhit_game.author.watch import Stir
from hardhit_game.play.modes import TimerMode
from hardhit_game.runs.home import Home
from hardhit_game.story.load import LoadedPack
from hardhit_game.tui.app import HardHitApp
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.opening import Wanted
from hardhit_game.tui.screens.play import PlayScreen

from .conftest import SIZE, Hand, Playing

BAG = "scenes/2_the_bag.yaml"


class Edited(Playing):
    """A story on the screen and its folder."""

    folder: Path

    async def save(self, old: str, new: str, file: str = BAG) -> None:
        """Change a file, and let the workshop look until it is at rest."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@asynccontextmanager
async def edited(folder: Path, home: Home, at: str = "") -> AsyncIterator[Edited]:
    if not folder.exists():
        create_pack(folder)
    hand = Hand()
    app = HardHitApp(LaunchRequest(home=home, pack=folder, mods=(), seed=1, mode=TimerMode.OFF, at=at, dev=True), now=hand)
    async with app.run_test(size=SIZE) as pilot:
        playing = Edited(app, pilot, hand)
        playing.folder = folder
        yield playing


async def test_a_save_shows_the_same_moment_of_the_edited_story(tmp_path: Path, home: Home) -> None:
    async with edited(tmp_path / "one", home, at="the_signal") as author:
        await author.shows("Ines is looking at you.")
        assert "You are at 'the_signal' by" in author.text()
        await author.save("Ines is looking at you.", "Ines looks at you for a long time.")
        await author.shows("Ines looks at you for a long time.")
        assert author.scene == "the_signal"
        assert "decisions were made again" in author.text()
        assert len([screen for screen in author.app.screen_stack if isinstance(screen, PlayScreen)]) == 1


async def test_what_an_editor_is_still_writing_is_read_and_not_shown(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async with edited(tmp_path / "one", home) as author:
        await author.shows("That line was cut off in March.")
        stirs = [Stir.MOVING]
        read: list[LoadedPack] = []
        real = FilesEdited.read
        monkeypatch.setattr(FilesEdited, "look", lambda _: stirs.pop() if stirs else Stir.NONE)
        monkeypatch.setattr(FilesEdited, "read", lambda own: read.append(real(own)) or read[-1])
        await author.until(lambda: len(read) == 1)
        for _ in range(20):
            await author.pilot.pause()
        assert "Read anew" not in author.text()
        stirs.append(Stir.RESTED)
        await author.shows("Read anew.")
        assert len(read) == 1, "once is enough"


async def test_a_mistake_is_shown_in_a_panel_and_gone_when_it_is_mended(tmp_path: Path, home: Home) -> None:
    async with edited(tmp_path / "one", home) as author:
        await author.shows("That line was cut off in March.")
        await author.save("goto: last_minute", "goto: last_minit")
        await author.shows("Did you mean 'last_minute'?")
        assert "HH501" in author.text()
        assert "You go on with what could" in author.text()
        assert "Let it ring." in author.text(), "the story goes on as it was"
        await author.save("goto: last_minit", "goto: last_minute")
        await author.until(lambda: "HH501" not in author.text())
        await author.shows("Read anew.")


async def test_a_story_that_cannot_be_played_yet_begins_when_it_can(tmp_path: Path, home: Home) -> None:
    create_pack(tmp_path / "one")
    path = tmp_path / "one" / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("scene: ticket_office", "scene: ticket_offce"), encoding="utf-8")
    async with edited(tmp_path / "one", home) as author:
        await author.shows("Did you mean 'ticket_office'?")
        await author.save("ticket_offce", "ticket_office", "pack.yaml")
        await author.shows("That line was cut off in March.")


async def test_a_page_that_lies_over_the_story_goes_away_with_a_save(tmp_path: Path, home: Home) -> None:
    async with edited(tmp_path / "one", home) as author:
        await author.shows("That line was cut off in March.")
        await author.press("question_mark")
        await author.until(lambda: not isinstance(author.app.screen, PlayScreen))
        await author.save("That line was cut off in March.", "That line is dead.", "scenes/1_the_call.yaml")
        await author.shows("That line is dead.")
        assert len([screen for screen in author.app.screen_stack if isinstance(screen, PlayScreen)]) == 1


async def test_runs_of_an_edited_story_are_kept_apart(tmp_path: Path, home: Home) -> None:
    async with edited(tmp_path / "one", home) as author:
        await author.shows("That line was cut off in March.")
        await author.save("That line was cut off in March.", "That line is dead.", "scenes/1_the_call.yaml")
        await author.shows("That line is dead.")
        assert len(list((home.cache / "dev" / "runs").glob("*.hhrun"))) == 1
        assert not home.runs_dir.exists()


async def test_after_an_ending_the_edited_story_can_be_begun_again(tmp_path: Path, home: Home) -> None:
    async with edited(tmp_path / "one", home) as author:
        await author.shows("That line was cut off in March.")
        author.play.choose("let_it_ring")
        author.play.choose("pull_the_plug")
        await author.shows("It was a wrong number.")
        author.app.flow.ending(author.session)
        await author.until(lambda: not isinstance(author.app.screen, PlayScreen))
        author.app.flow.open(Wanted(pack=author.folder, mods=()))
        await author.shows("Let it ring.")
        assert author.scene == "ticket_office"
        assert not author.session.course.decisions
