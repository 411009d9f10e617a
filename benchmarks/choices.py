"""How many choices a second: inkjs and ours on the same synthetic story, in turn.

Ours is the whole thing a front end does: the guards of the three options, the step with its four effects and one trigger of the
machine, and the text of what came. `listed` also asks, at every choice, which options are open including whether the machine would
accept their triggers.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from benchmarks import inkjs, measure, synthetic

SIZES = (150, 1000)
"""About the shipped story, and one that no longer fits the processor's nearer caches."""
SECONDS = 2.0
WORK = Path(__file__).parent / "work"


def run(rounds: int = 7) -> None:
    """Print a table for each size."""
    node = inkjs.folder()
    for knots in SIZES:
        _compare(node, knots, rounds)


def _compare(node: Path | None, knots: int, rounds: int) -> None:
    story = synthetic.make(knots)
    folder = WORK / f"choices_{knots}"
    synthetic.write_pack(story, folder / "pack")
    synthetic.write_ink(story, folder)
    me = [sys.executable, "-m", "benchmarks.choices", str(folder / "pack")]
    jobs = {
        "hardhit, text and machine": lambda: measure.child([*me, "plain"]),
        "hardhit, and the open choices listed": lambda: measure.child([*me, "listed"]),
    }
    if node:
        jobs["inkjs"] = lambda: measure.child(["node", "--expose-gc", "play.js", str(folder), str(SECONDS)], cwd=str(node))
    results = measure.in_turn(jobs, rounds)
    if node and len({str(figures["final"]) for row in results.values() for figures in row}) != 1:
        raise SystemExit("The two engines ended in different variables: this is not the same story.")
    print(f"\n### Choices per second, {knots} knots\n\n| engine | choices/s | times inkjs |\n|---|---|---|")
    for name, row in results.items():
        beside = measure.spread(measure.ratios(results, name, "inkjs", "choices_per_s")) if node else "inkjs not here"
        print(f"| {name} | {measure.spread([f['choices_per_s'] for f in row], '{:,.0f}')} | {beside} |")


def play_ours(pack: Path, listed: bool) -> None:
    """Play for SECONDS and print one JSON object (run in a process of its own)."""
    from hardhit_game.engine.choosing import choices, open_choices
    from hardhit_game.engine.game import open_game
    from hardhit_game.engine.happening import Choose
    from hardhit_game.engine.start import start
    from hardhit_game.engine.state import State
    from hardhit_game.engine.step import step
    from hardhit_game.engine.text import lines
    from hardhit_game.story.load import load_pack

    started = time.perf_counter()
    story = load_pack(pack).story
    if story is None:
        raise SystemExit("The synthetic pack does not compile.")
    game = open_game(story)
    compile_s = time.perf_counter() - started
    gc.collect()
    gc.freeze()  # the story stays; as a program that plays thousands of runs does
    ask = open_choices if listed else choices
    characters = 0

    def play(seed: int) -> tuple[int, State]:
        nonlocal characters
        state, happenings = start(game)
        made = 0
        pick = synthetic.picks(seed)
        while True:
            for happening in happenings:
                for line in lines(game, happening):
                    characters += len(line.parts)
            if state.ending:
                return made, state
            offered = ask(game, state)
            choice = offered[next(pick) % len(offered)]
            event = Choose(state.clock, state.ordinal, story.scenes[state.scene].id, choice.id)
            state, happenings = step(game, state, event)
            made += 1

    _, state = play(1)
    final = ",".join(str(state[story.layout.variables[f"v{number}"].slot]) for number in range(synthetic.VARIABLES))
    made = runs = 0
    started = time.perf_counter()
    while time.perf_counter() - started < SECONDS:
        made += play(100 + runs)[0]
        runs += 1
    print(json.dumps({"choices_per_s": made / (time.perf_counter() - started), "compile_s": compile_s, "final": final}))


if __name__ == "__main__":
    play_ours(Path(sys.argv[1]), sys.argv[2] == "listed")
