"""A comparison of two versions of a pack, for people and as a JSON document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hardhit_game.cli.counts import counted
from hardhit_game.cli.times import clock
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.changes.compare import Comparison, Route, Share
    from hardhit_game.changes.contents import Part, Parts
    from hardhit_game.changes.recorded import Recorded
    from hardhit_game.changes.walkthroughs import Walked
    from hardhit_game.playtest.coverage import Seen

MOST = 20
"""Lines of one kind that the terminal shows; the others are in --json."""
_NAMES = {"scenes": "Scenes", "choices": "Choices", "endings": "Endings", "rest": "Everything else"}


# ---------------------------------------------------------------- JSON


def comparison_json(found: Comparison) -> dict[str, Any]:
    """The document."""
    return {
        "breaks": list(found.broken),
        "same_rules": found.contents.same_rules,
        "same_words": found.contents.same_words,
        **{
            kind: {
                name: [
                    {"id": part.id, "where": part.where or None, "rules": part.rules, "words": part.words} for part in getattr(parts, name)
                ]
                for name in ("added", "removed", "changed")
            }
            for kind, parts in found.contents.parts.items()
        },
        "walkthroughs": [
            {"file": own.file, "title": own.title, "fare": own.fare.value, "problem": own.problem or None} for own in found.walked
        ],
        "runs": [_run_json(own) for own in found.recorded],
        "shares": {own.ending: {"old": own.old, "new": own.new, "differs": own.differs} for own in found.shares},
        "coverage": _coverage_json(found),
        "not_met_any_more": list(found.gone),
        "stuck": [
            {"trouble": own.trouble.value, "scene": own.scene, "message": own.message, "walkthrough": own.walkthrough}
            for own in found.stuck
        ],
        "routes": None if found.routes is None else {own.ending: _route_json(own) for own in found.routes},
    }


def _run_json(own: Recorded) -> dict[str, Any]:
    return {
        "run": own.run,
        "path": str(own.path) if own.path else None,
        "ending": own.ending or None,
        "choices": own.choices,
        "followed": own.followed,
        "held_before": own.held_before,
        "broken": own.broken,
        "problem": own.problem or None,
    }


def _coverage_json(found: Comparison) -> dict[str, Any] | None:
    if found.old_coverage is None or found.new_coverage is None:
        return None
    kinds = zip(found.old_coverage.kinds(), found.new_coverage.kinds(), strict=True)
    return {name: {"old": _met(old), "old_of": len(old), "new": _met(new), "new_of": len(new)} for (name, old), (_, new) in kinds}


def _met(kind: tuple[Seen, ...]) -> int:
    return sum(1 for seen in kind if seen.times)


def _route_json(own: Route) -> dict[str, Any]:
    return {name: value for name, value in asdict(own).items() if name != "ending"}


# ---------------------------------------------------------------- for people


def comparison_text(found: Comparison) -> Iterator[str]:
    """The report. What breaks comes last, where it is read."""
    differs = found.contents
    if differs.same_rules and differs.same_words:
        yield "Nothing that is played or read differs."
    elif differs.same_rules:
        yield "Only words differ: whatever was played or proved still holds."
    for kind, parts in differs.parts.items():
        yield from _parts(kind, parts)
    yield from _walked(found.walked)
    yield from _recorded(found.recorded)
    yield from _shares(found)
    yield from _routes(found)
    yield ""
    broken = found.broken
    if not broken:
        yield "Nothing breaks."
        return
    yield f"{counted(len(broken), 'thing breaks', 'things break')}:"
    yield from (f"  {clean(one)}" for one in broken[:MOST])
    if len(broken) > MOST:
        yield f"  … and {len(broken) - MOST:,} more; --json has them all."


def _parts(kind: str, parts: Parts) -> Iterator[str]:
    if not parts:
        return
    yield ""
    yield f"{_NAMES[kind]}:"
    listed = [("+", part) for part in parts.added] + [("-", part) for part in parts.removed] + [("~", part) for part in parts.changed]
    for sign, part in listed[:MOST]:
        yield f"  {sign} {clean(part.id)}{_where(part)}{_what(part) if sign == '~' else ''}"
    if len(listed) > MOST:
        yield f"  … and {len(listed) - MOST:,} more; --json has them all."


def _where(part: Part) -> str:
    return f" ({clean(part.where)})" if part.where else ""


def _what(part: Part) -> str:
    return ": rules and words" if part.rules and part.words else ": rules" if part.rules else ": words"


def _walked(walked: tuple[Walked, ...]) -> Iterator[str]:
    from hardhit_game.changes.walkthroughs import Fare

    if not walked:
        return
    yield ""
    counts = {fare: sum(1 for own in walked if own.fare is fare) for fare in Fare}
    told = {
        Fare.HOLDS: "hold word for word",
        Fare.RETOLD: "hold in other words",
        Fare.NEW: "are new",
        Fare.PUT_RIGHT: "were put right",
        Fare.FAILED_BEFORE: "failed before",
        Fare.BROKEN: "fail now",
    }
    yield f"Walkthroughs: {', '.join(f'{counts[fare]} {words}' for fare, words in told.items() if counts[fare])}."
    for own in walked:
        if own.fare in (Fare.BROKEN, Fare.PUT_RIGHT):
            yield f"  {own.fare.value.replace('_', ' ')}: {clean(own.file)}, {clean(own.title)}"
            yield f"    {clean(own.problem)}"


def _recorded(runs: tuple[Recorded, ...]) -> Iterator[str]:
    if not runs:
        return
    yield ""
    broken = [own for own in runs if own.broken]
    strange = sum(1 for own in runs if not own.held_before)
    beside = f" {counted(strange, 'run')} did not hold before either." if strange else ""
    yield f"Recorded runs: {len(runs) - len(broken) - strange} hold, {len(broken)} break.{beside}"
    for own in broken[:MOST]:
        ending = f" to '{own.ending}'" if own.ending else ""
        yield f"  {clean(own.run)}{clean(ending)}: holds for {own.followed} of {counted(own.choices, 'choice')}"
        yield f"    {clean(own.problem)}"
    if len(broken) > MOST:
        yield f"  … and {len(broken) - MOST:,} more; --json has them all."


def _shares(found: Comparison) -> Iterator[str]:
    if found.old is None or found.new is None:
        return
    yield ""
    bots = ", ".join(found.new.plan.bots)
    yield f"What bots come to ({bots}; {counted(found.asked.runs, 'run')} each, seed {found.asked.seed}):"
    width = max(len(own.ending) for own in found.shares)
    for own in found.shares:
        yield f"  {own.ending.ljust(width)}  {_percent(own.old):>8} → {_percent(own.new):>8}{_moved(own)}"
    coverage = _coverage_json(found)
    if coverage is not None:
        seen = [f"{own['old']:,} of {own['old_of']:,} {name} → {own['new']:,} of {own['new_of']:,}" for name, own in coverage.items()]
        yield f"  seen: {'; '.join(seen)}"
    if found.gone:
        shown = ", ".join(found.gone[:8]) + (f" and {len(found.gone) - 8} more" if len(found.gone) > 8 else "")
        yield f"  met before and not any more: {clean(shown)}"
    for stuck in found.stuck:
        yield f"  stuck: {clean(stuck.message)}"


def _percent(share: float | None) -> str:
    return "not there" if share is None else f"{100 * share:.1f} %"


def _moved(own: Share) -> str:
    if own.old is None or own.new is None or not own.differs:
        return ""
    return f"  {100 * (own.new - own.old):+.1f}"


def _routes(found: Comparison) -> Iterator[str]:
    if found.routes is None:
        return
    yield ""
    yield "The best ways (least time; fewest choices):"
    width = max(len(own.ending) for own in found.routes)
    for own in found.routes:
        same = " (the same)" if (own.old_ms, own.old_choices) == (own.new_ms, own.new_choices) else ""
        times = f"{_time(own.old_ms):>12} → {_time(own.new_ms):>12}"
        yield f"  {own.ending.ljust(width)}  {times}; {_few(own.old_choices)} → {_few(own.new_choices)}{same}"


def _time(ms: int | None) -> str:
    return "not reached" if ms is None else clock(ms)


def _few(choices: int | None) -> str:
    return "–" if choices is None else str(choices)
