"""Packs that grow: a corridor of scenes, flags that the last door asks for, times of day at which doors open."""

from __future__ import annotations

from pathlib import Path


def write_corridor(folder: Path, scenes: int, flags: int, thresholds: int = 0) -> None:
    """Writes a pack. Each scene has a choice that sets a flag, one that clears it, and a silence; every `scenes / thresholds` scenes
    one of the choices can be made only from some time of day on."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    names = [f"f{number}" for number in range(flags)]
    files = {
        "pack.yaml": "format: 1\nid: corridor\ntitle: Corridor\nversion: 1.0.0\nauthors: [bench]\nlanguage: en\nsummary: Doors.\n"
        "player: you\nstart: {scene: s0, clock: 00:00, date: today}\nwindow: 10s\nnotes: {general: none}\n",
        "cast.yaml": "channels: [room]\nspeakers:\n  you: {name: You, channel: room, colour: player}\n",
        "endings.yaml": "endings:\n  out: {name: Out, question: Out, tags: [full], epilogue: Out.}\n"
        "  not_out: {name: Not out, question: Not, tags: [full], epilogue: Not.}\n",
        "state.yaml": "flags:\n" + "".join(f"  {name}: A flag.\n" for name in names),
        "scenes/all.yaml": "scenes:\n" + "".join(_scene(number, scenes, names, thresholds) for number in range(scenes)) + _door(names),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _scene(number: int, scenes: int, names: list[str], thresholds: int) -> str:
    goal = f"s{number + 1}" if number + 1 < scenes else "door"
    flag = names[number % len(names)]
    every = scenes // thresholds if thresholds else 0
    asks = ""
    if every and number % every == every - 1:
        seconds = number * 12
        asks = f', if: "clock >= {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"'
    return (
        f"  s{number}:\n    script: A door.\n    reading: 4s\n    choices:\n"
        f"      set: {{act: Take it., do: [set {flag}], costs: {5 + number % 3}s, goto: {goal}{asks}}}\n"
        f"      clear: {{act: Leave it., do: [clear {flag}], goto: {goal}}}\n"
        f"    silence: {{goto: {goal}}}\n"
    )


def _door(names: list[str]) -> str:
    return (
        "  door:\n    script: The last door.\n    reading: 4s\n    choices:\n"
        f"      open: {{act: Open it., if: {' and '.join(names)}, end: out}}\n    silence: {{end: not_out}}\n"
    )
