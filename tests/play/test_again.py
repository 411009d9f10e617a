"""The same run on an edited story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hardhit_game.author.new_pack import create_pack
from hardhit_game.play.again import Again, play_again
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import load_pack

CALL, BAG = "scenes/1_the_call.yaml", "scenes/2_the_bag.yaml"
Edit = Callable[[str, str, str], Again]


class Author:
    """A new pack, a run on it, and somebody who edits it."""

    def __init__(self, folder: Path, home: Home) -> None:
        create_pack(folder)
        self.folder = folder
        self.session = Session.begin(load_pack(folder), home, seed=1, mode=TimerMode.STANDARD)

    def plays(self, *moves: str) -> None:
        for move in moves:
            assert self.session.wait() if move == "wait" else self.session.choose(move)

    def edits(self, file: str, old: str, new: str) -> Again:
        """Changes one file, and goes on with the story as it is then."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        loaded = load_pack(self.folder)
        assert loaded.story is not None, loaded.explain()
        again = play_again(self.session, loaded)
        self.session = again.session
        return again

    @property
    def scene(self) -> str:
        return self.session.game.story.scenes[self.session.state.scene].id

    @property
    def told(self) -> str:
        return "\n".join(beat.text for beat in self.session.beats)


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path / "one", Home.at(tmp_path / "home"))


def test_another_wording_leaves_the_author_where_they_were(author: Author) -> None:
    author.plays("pick_up", "lie")
    again = author.edits(BAG, "Down the line the rails begin to sing.", "The rails begin to sing.")
    assert (again.done, again.of, again.stopped) == (2, 2, "")
    assert author.scene == "the_signal"
    assert "The rails begin to sing." in author.told


def test_the_clock_stands_where_it_stood(author: Author) -> None:
    author.plays("pick_up")
    author.session.elapse(3.5)
    before = author.session.now
    author.edits(BAG, "you will read about it", "you will hear of it")
    assert author.session.now == before > 0


def test_other_effects_on_the_way_count_from_the_beginning(author: Author) -> None:
    author.plays("pick_up", "say_it")
    author.edits(BAG, "do: [trust + 1, set knows_the_bag]", "do: [trust + 2, set knows_the_bag]")
    assert author.scene == "the_signal"
    variable = author.session.game.story.layout.variables["trust"]
    assert author.session.state[variable.slot] == 3


def test_silences_fall_again_and_other_windows_do_not_matter(author: Author) -> None:
    author.plays("wait", "wait")
    author.edits(CALL, "after: 6s", "after: 9s")
    assert author.scene == "the_voice"
    author.plays("say_it")
    again = author.edits(CALL, "reading: 13s", "reading: 14s")
    assert (again.done, again.of) == (3, 3)


def test_what_cannot_be_done_any_more_ends_the_replay_there_and_is_named(author: Author) -> None:
    author.plays("let_it_ring", "pick_up", "lie")
    again = author.edits(CALL, "      pick_up:\n        say: Station.\n        goto: the_voice\n      pull", "      pull")
    assert (again.done, again.of) == (1, 3)
    assert again.stopped == "'pick_up' is not possible in 'second_ring' now."
    assert author.scene == "second_ring"


def test_a_scene_that_went_elsewhere_is_named(author: Author) -> None:
    author.plays("pick_up", "lie", "pull")
    again = author.edits(BAG, "set knows_the_bag]\n        goto: the_signal", "set knows_the_bag]\n        goto: last_minute")
    assert again.done == 2
    assert again.stopped == "'last_minute' is where the story is now, and not 'the_signal'."


def test_a_run_that_had_ended_can_be_mended_at_its_end(author: Author) -> None:
    author.plays("let_it_ring", "pull_the_plug")
    assert author.session.ended
    author.edits("endings.yaml", "It was a wrong number.", "It was the right number.")
    assert author.session.ended
    assert "It was the right number." in author.told


def test_edited_runs_are_never_ranked_and_the_old_file_is_let_go(author: Author) -> None:
    author.plays("pick_up")
    old = author.session.path
    author.edits(BAG, "you will read about it", "you will hear of it")
    assert author.session.path != old
    assert '"dev"' in author.session.path.read_text(encoding="utf-8")
