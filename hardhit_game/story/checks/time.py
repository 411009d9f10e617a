"""Checks of time: windows, silences and reading times."""

from __future__ import annotations

from hardhit_game.story.build.reading import SHORTEST_MS, Spot, scene_spots
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredScene
from hardhit_game.story.script import Setting
from hardhit_game.story.story import SceneKind


def check_time(declared: Declared, setting: Setting, report: Report) -> None:
    """Silences where the clock runs and only there; windows that open before they close; reading times pinned and true."""
    for scene in declared.scenes.values():
        if "choices" in scene.keys and scene.kind is not SceneKind.AMBIENT:
            _silence(scene, report)
            _windows(scene, declared.opening.window, report)
        missing = [spot for spot in scene_spots(scene, setting) if not _reading(spot, report)]
        if missing:
            texts = "A text" if len(missing) == 1 else f"{len(missing)} texts"
            took = ", ".join(f"{spot.takes // 1000} s" for spot in missing[:6]) + (", …" if len(missing) > 6 else "")
            message = f"{texts} of '{scene.id}' without a pinned reading time; {took} assumed."
            report.warn("HH520", scene.where, message, "Let 'hardhit check --pin' write it.")


def _silence(scene: DeclaredScene, report: Report) -> None:
    if scene.untimed and scene.silence is not None:
        report.error(
            "HH508", scene.key("silence"), f"The clock holds in '{scene.id}', so silence never falls.", "Leave out one of the two."
        )
    if not scene.untimed and scene.silence is None:
        hint = "Write 'silence:' with an 'after:' and a way out, or 'untimed: yes'."
        report.error("HH507", scene.where, f"Nothing says what happens when nobody decides in '{scene.id}'.", hint)


def _windows(scene: DeclaredScene, window: int | None, report: Report) -> None:
    after = window if scene.after is None else scene.after
    for choice in scene.choices:
        for key, value in (("from", choice.opens), ("until", choice.closes)):
            if value is not None and scene.untimed:
                report.error("HH512", choice.key(key), f"The clock holds in '{scene.id}', so '{key}:' means nothing.")
        if choice.opens is not None and choice.closes is not None and choice.closes < choice.opens:
            report.error("HH513", choice.key("until"), f"'{choice.id}' closes before it opens.")
        if choice.opens is not None and after is not None and not scene.untimed and choice.opens > after:
            report.warn("HH513", choice.key("from"), f"'{choice.id}' opens after silence has fallen.")


def _reading(spot: Spot, report: Report) -> bool:
    """Whether a time is written; if it is no good, the report says so."""
    pinned = spot.reading.pinned
    if pinned is None:
        return spot.key in spot.reading.beside  # an unreadable duration was reported where it stands
    if pinned < SHORTEST_MS:
        report.error("HH522", spot.reading.where, f"'{spot.key}:' is at least {SHORTEST_MS // 1000} s.")
    elif spot.drifted:
        hint = "Let 'hardhit check --pin' write it anew; that changes the rules, so runs on the way may not replay."
        message = f"{spot.what} now takes {spot.takes // 1000} s to read, but {_shown(pinned)} are pinned."
        report.warn("HH521", spot.reading.where, message, hint)
    return True


def _shown(ms: int) -> str:
    return f"{ms // 1000} s" if ms % 1000 == 0 else f"{ms} ms"
