"""Checks of what is declared and plays no part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hardhit_game.story.build.texts import scene_plays, screen_plays, written_texts
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Screenplay, Setting

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_VERB: Final = re.compile(r"\s*(?:set|clear|claim|start|stop|draw|seal)\s+([a-z][a-z0-9_]*)")
_TARGET: Final = re.compile(r"\s*([a-z][a-z0-9_]*)\s*[-+=](?!=)")
_CALLED: Final = {
    VariableKind.NUMBER: "number", VariableKind.FLAG: "flag", VariableKind.ENUM: "enum", VariableKind.SET: "set",
    VariableKind.CLAIM: "claim", VariableKind.DRAW: "draw", VariableKind.OPTION: "option",
}  # fmt: skip


def check_unused(declared: Declared, setting: Setting, report: Report) -> None:
    """Variables, timers, seals, speakers and channels that nothing uses, or that are written and never read."""
    written, read = _uses(declared, setting)
    for variable in declared.variables.variables.values():
        what = f"{_CALLED[variable.kind]} '{variable.name}'"
        if variable.name in read:
            continue
        if variable.kind is VariableKind.CLAIM and not declared.variables.listeners:
            report.warn("HH544", variable.where, claim=variable.name)
            continue
        if variable.name in written:
            report.warn("HH532", variable.where, "written", what=what)
        else:
            report.warn("HH532", variable.where, "unused", what=what)
    for timer in declared.variables.timers.values():
        if timer.name not in written:
            report.warn("HH532", timer.where, "timer", name=timer.name)
    for seal in declared.variables.seals.values():
        if seal.name not in written:
            report.warn("HH532", seal.where, "seal", name=seal.name)
    _voices(declared, report)


def _uses(declared: Declared, setting: Setting) -> tuple[set[str], set[str]]:
    """Names that effects and seals write, and names that anything reads."""
    written: set[str] = set()
    read: set[str] = set()
    for panel in declared.screen.panels:
        read.update(node.value for node in panel.meters)
    for seal in declared.variables.seals.values():
        written.update(entry.key for entry in seal.sets)
    effects = written_texts(declared)
    missing = {*declared.variables.variables, *declared.variables.timers, *declared.variables.seals} - read
    for text in effects:
        if missing.isdisjoint(_NAME.findall(text)):
            continue  # what it names is known to be used
        head, _, condition = text.partition(" if ")
        read.update(_NAME.findall(condition))
        target = _VERB.match(head) or _TARGET.match(head)
        if target:
            written.add(target.group(1))
            own = target.group(1)
            read.update([name for name in _NAME.findall(head, target.end()) if name != own])
        missing -= read
    for text in setting.read - effects:
        read.update(_NAME.findall(text))
    return written, read


def _voices(declared: Declared, report: Report) -> None:
    speaking: set[str] = set()
    for play in _all_plays(declared):
        for paragraph in play.paragraphs:
            speaking.update(paragraph.voices)
    player = declared.opening.player.value if declared.opening.player else ""
    for speaker, where in declared.cast.speaker_wheres.items():
        if speaker not in speaking and speaker != player:
            report.warn("HH532", where, "speaker", name=speaker)
    used = {speaker.channel for speaker in declared.cast.speakers.values()} | declared.listening
    used.update(choice.channel.value for scene in declared.scenes.values() for choice in scene.choices if choice.channel)
    for channel, where in declared.cast.channel_wheres.items():
        if channel not in used:
            report.warn("HH532", where, "channel", name=channel)


def _all_plays(declared: Declared) -> Iterator[Screenplay]:
    for scene in declared.scenes.values():
        yield from scene_plays(scene)
    yield from screen_plays(declared)
    yield from (ending.epilogue for ending in declared.endings.values())
