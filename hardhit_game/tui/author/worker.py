"""Proves a story in a process of its own: `python -m hardhit_game.tui.author.worker FOLDER PACK [MOD…]`.

Owns: that process. Must not know: Textual. It writes one JSON document a line: how far it is, a few times a second at most, and at the end
what was found, or why it could not be. The runs that show it go into FOLDER.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from hardhit_game.tui.author.findings import EndingSeen, SceneSeen, Seen, Told, written

if TYPE_CHECKING:
    from hardhit_game.explore.findings import Proof
    from hardhit_game.explore.witness import Witness
    from hardhit_game.story.load import LoadedPack

OFTEN = 0.25
"""Seconds between two words on how far it is."""


def main(folder: str, pack: str, *mods: str) -> int:
    """The process."""
    from hardhit_game.engine.game import open_game
    from hardhit_game.explore.prove import Wanted, prove
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    try:
        loaded = load_pack(Path(pack), tuple(Path(mod) for mod in mods))
    except (PackUnreadable, OSError) as error:
        return _say({"problem": str(error)})
    if loaded.story is None:
        return _say({"problem": "This story has errors. `hardhit check` shows them."})
    last = 0.0

    def progress(stage: str, states: int, moves: int, waiting: int) -> None:
        nonlocal last
        now = monotonic()
        if now - last > OFTEN:
            last = now
            _say({"stage": stage, "states": states, "waiting": waiting})

    proof = prove(open_game(loaded.story), Wanted(spots=True), progress)
    return _say({"seen": written(seen_of(proof, loaded, Path(folder)))})


def _say(document: object) -> int:
    print(json.dumps(document), flush=True)
    return 0


def seen_of(proof: Proof, loaded: LoadedPack, folder: Path) -> Seen:
    """The proof as records; its witnesses are written as runs."""
    from hardhit_game.explore.witness import run_bytes

    story = loaded.story
    assert story is not None
    folder.mkdir(parents=True, exist_ok=True)

    def run(name: str, witness: Witness | None) -> str:
        if witness is None:
            return ""
        path = folder / f"{name}.hhrun"
        path.write_bytes(run_bytes(witness, loaded, name.replace("_", "-")[:80]))
        return str(path)

    endings = []
    for ending in story.endings:
        found = proof.endings[ending.id]
        earliest, latest = (found.window.earliest_ms, found.window.latest_ms) if found.window else (None, None)
        fewest = found.fewest.choices if found.fewest else None
        runs = run(f"{ending.id}-fastest", found.fastest), run(f"{ending.id}-fewest", found.fewest)
        endings.append(EndingSeen(ending.id, ending.name, found.verdict, earliest, latest, fewest, *runs))
    told = [
        Told(each.refutes, f"{each.where}: {each.message}" if each.where else each.message, each.hint, run(f"shown-{number}", each.witness))
        for number, each in enumerate(proof.findings, 1)
    ]
    verdict = proof.verdict.value
    return Seen(verdict, proof.states, proof.transitions, proof.seconds, tuple(_scenes(proof, loaded)), tuple(endings), tuple(told))


def _scenes(proof: Proof, loaded: LoadedPack) -> list[SceneSeen]:
    story = loaded.story
    assert story is not None
    reached, locked = set(proof.reached_scenes), {each.what for each in proof.soft_locks}
    found = []
    for scene in sorted(story.scenes, key=lambda each: each.where):
        window, spot = proof.windows.get(scene.id), proof.spots.get(scene.id)
        state = "locked" if scene.id in locked else "reached" if scene.id in reached else "never" if proof.complete else "unmet"
        earliest, latest = (window.earliest_ms, window.latest_ms) if window else (None, None)
        before, after = (spot.fewest_before, dict(spot.endings)) if spot else (None, None)
        found.append(SceneSeen(scene.id, scene.where.file, state, earliest, latest, before, after))
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
