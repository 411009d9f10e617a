"""Checks of prose: options short enough to take in, beats short enough to wait for, nothing that only looks like markup."""

from __future__ import annotations

import re
from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.build.texts import script_pieces
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredScene
from hardhit_game.story.script import Screenplay, Setting
from hardhit_game.story.script.tree import Text

OPTION_WORDS: Final = 14
BEAT_WORDS: Final = 300
_MARKUP: Final = re.compile(r"\[/?[a-z@#][^\]\[\s]*\]|</?[a-z]+[^<>]*>|\]\(|__\w|`\w")
TAGS: Final = frozenset({"full", "short"})


def check_prose(declared: Declared, setting: Setting, report: Report) -> None:
    """Long options and beats, look-alike markup, endings of no length."""
    for scene in declared.scenes.values():
        _options(scene, setting, report)
        words = setting.longest(scene.script)
        if words > BEAT_WORDS:
            report.warn("HH541", scene.script_at, scene=scene.id, words=words, most=BEAT_WORDS)
        letters = scene.script.characters + scene.resume.characters
        letters += sum(choice.label.characters + choice.act.script.characters for choice in scene.choices)
        letters += scene.silence.script.characters if scene.silence else 0
        if letters > limits.SCENE_LETTERS:
            report.error("HH914", scene.where, "scene", scene=scene.id, letters=letters, most=limits.SCENE_LETTERS)
    for ending in declared.endings.values():
        if len(TAGS.intersection(ending.tags)) != 1:
            report.warn("HH543", ending.where, ending=ending.id)


def _options(scene: DeclaredScene, setting: Setting, report: Report) -> None:
    for choice in scene.choices:
        if choice.label_node is None:
            continue
        words = setting.longest(choice.label)
        if words > OPTION_WORDS:
            report.warn("HH540", choice.label_node.where, choice=choice.id, words=words, most=OPTION_WORDS)
        if found := _look_alike(choice.label):
            report.warn("HH542", choice.label_node.where, found=found)


def _look_alike(play: Screenplay) -> str:
    for paragraph in play.paragraphs:
        for piece in script_pieces(paragraph.pieces):
            match = _MARKUP.search(piece.text) if isinstance(piece, Text) else None
            if match:
                return match.group()
    return ""
