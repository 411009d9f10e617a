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
        if scene.asks and scene.kind is not SceneKind.AMBIENT:
            _silence(scene, report)
            _windows(scene, declared.opening.window, report)
        missing = [spot for spot in scene_spots(scene, setting) if not _reading(spot, report)]
        if missing:
            texts = "A text" if len(missing) == 1 else f"{len(missing)} texts"
            took = ", ".join(f"{spot.takes // 1000} s" for spot in missing[:6]) + (", …" if len(missing) > 6 else "")
            report.warn("HH520", scene.where, texts=texts, scene=scene.id, took=took)


def _silence(scene: DeclaredScene, report: Report) -> None:
    if scene.untimed and scene.silence is not None:
        report.error("HH508", scene.silence.where, scene=scene.id)
    if not scene.untimed and scene.silence is None:
        report.error("HH507", scene.where, "nothing", scene=scene.id)


def _windows(scene: DeclaredScene, window: int | None, report: Report) -> None:
    after = window if scene.after is None else scene.after
    for choice in scene.choices:
        for key, value, where in (("from", choice.opens, choice.opens_at), ("until", choice.closes, choice.closes_at)):
            if value is not None and scene.untimed:
                report.error("HH512", where, scene=scene.id, key=key)
        if choice.opens is not None and choice.closes is not None and choice.closes < choice.opens:
            report.error("HH513", choice.closes_at, "closes", choice=choice.id)
        if choice.opens is not None and after is not None and not scene.untimed and choice.opens > after:
            report.warn("HH513", choice.opens_at, "late", choice=choice.id)


def _reading(spot: Spot, report: Report) -> bool:
    """Whether a time is written; if it is no good, the report says so."""
    pinned = spot.reading.pinned
    if pinned is None:
        return spot.reading.written  # an unreadable duration was reported where it stands
    if pinned < SHORTEST_MS:
        report.error("HH522", spot.reading.where, key=spot.key, least=SHORTEST_MS // 1000)
    elif spot.drifted:
        report.warn("HH521", spot.reading.where, what=spot.what, takes=spot.takes // 1000, pinned=_shown(pinned))
    return True


def _shown(ms: int) -> str:
    return f"{ms // 1000} s" if ms % 1000 == 0 else f"{ms} ms"
