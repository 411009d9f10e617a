"""A run as a race: what a verified log shows of it.

Owns: `RunFacts`, and its JSON form (which an index may keep). Must not know: files, categories, screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hardhit_game.runs.records import Before
from hardhit_game.speedrun.times import Time


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a run was. `reached` has the first time at which each milestone of the story was reached; `end` is the last moment."""

    run: str
    pack: str
    reproduced: bool
    ending: str
    """"" while it has not ended."""
    end: Time
    reached: Mapping[str, Time]
    decisions: int
    silences: int
    seed: int
    options: Mapping[str, bool]
    casual: tuple[str, ...]
    aim: str
    before: Before | None
    started: str
    """UTC wall time as a label."""
    wall_ms: int
    paused_ms: int
    route_hash: str
    file_hash: str
    logic: str
    problem: str = ""
    resumes: int = 0

    @property
    def ranked(self) -> bool:
        """It may stand in a list of times."""
        return self.reproduced and bool(self.ending) and not self.casual


def facts_item(facts: RunFacts) -> dict[str, Any]:
    """Facts as JSON."""
    item = {name: getattr(facts, name) for name in _PLAIN}
    return {
        **item,
        "options": dict(facts.options),
        "casual": list(facts.casual),
        "end": list(facts.end),
        "before": list(facts.before) if facts.before else None,
        "reached": {name: list(time) for name, time in facts.reached.items()},
    }


def facts_from(item: dict[str, Any]) -> RunFacts:
    """Facts from JSON that this program wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return RunFacts(
        **{name: item[name] for name in _PLAIN},
        options=item["options"],
        casual=tuple(item["casual"]),
        end=Time(*item["end"]),
        before=Before(*item["before"]) if item["before"] else None,
        reached={name: Time(*time) for name, time in item["reached"].items()},
    )


_PLAIN = (
    "run", "pack", "reproduced", "ending", "decisions", "silences", "seed", "aim", "started", "wall_ms", "paused_ms", "route_hash",
    "file_hash", "logic", "problem", "resumes",
)  # fmt: skip
