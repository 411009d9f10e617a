"""A run, watched: told again line by line, at the pace at which it was played.

Owns: what is said and how long is waited in between. Must not know: real clocks; waiting is given as a function of seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hardhit_game.plain.telling import beat_text
from hardhit_game.plain.voice import Voice
from hardhit_game.runs.reader import RunFile
from hardhit_game.speedrun.retelling import retell
from hardhit_game.speedrun.times import clock
from hardhit_game.story.story import Story

LONGEST_S: Final = 4.0
"""No pause is longer: nobody wants to watch somebody think."""
SHORTEST_S: Final = 0.4
"""Nor shorter, so that a run whose decisions took no time can be followed."""


def replay(run: RunFile, story: Story, voice: Voice, wait: Callable[[float], None], speed: float) -> None:
    """Tells the run. `speed`: 2 is twice as fast as it was played, 0 without any pause. Raises Departed where the story is another."""
    since = 0
    for moment in retell(run, story):
        if speed > 0 and moment.wall_ms >= since:
            wait(min(LONGEST_S, max(SHORTEST_S, (moment.wall_ms - since) / 1000 / speed)))
        since = moment.wall_ms
        if moment.rewound:
            voice.paragraph("Back to an earlier decision.")
            continue
        for beat in moment.beats:
            voice.paragraph(beat_text(beat, story))
        if moment.ended:
            voice.paragraph(f"In-game time: {clock(moment.time.igt or 0)}. Real time: {clock(moment.time.rta or 0)}.")
