"""What `explore` and `routes` share: proving with a progress line, the JSON document, the run files, the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hardhit_game.cli.counts import counted
from hardhit_game.cli.pace import ProgressLine
from hardhit_game.cli.problem import Problem
from hardhit_game.cli.times import clock
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.explore.findings import Finding, Proof
    from hardhit_game.explore.windows import Window
    from hardhit_game.explore.witness import Witness
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack


def prove_pack(loaded: LoadedPack, limit: int | None, seed: int | None, reaction: int, spots: bool = False) -> Proof:
    """Proves a pack that can be played, with a line on the terminal that says how far it is; `spots` as in `Wanted`."""
    from hardhit_game.engine.game import open_game
    from hardhit_game.explore.prove import MOST_STATES, Wanted, prove

    assert loaded.story is not None
    with ProgressLine() as line:
        return prove(open_game(loaded.story), Wanted(limit or MOST_STATES, seed, reaction, spots), line.tell)


# ---------------------------------------------------------------- run files


def write_witnesses(proof: Proof, loaded: LoadedPack, folder: str, home: Home, only: str | None = None) -> dict[str, str]:
    """Writes a run file for every ending (fastest and fewest) and finding; gives their paths by name. Raises Problem.

    Where the pack lies is noted, so that `verify` and `replay` find the story of these runs.
    """
    from hardhit_game.explore.witness import run_bytes
    from hardhit_game.packs.choosing import note_places

    assert loaded.story is not None
    note_places([loaded.source.path, *(mod.path for mod in loaded.mods)], home)
    wanted = dict(named_witnesses(proof, only))
    written = {}
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, witness in wanted.items():
            path = Path(folder) / f"{name}.hhrun"
            path.write_bytes(run_bytes(witness, loaded, f"{loaded.story.about.id}-{name}".lower().replace("_", "-")[:80]))
            written[name] = str(path)
    except OSError as error:
        raise Problem(f"The runs could not be written into {folder}: {error.strerror or error}.") from error
    return written


def named_witnesses(proof: Proof, only: str | None = None) -> Iterator[tuple[str, Witness]]:
    """Every witness, with the name of its file."""
    for ending, found in proof.endings.items():
        if only in (None, ending) and found.fastest and found.fewest:
            yield f"{ending}-fastest", found.fastest
            yield f"{ending}-fewest", found.fewest
    for number, finding in enumerate(proof.findings if only is None else ()):
        if finding.witness is not None:
            yield finding_name(number, finding), finding.witness


def finding_name(number: int, finding: Finding) -> str:
    """The name of a finding's run file."""
    return f"{finding.kind.value}-{number + 1}"


# ---------------------------------------------------------------- JSON


def proof_json(proof: Proof, written: Mapping[str, str]) -> dict[str, Any]:
    """The proof as the JSON document holds it."""
    found = [_finding_json(number, finding, written) for number, finding in enumerate(proof.findings)]
    return {
        "verdict": proof.verdict.value,
        "states": proof.states,
        "transitions": proof.transitions,
        "frontier": proof.frontier,
        "seconds": round(proof.seconds, 3),
        "seed": proof.seed,
        "reaction_ms": proof.reaction,
        "scenes": {
            "reachable": list(proof.reached_scenes),
            "unreachable": list(proof.unreached_scenes),
            "times": {name: _window_json(window) for name, window in proof.windows.items()},
            "decisions_to_endings": {name: dict(spot.endings) for name, spot in proof.spots.items()} or None,
        },
        "choices": {"live": list(proof.live_choices), "dead": list(proof.dead_choices)},
        "lines": {"branches": proof.branches, "never_told": [item for item in found if item["kind"] == "line"] if proof.complete else None},
        "soft_locks": [item for item in found if item["kind"] == "soft_lock"],
        "endings": {
            name: {
                "verdict": ending.verdict,
                "optimal": proof.complete and ending.fastest is not None,
                "fastest_ms": ending.fastest.clock if ending.fastest else None,
                "fastest_decisions": ending.fastest.choices if ending.fastest else None,
                "with_reaction_ms": ending.with_reaction_ms,
                "times": _window_json(ending.window) if ending.window else None,
                "fewest_decisions": ending.fewest.choices if ending.fewest else None,
                "fewest_ms": ending.fewest.clock if ending.fewest else None,
                "witness": written.get(f"{name}-fastest"),
                "fewest_witness": written.get(f"{name}-fewest"),
                "route": _route_json(ending.fastest),
                "fewest_route": _route_json(ending.fewest),
            }
            for name, ending in proof.endings.items()
        },
        "findings": found,
    }


def _window_json(window: Window) -> dict[str, Any]:
    return {"earliest_ms": window.earliest_ms, "latest_ms": window.latest_ms, "bounded": window.latest_ms is not None}


