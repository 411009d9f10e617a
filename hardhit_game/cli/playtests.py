"""A playtest as a table for people and as a JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from hardhit_game.cli.counts import counted
from hardhit_game.cli.times import clock
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.playtest.coverage import Coverage, Written
    from hardhit_game.playtest.playtest import Playtest
    from hardhit_game.playtest.tally import Stuck, Tally
    from hardhit_game.story.story import Story

MOST_NEVER = 12
"""Never-seen things of one kind that the terminal lists; the others are in --json and --html."""
WIDTH = 9


# ---------------------------------------------------------------- JSON


def playtest_json(test: Playtest, story: Story, written: Written) -> dict[str, Any]:
    """The document. `decisions_per_second` and `seconds` alone depend on the machine."""
    return {
        "pack": story.about.id,
        "seed": test.plan.seed,
        "runs_per_bot": test.plan.runs,
        "recorded_runs": test.plan.crowd.runs,
        "decisions_per_second": test.decisions_per_second,
        "seconds": round(test.seconds, 3),
        **_counts_json(test.whole, story, written.seen_by(test.whole)),
        "bots": {bot: _counts_json(tally, story, written.seen_by(tally), never=False) for bot, tally in test.by_bot.items()},
        "windows_ms": {scene.id: list(test.whole.windows[scene.index]) for scene in story.scenes if scene.index in test.whole.windows},
        "stuck": [_stuck_json(stuck) for stuck in test.whole.stuck.values()],
    }


def _counts_json(tally: Tally, story: Story, coverage: Coverage, never: bool = True) -> dict[str, Any]:
    from hardhit_game.playtest.numbers import quantile, share

    def column(values: Sequence[int]) -> dict[str, int]:
        middle, most = quantile(values, 50), max(values, default=0)
        return {"least": min(values, default=0), "median": middle, "p90": quantile(values, 90), "most": most}

    unseen = coverage.never()
    return {
        "runs": tally.runs,
        "ended": sum(tally.endings.values()),
        "decisions": tally.decisions,
        "silences": tally.silences,
        "endings": {ending.id: share(tally.endings[ending.index], tally.runs) for ending in story.endings},
        "first_seed": {ending.id: tally.first_seed.get(ending.index) for ending in story.endings},
        "deaths": [
            {"ending": story.endings[ending].id, "scene": story.scenes[scene].id, "runs": runs}
            for (ending, scene), runs in sorted(tally.deaths.items(), key=lambda item: (-item[1], item[0]))
        ],
        "clock_ms": column(tally.clocks),
        "decisions_per_run": column(tally.lengths),
        "words_per_run": column(tally.words),
        "coverage": {
            name: {
                "seen": len(kind) - len(unseen[name]),
                "of": len(kind),
                **({"never": [_seen_json(seen) for seen in unseen[name]]} if never else {}),
            }
            for name, kind in coverage.kinds()
        },
    }


def _seen_json(seen: Any) -> dict[str, Any]:
    item = {"id": seen.id, "file": seen.where.file, "line": seen.where.line}
    return item | ({"text": seen.text} if seen.text else {})


def _stuck_json(stuck: Stuck) -> dict[str, Any]:
    return {
        "trouble": stuck.trouble.value,
        "scene": stuck.scene,
        "message": stuck.message,
        "bot": stuck.bot,
        "seed": stuck.seed,
        "decisions": stuck.decisions,
        "runs": stuck.times,
        "walkthrough": stuck.walkthrough,
    }


# ---------------------------------------------------------------- the table


def playtest_text(test: Playtest, story: Story, written: Written) -> Iterator[str]:
    """The report for people: one column for each bot. The same plan gives the same text."""
    plan = test.plan
    played = f"{counted(test.whole.runs, 'run')} from seed {plan.seed}, {counted(test.whole.decisions, 'decision')}"
    yield f"{clean(story.about.title)}: {played}."
    if "crowd" in plan.bots:
        yield (
            f"The crowd follows {counted(plan.crowd.runs, 'recorded run')}."
            if plan.crowd.runs
            else "There are no recorded runs of this story, so the crowd plays like the random bot."
        )
    yield ""
    names = [ending.id for ending in story.endings]
    first = max(len(name) for name in (*names, "decisions, median"))
    yield f"  {'ending'.ljust(first)}" + _cells(plan.bots)
    for ending in story.endings:
        shares = [_share(tally.endings[ending.index], tally.runs) for tally in test.by_bot.values()]
        yield f"  {ending.id.ljust(first)}" + _cells(shares)
    if any(sum(tally.endings.values()) < tally.runs for tally in test.by_bot.values()):
        yield f"  {'(none)'.ljust(first)}" + _cells(
            _share(tally.runs - sum(tally.endings.values()), tally.runs) for tally in test.by_bot.values()
        )
    yield ""
    for label, cells in _measures(test, written):
        yield f"  {label.ljust(first)}" + _cells(cells)
    yield ""
    yield from _deaths(test.whole, story)
    yield from _never(written.seen_by(test.whole))
    for stuck in test.whole.stuck.values():
        yield ""
        yield from _stuck(stuck)


def _cells(cells: Any) -> str:
    return "".join(f"  {cell:>{WIDTH}}" for cell in cells)


def _share(part: int, whole: int) -> str:
    """A percentage that never says 0 for something, nor 100 for all but something."""
    if not part:
        return "-"
    percent = 100 * part / whole
    if percent < 0.1:
        return "<0.1 %"
    return f"{min(percent, 99.9) if part < whole else percent:.1f} %"


def _measures(test: Playtest, written: Written) -> Iterator[tuple[str, list[str]]]:
    from hardhit_game.playtest.numbers import quantile

    tallies = list(test.by_bot.values())
    for label, hundredth in (("time, median", 50), ("time, nine of ten", 90)):
        yield label, [clock(quantile(tally.clocks, hundredth)).partition(".")[0] if tally.clocks else "-" for tally in tallies]
    yield "decisions, median", [f"{quantile(tally.lengths, 50):,}" if tally.lengths else "-" for tally in tallies]
    yield "words, median", [f"{quantile(tally.words, 50):,}" for tally in tallies]
    for name in ("scenes", "choices", "lines"):
        cells = []
        for tally in tallies:
            kind = dict(written.seen_by(tally).kinds())[name]
            cells.append(_share(sum(1 for seen in kind if seen.times), len(kind)))
        yield f"{name} seen", cells


def _deaths(tally: Tally, story: Story) -> Iterator[str]:
    """Where most runs ended."""
    ended = sum(tally.endings.values())
    if not ended:
        return
    yield "Where runs end:"
    for (ending, scene), runs in sorted(tally.deaths.items(), key=lambda item: (-item[1], item[0]))[:6]:
        yield f"  {_share(runs, ended):>7}  {story.endings[ending].id}, from the scene {story.scenes[scene].id}"
    yield ""


def _never(coverage: Coverage) -> Iterator[str]:
    for name, unseen in coverage.never().items():
        every = len(dict(coverage.kinds())[name])
        one = name.removesuffix("s")
        if not unseen:
            yield f"Every {one} was seen: {every:,}."
            continue
        yield f"{counted(len(unseen), one)} of {every:,} never seen:"
        for seen in unseen[:MOST_NEVER]:
            text = f"  {clean(seen.text)}" if seen.text else f"  {clean(seen.id)}"
            yield f"  {clean(seen.where.file)}:{seen.where.line}:{text}"
        if len(unseen) > MOST_NEVER:
            yield f"  … and {len(unseen) - MOST_NEVER:,} more; --json and --html list them all."


_TOLD = {"error": "An error of the pack", "dead_end": "A dead end", "endless": "No end", "expect": "An expectation that does not hold"}


def _stuck(stuck: Stuck) -> Iterator[str]:
    yield f"{_TOLD[stuck.trouble.value]}, in {counted(stuck.times, 'run')}: {clean(stuck.message)}"
    yield f"  First met by the {stuck.bot} bot with seed {stuck.seed}, after {counted(stuck.decisions, 'decision')}."
    yield "  The way there, as a walkthrough for the pack's folder tests/:"
    lines = stuck.walkthrough.splitlines()
    shown = lines if len(lines) <= 14 else [*lines[:6], f"  # … {len(lines) - 12} more lines; --json has them …", *lines[-6:]]
    yield from (f"    {clean(line)}" for line in shown)
