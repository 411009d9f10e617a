"""Who hears what and comes to know better, and what the side panels show.

Owns: `Hearing`, `ScreenPlan` and what undoes a claim, as compiled. Must not know: scenes.
"""

from __future__ import annotations

from collections.abc import Mapping

from hardhit_game.story.build.frame import Frame
from hardhit_game.story.build.looks import check_views, compile_look, compile_people
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.fields import shape
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import LineIds, compile_play
from hardhit_game.story.story import Guard, Hearing, Panel, ScreenPlan


def compile_listeners(declared: Declared, frame: Frame) -> tuple[Hearing, ...]:
    """The listeners in the order written, which is also that of a claim's bits."""
    found = []
    for bit, own in enumerate(declared.variables.listeners.values()):
        hears = {}
        for channel, entry in own.hears.items():
            if channel not in declared.cast.channels:
                frame.report.error(
                    "HH207", entry.where, "unknown", what="channel", name=channel, meant=did_you_mean(channel, declared.cast.channels)
                )
            if not isinstance(entry.value, TextNode):
                frame.report.error("HH203", entry.value.where, "expression", key=channel, shape=shape(entry.value))
                continue
            guard = frame.guard(entry.value)
            if guard is not None:
                hears[channel] = guard
        found.append(Hearing(own.id, own.name, bit, hears))
    return tuple(found)


def compile_undone(declared: Declared, frame: Frame) -> Mapping[str, Mapping[str, Guard]]:
    """By claim and listener: from when that one knows that it was not so."""
    found: dict[str, dict[str, Guard]] = {}
    for claim in declared.variables.variables.values():
        for listener, entry in claim.undone.items():
            if listener not in claim.values:
                frame.report.error(
                    "HH207", entry.where, "unknown", what="listener", name=listener, meant=did_you_mean(listener, claim.values)
                )
            if not isinstance(entry.value, TextNode):
                frame.report.error("HH203", entry.value.where, "expression", key=listener, shape=shape(entry.value))
                continue
            guard = frame.guard(entry.value)
            if guard is not None:
                found.setdefault(claim.name, {})[listener] = guard
    return found


def compile_screen(declared: Declared, frame: Frame) -> ScreenPlan:
    """The header, the panels and the recap."""
    own = declared.screen
    header = {name: compile_play(play, LineIds(f"screen.{name}"), frame.telling) for name, play in own.header.items()}
    panels = []
    for panel in own.panels:
        meters = []
        for node in panel.meters:
            variable = frame.names.variable(node.value)
            if variable is None or variable.kind is not VariableKind.NUMBER:
                frame.report.error("HH302", node.where, "shown", name=node.value[:40], meant=frame.names.suggest(node.value))
            else:
                meters.append(node.value)
        text = compile_play(panel.text, LineIds(f"screen.{panel.id}"), frame.telling)
        panels.append(
            Panel(
                panel.id, panel.kind, panel.title, frame.guard(panel.show), text, tuple(meters),
                frame.guard(panel.since), compile_look(panel.look, frame), compile_people(panel.people, frame), panel.every,
                panel.elapsed,
            )
        )  # fmt: skip
    check_views(declared, frame)
    recap = compile_play(own.recap, LineIds("screen.recap"), frame.telling) if own.recap else None
    sounds = {name: guard for name, node in own.sounds.items() if (guard := frame.guard(node)) is not None}
    return ScreenPlan(header, tuple(panels), declared.scenery, recap, sounds, own.words_of_postures())