def _finding_json(number: int, finding: Finding, written: Mapping[str, str]) -> dict[str, Any]:
    where = finding.where
    return {
        "kind": finding.kind.value,
        "refutes": finding.refutes,
        "what": finding.what,
        "message": finding.message,
        "hint": finding.hint,
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "witness": written.get(finding_name(number, finding)),
        "route": _route_json(finding.witness),
    }


def _route_json(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "options": dict(witness.options),
        "draws": {name: list(outcomes) for name, outcomes in witness.pins.items()},
        "decisions": [{"at": at, "scene": scene, "choice": choice} for at, scene, choice in witness.decisions],
    }


# ---------------------------------------------------------------- the report


def proof_text(proof: Proof, loaded: LoadedPack, written: Mapping[str, str], colour: bool) -> Iterator[str]:
    """The proof for people."""
    story = loaded.story
    assert story is not None
    width = max((len(name) for name in proof.endings), default=0)
    yield f"{clean(story.about.title)}: {clean(_verdict(proof))}"
    yield ""
    if not proof.complete:
        yield "  The best ways among those explored; there may be better ones."
    yield f"  {'ending'.ljust(width)}   least time   at {proof.reaction} ms a choice   choices   fewest choices   latest time"
    for name, ending in proof.endings.items():
        if ending.fastest is None or ending.fewest is None:
            yield f"  {name.ljust(width)}   {ending.verdict}"
            continue
        human = clock(ending.with_reaction_ms) if ending.with_reaction_ms is not None else "never"
        yield (
            f"  {name.ljust(width)}   {clock(ending.fastest.clock):>10}   {human:>{13 + len(str(proof.reaction))}}"
            f"   {ending.fastest.choices:>7}   {ending.fewest.choices:>14}   {latest(ending.window):>11}"
        )
    scenes, choices = len(proof.reached_scenes), len(proof.live_choices)
    yield ""
    yield f"  {counted(scenes, 'scene')} of {scenes + len(proof.unreached_scenes):,} can be entered,"
    yield f"  {counted(choices, 'choice')} of {choices + len(proof.dead_choices):,} can be made."
    if proof.complete:
        unheard = sum(finding.kind.value == "line" for finding in proof.findings)
        yield f"  {proof.branches - unheard:,} of {counted(proof.branches, 'branch', 'branches')} in their lines are told."
    for number, finding in enumerate(proof.findings):
        yield ""
        yield from _finding_text(number, finding, loaded, written, colour)


def latest(window: Window | None) -> str:
    """The latest time of a window, in a table."""
    if window is None:
        return "not known"
    return clock(window.latest_ms) if window.latest_ms is not None else "any time"


def _verdict(proof: Proof) -> str:
    from hardhit_game.explore.findings import Verdict

    size = f"{proof.states:,} states, {proof.transitions:,} moves, {proof.seconds:.1f} s"
    if proof.verdict is Verdict.PROVED:
        return f"proved ({size})."
    if proof.verdict is Verdict.REFUTED:
        wrong = sum(finding.refutes for finding in proof.findings)
        return f"refuted, {counted(wrong, 'thing is', 'things are')} wrong ({size})."
    if proof.complete:
        return f"bounded, a question stayed open ({size})."
    return f"bounded: {proof.states:,} states explored, {proof.frontier:,} still waiting; nothing is proved beyond them ({size})."


def _finding_text(number: int, finding: Finding, loaded: LoadedPack, written: Mapping[str, str], colour: bool) -> Iterator[str]:
    mark = "wrong" if finding.refutes else "look"
    if colour:
        mark = f"\x1b[{31 if finding.refutes else 33}m{mark}\x1b[0m"
    where = f"{finding.where}: " if finding.where else ""
    yield f"{mark}: {clean(where + finding.message)}"
    if finding.hint:
        yield f"  {clean(finding.hint)}"
    if finding.witness is not None:
        yield f"  The way there: {clean(_way(finding.witness))}"
    path = written.get(finding_name(number, finding))
    if path is not None:
        yield f"  Written: {clean(path)}"


def _way(witness: Witness) -> str:
    told = [f"{choice or 'silence'} ({scene})" for _, scene, choice in witness.decisions]
    drawn = "".join(f"; {name} drawn: {', '.join(outcomes)}" for name, outcomes in witness.pins.items())
    chosen = "".join(f"; option {name}" for name, value in witness.options.items() if value)
    shown = told if len(told) <= 12 else [*told[:3], f"… {len(told) - 9} more …", *told[-6:]]
    return (", ".join(shown) or "from the start") + drawn + chosen + f"; {clock(witness.clock)}"
