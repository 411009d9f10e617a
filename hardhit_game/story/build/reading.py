"""How long texts take to read, and every place of a pack where such a time is pinned.

Owns: words to milliseconds, and `Spot`. Must not know: how a pin is written into a file (`pins.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hardhit_game.story.model.scenes import DeclaredScene, Reading
from hardhit_game.story.script import Setting

WORDS_A_MINUTE: Final = 150
SHORTEST_MS: Final = 4_000
DRIFT_PERCENT: Final = 25
SCENE: Final = "(scene)"
RESUME: Final = "(resume)"
SILENCE: Final = "(silence)"


class Spot(NamedTuple):
    """One text that takes time: under which key it is pinned, beside which key, and what it takes now (ms).

    `owner` tells the texts of a scene apart: SCENE, RESUME, SILENCE or a choice's id.
    """

    what: str
    owner: str
    key: str
    beside: str
    reading: Reading
    takes: int

    @property
    def ms(self) -> int:
        """The time that counts: the pinned one, or what it takes now."""
        return self.takes if self.reading.pinned is None else self.reading.pinned

    @property
    def drifted(self) -> bool:
        """Whether the pinned time is more than a quarter off."""
        pinned = self.reading.pinned
        return pinned is not None and abs(self.takes - pinned) * 100 > pinned * DRIFT_PERCENT


def reading_time(words: int) -> int:
    """Milliseconds at 150 words a minute, rounded up to a second, at least 4 s."""
    seconds = -(-words * 60 // WORDS_A_MINUTE)
    return max(SHORTEST_MS, seconds * 1000)


def scene_spots(scene: DeclaredScene, setting: Setting) -> Iterator[Spot]:
    """Those of one scene. An untimed scene needs none of its own: the clock holds while it is read."""
    words = setting.longest
    if scene.untimed or scene.choices:
        options = sum(words(choice.label) for choice in scene.choices)
        if not scene.untimed or scene.reading.pinned is not None:
            beside = "script" if scene.script else "choices"
            yield Spot(f"The scene '{scene.id}'", SCENE, "reading", beside, scene.reading, reading_time(words(scene.script) + options))
        if scene.resume and (not scene.untimed or scene.resume_reading.pinned is not None):
            takes = reading_time(words(scene.resume) + options)
            yield Spot(f"The return to '{scene.id}'", RESUME, "resume_reading", "resume", scene.resume_reading, takes)
    elif scene.script:
        yield Spot(f"The scene '{scene.id}'", SCENE, "reading", "script", scene.reading, reading_time(words(scene.script)))
    for choice in scene.choices:
        if choice.act.script:
            takes = reading_time(words(choice.act.script))
            yield Spot(f"What follows the choice '{choice.id}'", choice.id, "reading", "script", choice.act.reading, takes)
    if scene.silence is not None and scene.silence.script:
        takes = reading_time(words(scene.silence.script))
        yield Spot(f"What follows the silence of '{scene.id}'", SILENCE, "reading", "script", scene.silence.reading, takes)
