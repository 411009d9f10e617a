"""Categories and milestones with everything they name found.

Owns: the compiled `SpeedrunPlan`, and the one a pack without a speedrun.yaml gets. Must not know: runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.speedrun import DeclaredCategory, DeclaredMilestone
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.speedrun import Category, Milestone, SpeedrunPlan

FULL: Final = "full"


def compile_speedrun(declared: Declared, report: Report) -> SpeedrunPlan:
    """The plan as written, or the usual one: the fastest full ending, and each ending, split at the chapters."""
    written = declared.speedrun
    if not written.written:
        return _usual(declared)
    milestones = {own.id: _milestone(own, declared, report) for own in written.milestones.values()}
    used = {node.value for own in written.categories.values() for node in own.milestones}
    for own in written.milestones.values():
        if own.id not in used:
            report.warn("HH532", own.where, "milestone", name=own.id)
    categories: list[Category] = []
    for category in written.categories.values():
        categories += _categories(category, declared, milestones, report)
    return SpeedrunPlan(tuple(categories))


def _milestone(own: DeclaredMilestone, declared: Declared, report: Report) -> Milestone:
    for node in own.scenes:
        if node.value not in declared.scenes:
            report.error("HH501", node.where, "scene", name=node.value, meant=did_you_mean(node.value, declared.scenes))
    choices = []
    for node in own.choices:
        scene, _, choice = node.value.partition(".")
        known = {option.id for option in declared.scenes[scene].choices} if scene in declared.scenes else set()
        if choice in known:
            choices.append((scene, choice))
            continue
        everything = [f"{one.id}.{option.id}" for one in declared.scenes.values() for option in one.choices]
        report.error("HH207", node.where, "choice", name=node.value, meant=did_you_mean(node.value, everything))
    return Milestone(own.id, own.name, frozenset(node.value for node in own.scenes), frozenset(choices))


def _categories(own: DeclaredCategory, declared: Declared, milestones: dict[str, Milestone], report: Report) -> Iterator[Category]:
    endings = _endings(own, declared, report)
    category = Category(
        id=own.id,
        name=own.name,
        rules=own.rules,
        endings=endings,
        milestones=tuple(_listed(own, milestones, report)),
        by_decisions=own.by_decisions,
        silences=own.silences,
        seed=own.seed,
        random=own.random,
        options=_options(own, declared, report),
        chain=own.chain,
    )
    if own.each:
        yield from _each(category, declared)
    else:
        yield category


def _each(category: Category, declared: Declared) -> Iterator[Category]:
    for name in category.endings:
        shown = declared.endings[name].name
        title = f"{category.name}: {shown}" if category.name else shown
        yield category._replace(id=f"{category.id}.{name}", name=title, endings=(name,))


def _endings(own: DeclaredCategory, declared: Declared, report: Report) -> tuple[str, ...]:
    """The endings that fit: those named, or those with all the tags, or all."""
    for node in own.endings:
        if node.value not in declared.endings:
            report.error("HH502", node.where, name=node.value, meant=did_you_mean(node.value, declared.endings))
    named, tags = {node.value for node in own.endings}, {node.value for node in own.tagged}
    found = [name for name, ending in declared.endings.items() if (not named or name in named) and tags <= set(ending.tags)]
    if not found and named <= set(declared.endings):
        known = {tag for ending in declared.endings.values() for tag in ending.tags}
        report.error(
            "HH552",
            own.where,
            name=own.id,
            meant=next((did_you_mean(node.value, known) for node in own.tagged if node.value not in known), ""),
        )
    return tuple(found)


def _listed(own: DeclaredCategory, milestones: dict[str, Milestone], report: Report) -> Iterator[Milestone]:
    before: set[str] = set()
    for node in own.milestones:
        if node.value in before:
            report.error("HH551", node.where, name=own.id, milestone=node.value)
        elif node.value in milestones:
            yield milestones[node.value]
        else:
            report.error("HH207", node.where, "unknown", what="milestone", name=node.value, meant=did_you_mean(node.value, milestones))
        before.add(node.value)


def _options(own: DeclaredCategory, declared: Declared, report: Report) -> dict[str, bool]:
    known = [variable.name for variable in declared.variables.variables.values() if variable.kind is VariableKind.OPTION]
    for entry, _ in own.options:
        if entry.key not in known:
            report.error("HH207", entry.where, "option", name=entry.key, meant=did_you_mean(entry.key, known))
    return {entry.key: value for entry, value in own.options if entry.key in known}


def _usual(declared: Declared) -> SpeedrunPlan:
    start = declared.opening.scene
    first = declared.scenes.get(start.value if isinstance(start, TextNode) else "")
    by_chapter: dict[str, set[str]] = {}
    for scene in declared.scenes.values():
        if scene.chapter:
            by_chapter.setdefault(scene.chapter, set()).add(scene.id)
    where = {scene.id: (scene.where.file, scene.where.line) for scene in declared.scenes.values()}
    chapters = sorted(by_chapter.items(), key=lambda item: min(where[scene] for scene in item[1]))
    milestones = tuple(
        Milestone(f"chapter_{number}", chapter, frozenset(scenes))
        for number, (chapter, scenes) in enumerate(chapters, 1)
        if first is None or first.id not in scenes
    )
    full = tuple(name for name, ending in declared.endings.items() if FULL in ending.tags)
    everything = Category("ending", "", "", tuple(declared.endings), milestones)
    any_full = (Category("any", "Any%", "The fastest full ending.", full, milestones),) if full else ()
    return SpeedrunPlan((*any_full, *_each(everything, declared)))
