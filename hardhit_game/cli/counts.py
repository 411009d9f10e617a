"""How big a story is, for reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardhit_game.story.story import Story


def counts_of(story: Story) -> dict[str, int]:
    """Words, scenes, choices and endings of a compiled story."""
    return {
        "words": story.words,
        "scenes": len(story.scenes),
        "choices": sum(len(scene.choices) for scene in story.scenes),
        "endings": len(story.endings),
    }


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: `1 error`, `2,048 words`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size_sentence(story: Story) -> str:
    """The counts in words: `12,345 words, 150 scenes, 450 choices, 14 endings`."""
    return ", ".join(counted(number, noun.removesuffix("s")) for noun, number in counts_of(story).items())
