"""What bots saw, as a page: endings, lengths, the map by visits, what was never seen, what runs got stuck on.

Owns: which sections there are. Must not know: how marks are drawn. Nothing of it depends on how fast the machine was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import Final

from hardhit_game.author.graph.scenes import SceneGraph, ending_node, scene_graph
from hardhit_game.playtest.coverage import Coverage, Written
from hardhit_game.playtest.numbers import quantile, share
from hardhit_game.playtest.playtest import Playtest
from hardhit_game.playtest.tally import Stuck, Tally
from hardhit_game.report.page import Section, report_page, table
from hardhit_game.report.plots import Band, Column, bars, histograms, percent
from hardhit_game.report.scenemap import NEVER, View, by_count, heat, map_section
from hardhit_game.speedrun.times import clock
from hardhit_game.story.load import LoadedPack, stages_of
from hardhit_game.story.story import Story

COLOURS: Final = {"random": "#8fb5ea", "careful": "#93c79a", "hasty": "#ef8a80", "silent": "#bda5e6", "crowd": "#e2b667"}
MOST_DEATHS: Final = 15
_KINDS: Final = {
    "error": "An error of the pack",
    "dead_end": "A dead end",
    "endless": "No end",
    "expect": "An expectation that does not hold",
}


def playtest_page(test: Playtest, loaded: LoadedPack, written: Written) -> str:
    """The page as HTML."""
    story = loaded.story
    assert story is not None
    whole = test.whole
    coverage = written.seen_by(whole)
    graph = scene_graph(stages_of(loaded))
    html, data = map_section(graph, [_view("All bots", whole, graph, story), *_views(test, graph, story), _windows(whole, graph, story)])
    plan = test.plan
    subtitle = f"{plan.runs:,} runs of each bot, seeds {plan.seed:,} to {plan.seed + plan.runs - 1:,}"
    if plan.crowd.runs:
        subtitle += f"; the crowd follows {plan.crowd.runs:,} recorded runs"
    elif "crowd" in plan.bots:
        subtitle += "; no runs are recorded, so the crowd plays like the random bot"
    sections = [
        Section("Stuck", "".join(_stuck(stuck) for stuck in whole.stuck.values()), "Each with a walkthrough for the pack's folder tests/."),
        Section("Endings", _endings(test, story), "The share of each bot's runs that came to an ending."),
        Section("Time", _times(test), "On the case clock; the mark is the median. Each bot to its own height.", wide=False),
        Section("Decisions", _lengths(test), "Silences among them.", wide=False),
        Section("The map", html, "How often each scene was entered, or when. What was never entered is red."),
        Section("Bot by bot", _measures(test, written)),
        Section("Where runs end", _deaths(whole, story), "The last scene before the ending, over all bots.", wide=False),
        Section("Never seen", _never(coverage), "Over all bots. A line is a paragraph, or the words of an option.", wide=False),
    ]
    return report_page(f"{story.about.title}: playtest", subtitle, _cards(test, coverage), sections, data)


def _cards(test: Playtest, coverage: Coverage) -> list[tuple[str, str]]:
    found = [(f"{test.whole.runs:,}", "runs"), (f"{test.whole.decisions:,}", "decisions")]
    for name, kind in coverage.kinds():
        found.append((percent(share(sum(1 for seen in kind if seen.times), len(kind))), f"of {len(kind):,} {name} seen"))
    endings = sum(1 for count in test.whole.endings.values() if count)
    return [*found, (f"{endings:,}", "endings reached"), (f"{len(test.whole.stuck):,}", "ways to get stuck")]


def _endings(test: Playtest, story: Story) -> str:
    rows = [ending.name for ending in story.endings]
    stray = any(sum(tally.endings.values()) < tally.runs for tally in test.by_bot.values())
    columns = []
    for bot, tally in test.by_bot.items():
        shares = [share(tally.endings[ending.index], tally.runs) for ending in story.endings]
        if stray:
            shares.append(share(tally.runs - sum(tally.endings.values()), tally.runs))
        columns.append(Column(bot, COLOURS[bot], shares))
    return bars([*rows, "no ending"] if stray else rows, columns, "Shares of the endings")


def _times(test: Playtest) -> str:
    bands = [Band(bot, COLOURS[bot], tally.clocks) for bot, tally in test.by_bot.items()]
    return histograms(bands, "Time on the case clock", _time)


def _lengths(test: Playtest) -> str:
    bands = [Band(bot, COLOURS[bot], tally.lengths) for bot, tally in test.by_bot.items()]
    return histograms(bands, "Decisions", lambda value: f"{value:,}")


def _views(test: Playtest, graph: SceneGraph, story: Story) -> Iterator[View]:
    if len(test.by_bot) > 1:
        yield from (_view(bot, tally, graph, story) for bot, tally in test.by_bot.items())


def _view(name: str, tally: Tally, graph: SceneGraph, story: Story) -> View:
    counts = {scene.id: tally.scenes[scene.index] for scene in story.scenes}
    counts |= {ending_node(ending.id): tally.endings[ending.index] for ending in story.endings}
    shown = {node.id: counts.get(node.id, 0) for node in graph.nodes}
    says = {node: f"entered {count:,} times, {count / max(tally.runs, 1):.2f} a run" if count else "never" for node, count in shown.items()}
    most = max(shown.values(), default=0)
    legend = ((NEVER, "never"), (heat(0.2), "seldom"), (heat(0.6), "often"), (heat(1.0), f"{most:,} times"))
    return View(name, by_count(shown), says, legend)


def _windows(tally: Tally, graph: SceneGraph, story: Story) -> View:
    """When each scene was entered, from the earliest run to the latest; coloured by the earliest."""
    found = {scene.id: tally.windows[scene.index] for scene in story.scenes if scene.index in tally.windows}
    most = max((first for first, _ in found.values()), default=0) or 1
    tints = {node.id: heat(found[node.id][0] / most) if node.id in found else NEVER for node in graph.nodes if node.kind != "ending"}
    says = {name: f"entered between {_time(first)} and {_time(last)}" for name, (first, last) in found.items()}
    says |= {node.id: "never" for node in graph.nodes if node.id not in found and node.kind != "ending"}
    legend = (
        (NEVER, "never"),
        (heat(0), "from the start"),
        (heat(0.5), f"not before {_time(most // 2)}"),
        (heat(1), f"not before {_time(most)}"),
    )
    return View("Time windows", tints, says, legend)


def _time(ms: int) -> str:
    return clock(ms).partition(".")[0]


def _measures(test: Playtest, written: Written) -> str:
    head = ["", *test.by_bot]
    tallies = list(test.by_bot.values())
    covered = [dict(written.seen_by(tally).kinds()) for tally in tallies]

    def told(values: tuple[int, ...], unit: str) -> str:
        return " · ".join(_time(value) if unit == "ms" else f"{value:,}" for value in values)

    rows = [
        ["time: median · nine of ten · most", *(told(_spread(tally.clocks), "ms") if tally.clocks else "–" for tally in tallies)],
        ["decisions: the same", *(told(_spread(tally.lengths), "") if tally.lengths else "–" for tally in tallies)],
        ["words: the same", *(told(_spread(tally.words), "") for tally in tallies)],
        ["silences a run", *(f"{tally.silences / max(tally.runs, 1):.1f}" for tally in tallies)],
        *(
            [f"{name} seen", *(percent(share(sum(1 for seen in kinds[name] if seen.times), len(kinds[name]))) for kinds in covered)]
            for name in ("scenes", "choices", "lines")
        ),
    ]
    return table(head, rows)


def _spread(values: Sequence[int]) -> tuple[int, ...]:
    return quantile(values, 50), quantile(values, 90), max(values, default=0)


def _deaths(tally: Tally, story: Story) -> str:
    ended = sum(tally.endings.values())
    found = sorted(tally.deaths.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (percent(share(runs, ended)), story.endings[ending].name, story.scenes[scene].id)
        for (ending, scene), runs in islice(found, MOST_DEATHS)
    ]
    return table(("", "ending", "last scene"), rows)


def _never(coverage: Coverage) -> str:
    parts = []
    for name, unseen in coverage.never().items():
        every = len(dict(coverage.kinds())[name])
        if not unseen:
            parts.append(f"<p>Every one of {every:,} {name} was seen.</p>")
            continue
        rows = [(f"{seen.where.file}:{seen.where.line}", seen.text or seen.id) for seen in unseen]
        opened = " open" if len(unseen) <= 30 else ""
        parts.append(f"<details{opened}><summary>{len(unseen):,} of {every:,} {name}</summary>{table(('where', ''), rows)}</details>")
    return "".join(parts)


def _stuck(stuck: Stuck) -> str:
    kind = escape(_KINDS[stuck.trouble.value])
    return (
        f'<details class="stuck"><summary><b>{kind}</b> in {stuck.times:,} runs: {escape(stuck.message)}</summary>'
        f'<p class="note">First met by the {escape(stuck.bot)} bot with seed {stuck.seed}, after {stuck.decisions:,} decisions.</p>'
        f"<pre>{escape(stuck.walkthrough)}</pre></details>"
    )
