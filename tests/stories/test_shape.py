"""What the shipped stories promise as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.author.count import count_reachable
from tests.stories.shipped import MODS, ROOT, SHIPPED, game, pack

MOST_STATES = 2_000_000
HARD_HIT = ROOT / "story" / "hard_hit"


@pytest.mark.parametrize("folder", [*SHIPPED, *MODS], ids=lambda folder: folder.name)
def test_a_shipped_pack_has_no_warning(folder: Path) -> None:
    assert not pack(folder).report.diagnostics


def test_the_first_complete_version_has_its_size() -> None:
    story = game(HARD_HIT).story
    choices = sum(len(scene.choices) for scene in story.scenes)
    assert (story.words >= 12_000, len(story.scenes) >= 60, choices >= 180) == (True, True, True)
    short = {ending.id for ending in story.endings if "short" in ending.tags}
    assert short == {"voice_phishing", "dial_tone", "last_word"}
    assert {"both", "the_outing"} <= {ending.id for ending in story.endings} - short
    assert len(story.endings) - len(short) >= 4


@pytest.mark.exhaustive
@pytest.mark.parametrize("folder", [*SHIPPED, *MODS], ids=lambda folder: folder.name)
def test_every_state_can_be_counted_and_nothing_in_them_is_wrong(folder: Path) -> None:
    played = game(folder)
    found = count_reachable(played, MOST_STATES)
    print(f"{folder.name}: {found.states:,} states, {found.transitions:,} transitions")
    assert found.complete
    assert not found.errors + found.broken_expectations + found.dead_ends
    assert [ending for ending, way in found.endings.items() if way is None] == []
    assert {scene.id for scene in played.story.scenes} - found.scenes == set()
    assert {(scene.id, choice.id) for scene in played.story.scenes for choice in scene.choices} - found.choices == set()
