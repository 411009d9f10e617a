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
            message = f"'{scene.id}' has {words} words before anything can be chosen; more than {BEAT_WORDS} are a long wait."
            report.warn("HH541", scene.key("script"), message, "Break it with a choice.")
        letters = scene.script.characters + scene.resume.characters
        letters += sum(choice.label.characters + choice.act.script.characters for choice in scene.choices)
        letters += scene.silence.script.characters if scene.silence else 0
        if letters > limits.SCENE_LETTERS:
            report.error("HH914", scene.where, f"The texts of '{scene.id}' have {letters} characters; at most {limits.SCENE_LETTERS} fit.")
    for ending in declared.endings.values():
        if len(TAGS.intersection(ending.tags)) != 1:
            report.warn("HH543", ending.where, f"The ending '{ending.id}' has to be either 'full' or 'short'.", "Write it into 'tags:'.")


def _options(scene: DeclaredScene, setting: Setting, report: Report) -> None:
    for choice in scene.choices:
        if choice.label_node is None:
            continue
        words = setting.longest(choice.label)
        if words > OPTION_WORDS:
            report.warn(
                "HH540", choice.label_node.where, f"The option '{choice.id}' has {words} words; more than {OPTION_WORDS} read slowly."
            )
        if found := _look_alike(choice.label):
            hint = "For stress write *words*; for strong stress **words**."
            report.warn("HH542", choice.label_node.where, f"'{found}' looks like markup, but it is shown as it stands.", hint)


def _look_alike(play: Screenplay) -> str:
    for paragraph in play.paragraphs:
        for piece in script_pieces(paragraph.pieces):
            match = _MARKUP.search(piece.text) if isinstance(piece, Text) else None
            if match:
                return match.group()
    return ""
