"""What was proved of a story, as a page: endings with their best ways, what is wrong, and the map in three colourings.

Owns: which sections there are. Must not know: how anything was proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final

from hardhit_game.author.graph.scenes import SceneGraph, ending_node, scene_graph
from hardhit_game.explore.findings import Finding, Kind, Proof, Verdict
from hardhit_game.explore.spots import Spot
from hardhit_game.explore.windows import Window
from hardhit_game.explore.witness import Witness
from hardhit_game.report.page import Section, report_page, table
from hardhit_game.report.scenemap import NEVER, NOTHING, View, heat, map_section
from hardhit_game.speedrun.times import clock
from hardhit_game.story.load import LoadedPack, stages_of
from hardhit_game.story.story import Story

REACHED: Final = "#24513f"
LOCKED: Final = "#8a5a1c"
UNKNOWN: Final = "#2b3442"
ENDLESS: Final = "#43345e"
_VERDICTS: Final = {
    Verdict.PROVED: "Proved: every state was explored, and nothing is wrong.",
    Verdict.REFUTED: "Refuted: something is wrong.",
    Verdict.BOUNDED: "Bounded: the search was cut short, and nothing is proved beyond what it saw.",
}


def proof_page(proof: Proof, loaded: LoadedPack) -> str:
    """The page as HTML. The proof has to be made with `spots`."""
    story = loaded.story
    assert story is not None
    graph = scene_graph(stages_of(loaded))
    html, data = map_section(graph, [_reach(proof, graph), _earliest(proof, graph), _latest(proof, graph), _distance(proof, graph)])
    sections = [
        Section("What was found", _findings(proof), "What is wrong first; below it, what is worth a look."),
        Section("Endings", _endings(proof, story), f"Least time on the case clock, and at {proof.reaction} ms for every choice."),
        Section("The map", html, "Every scene in a colour; the buttons choose what it tells."),
    ]
    return report_page(f"{story.about.title}: what can happen", _VERDICTS[proof.verdict], _cards(proof), sections, data)


def _cards(proof: Proof) -> list[tuple[str, str]]:
    scenes = len(proof.reached_scenes) + len(proof.unreached_scenes)
    choices = len(proof.live_choices) + len(proof.dead_choices)
    reached = sum(1 for ending in proof.endings.values() if ending.fastest)
    return [
        (proof.verdict.value, "verdict"),
        (f"{proof.states:,}", "states"),
        (f"{proof.transitions:,}", "moves"),
        (f"{len(proof.reached_scenes):,}", f"of {scenes:,} scenes can be entered"),
        (f"{len(proof.live_choices):,}", f"of {choices:,} choices can be made"),
        (f"{reached:,}", f"of {len(proof.endings):,} endings can be reached"),
        (f"{sum(finding.refutes for finding in proof.findings):,}", "things are wrong"),
    ]


def _endings(proof: Proof, story: Story) -> str:
    rows = []
    for ending in story.endings:
        found = proof.endings[ending.id]
        if found.fastest is None or found.fewest is None:
            rows.append((ending.name, found.verdict, "", "", "", ""))
            continue
        human = clock(found.with_reaction_ms) if found.with_reaction_ms is not None else "never"
        late = "not known" if found.window is None else "any time" if found.window.latest_ms is None else clock(found.window.latest_ms)
        rows.append((ending.name, clock(found.fastest.clock), human, f"{found.fastest.choices:,}", f"{found.fewest.choices:,}", late))
    return table(("ending", "least time", "as a person", "choices", "fewest choices", "latest time"), rows)


def _findings(proof: Proof) -> str:
    ordered = sorted(proof.findings, key=lambda finding: not finding.refutes)
    return "".join(_finding(finding) for finding in ordered)


def _finding(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    way = f"<pre>{escape(_way(finding.witness))}</pre>" if finding.witness is not None else ""
    mark = "<b>wrong</b>" if finding.refutes else "look"
    hint = f'<p class="note">{escape(finding.hint)}</p>' if finding.hint else ""
    return f'<details class="stuck"><summary>{mark} {escape(where + finding.message)}</summary>{hint}{way}</details>'


def _way(witness: Witness) -> str:
    return "\n".join(_steps(witness)) or "From the start."


def _steps(witness: Witness) -> Iterator[str]:
    yield from (f"option {name}" for name, value in witness.options.items() if value)
    yield from (f"{name} must fall: {', '.join(outcomes)}" for name, outcomes in witness.pins.items())
    yield from (f"{clock(at):>12}  {scene}: {choice or '(silence)'}" for at, scene, choice in witness.decisions)


# ---------------------------------------------------------------- the map


def _reach(proof: Proof, graph: SceneGraph) -> View:
    reached = {*proof.reached_scenes, *(ending_node(name) for name, found in proof.endings.items() if found.fastest)}
    locked = {finding.what for finding in proof.findings if finding.kind is Kind.SOFT_LOCK}
    cut = proof.verdict is Verdict.BOUNDED
    tints, says = {}, {}
    for node in graph.nodes:
        if node.id in locked:
            tints[node.id], says[node.id] = LOCKED, "it can be entered so that no ending can follow"
        elif node.id in reached:
            tints[node.id], says[node.id] = REACHED, "it can be reached"
        elif cut:
            tints[node.id], says[node.id] = UNKNOWN, "it was not met before the search was cut short"
        else:
            tints[node.id], says[node.id] = NEVER, "it can never be reached"
    legend = [(REACHED, "can be reached"), (LOCKED, "no ending may follow"), (UNKNOWN, "not met") if cut else (NEVER, "never")]
    return View("Can it be reached", tints, says, legend)


def _earliest(proof: Proof, graph: SceneGraph) -> View:
    windows = _windows(proof)
    times = {name: window.earliest_ms for name, window in windows.items()}
    return _scaled("From when on", graph, times, _said(windows), _short)


def _latest(proof: Proof, graph: SceneGraph) -> View:
    windows = _windows(proof)
    times = {name: window.latest_ms for name, window in windows.items() if window.latest_ms is not None}
    view = _scaled("Until when", graph, times, _said(windows), _short)
    endless = {name: ENDLESS for name, window in windows.items() if window.latest_ms is None}
    if not endless:
        return view
    return View(view.name, {**view.tints, **endless}, view.says, [*view.legend, (ENDLESS, "any time: a way comes round again")])


def _windows(proof: Proof) -> dict[str, Window]:
    """By node of the map."""
    ends = {ending_node(name): found.window for name, found in proof.endings.items() if found.window is not None}
    return {**proof.windows, **ends}


def _said(windows: Mapping[str, Window]) -> dict[str, str]:
    return {
        name: f"not before {clock(window.earliest_ms)}, "
        + ("and at any time after that" if window.latest_ms is None else f"not after {clock(window.latest_ms)}")
        for name, window in windows.items()
    }


def _short(time: int) -> str:
    return clock(time).partition(".")[0]


def _distance(proof: Proof, graph: SceneGraph) -> View:
    far = {name: spot.fewest_after for name, spot in proof.spots.items() if spot.fewest_after is not None}
    says = {
        name: f"at least {spot.fewest_before:,} choices from the start; "
        + ("no way to an ending" if spot.fewest_after is None else f"at least {spot.fewest_after:,} to an ending: {_each(spot)}")
        for name, spot in proof.spots.items()
    }
    ends = {ending_node(name): 0 for name, found in proof.endings.items() if found.fastest}
    says |= dict.fromkeys(ends, "an ending")
    return _scaled("How far an ending is", graph, far | ends, says, lambda value: f"{value:,} choices")


def _each(spot: Spot) -> str:
    """The endings that may follow, the nearest first."""
    return ", ".join(f"{name} {steps:,}" for name, steps in sorted(spot.endings.items(), key=lambda item: (item[1], item[0])))


def _scaled(name: str, graph: SceneGraph, values: dict[str, int], says: dict[str, str], told: Callable[[int], str]) -> View:
    """Colours from cold for the least value to warm for the most."""
    most = max(values.values(), default=0) or 1
    tints = {node.id: heat(values[node.id] / most) if node.id in values else NOTHING for node in graph.nodes}
    legend = [(heat(0), told(0)), (heat(0.5), told(most // 2)), (heat(1), told(most)), (NOTHING, "not known")]
    return View(name, tints, says, legend)
