"""The best runs that the explorer proved, kept so that they can be raced and compared with.

Owns: where they are, and reading them back. Must not know: categories, screens. They are run files among what can be made again: each is
verified like any other when it is read, and what no longer fits its story is worked out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home
from hardhit_game.runs.records import SUFFIX
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.times import Ms

if TYPE_CHECKING:
    from hardhit_game.explore.findings import Proof
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.story import Story

FORMAT = 1
LARGEST = 1 << 20
PROOF = "proof.json"


@dataclass(frozen=True, slots=True)
class BestRun:
    """A run that no other beats."""

    file: Path
    facts: RunFacts


@dataclass(frozen=True, slots=True)
class Routes:
    """What was proved of a story's endings, by their ids."""

    complete: bool
    """Everything was explored: these are the best. Otherwise, the best of what was."""
    reaction_ms: int
    fastest: Mapping[str, BestRun]
    fewest: Mapping[str, BestRun]
    """With the fewest choices; silences are none."""
    reacting: Mapping[str, Ms]
    """The least time when every choice takes `reaction_ms`."""


def kept_routes(home: Home, loaded: LoadedPack, seed: int | None = None) -> Routes | None:
    """What was worked out for a story as it is now, on a seed (None: with the luck that is best). None where nothing was."""
    assert loaded.story is not None
    folder = _folder(home, loaded.story, seed)
    try:
        item = read_json(home.files.read(folder / PROOF, LARGEST), limit=LARGEST)
        endings = item["endings"]
        fastest = {name: _run(folder, f"{name}-fastest", name, loaded) for name in endings}
        fewest = {name: _run(folder, f"{name}-fewest", name, loaded) for name in endings}
        reacting = {name: None if ms is None else int(ms) for name, ms in endings.items()}
        return Routes(bool(item["complete"]), int(item["reaction_ms"]), fastest, fewest, reacting)
    except (OSError, BadJson, AttributeError, KeyError, TypeError, ValueError):
        return None


def keep_routes(home: Home, loaded: LoadedPack, proof: Proof) -> Routes | None:
    """Keeps the best runs of a proof; gives them as they are read back, None where they cannot be kept. Raises OSError."""
    from hardhit_game.explore.witness import run_bytes

    assert loaded.story is not None
    folder = _folder(home, loaded.story, proof.seed)
    endings: dict[str, Any] = {}
    for name, found in proof.endings.items():
        for kind, witness in (("fastest", found.fastest), ("fewest", found.fewest)):
            if witness is not None:
                endings[name] = found.with_reaction_ms
                label = f"best-{kind}-{name}".replace("_", "-")[:80]
                write_in_place_of(home.files, folder / f"{name}-{kind}{SUFFIX}", run_bytes(witness, loaded, label))
    item = {"format": FORMAT, "complete": proof.complete, "reaction_ms": proof.reaction, "endings": endings}
    write_in_place_of(home.files, folder / PROOF, write_json(item))
    return kept_routes(home, loaded, proof.seed)


def _run(folder: Path, name: str, ending: str, loaded: LoadedPack) -> BestRun:
    file = folder / f"{name}{SUFFIX}"
    facts = appraise(file, lambda packs: loaded).facts
    if not facts.reproduced or facts.ending != ending:
        raise ValueError(facts.problem)
    return BestRun(file, facts)


def _folder(home: Home, story: Story, seed: int | None) -> Path:
    return home.cache_dir / "routes" / (f"{story.about.id}-{story.logic_hash[:16]}" + ("" if seed is None else f"-seed{seed}"))
