"""What can be said of a pack before it is played: who wrote it, how long it is, what is in it.

Owns: that reading and the estimate of length. Must not know: where packs are installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardhit_game.story.about import About
    from hardhit_game.story.story import Story

WORDS_A_MINUTE = 200
SHARE_OF_A_RUN = (0.2, 0.35)
"""So much of a story's words one run meets: a bottleneck story shows between a fifth and a third of itself."""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """One pack. Counts are 0 when it cannot be read or was not yet."""

    id: str
    path: Path
    about: About | None
    problem: str = ""
    words: int = 0
    scenes: int = 0
    choices: int = 0
    endings: int = 0

    @property
    def minutes(self) -> tuple[int, int]:
        """How long a first run takes, from and to: reading what one run meets, at 200 words a minute."""
        low, high = (max(1, round(self.words * share / WORDS_A_MINUTE)) for share in SHARE_OF_A_RUN)
        return low, high


def pack_facts(name: str, path: Path) -> PackFacts:
    """Reads a pack for its facts; never fails."""
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    try:
        loaded = load_pack(path)
    except (PackUnreadable, OSError) as error:
        return PackFacts(name, path, None, str(error))
    if loaded.story is None:
        return PackFacts(name, path, None, "It has errors; 'hardhit check' lists them.")
    return facts_of(name, path, loaded.story)


def facts_of(name: str, path: Path, story: Story) -> PackFacts:
    """The facts of a story that was read."""
    choices = sum(len(scene.choices) for scene in story.scenes)
    return PackFacts(name, path, story.about, "", story.words, len(story.scenes), choices, len(story.endings))
