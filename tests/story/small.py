"""Small packs for tests: what a test is about, laid over a pack that has one of everything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent

from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.source import PackSource
from hardhit_game.story.story import Line, Scene, Story

FILES = {
    "pack.yaml": """
        format: 1
        id: small
        title: Small
        version: 1.0.0
        player: you
        start: {scene: door, clock: 08:00, place: yard}
        window: 10s
        """,
    "cast.yaml": """
        channels: [room, whisper]
        speakers:
          you: {name: You, channel: room}
          mara: {name: Mara, channel: room}
          hye_in: {name: Hye-in, channel: whisper}
        """,
    "endings.yaml": """
        endings:
          home: {name: Home, tags: [full], epilogue: You are home.}
        """,
    "machine.yaml": """
        parallel:
          - name: call
            initial: silent
            children: [silent, ringing, {name: on_line, initial: he_speaks, children: [he_speaks, he_waits]}]
            transitions:
              - {trigger: ring, source: silent, dest: ringing}
              - {trigger: answer, source: ringing, dest: on_line}
              - {trigger: cut, source: "*", dest: silent}
          - name: lamp
            initial: lit
            children: [lit, out]
            transitions:
              - {trigger: cut, source: lit, dest: out}
        """,
    "map.yaml": """
        places:
          yard: {name: the yard}
          old_well: {name: the old well, view: city}
        roads:
          path: {name: the path, from: yard, to: old_well, takes: 2m}
        """,
    "state.yaml": """
        numbers:
          mood: {range: 0..2, start: 1, words: [cold, level, warm]}
          height: {range: -5..900, start: 0}
        flags:
          told: You told her.
          late: It is late.
        enums:
          weather: {values: [clear, low_mist], start: clear}
        sets:
          found: {items: [key, map]}
        listeners:
          mara: {name: Mara, hears: {room: not call in on_line}}
          him: {name: He, hears: {room: call in on_line, whisper: no}}
        claims:
          alone: You said you were alone.
        timers:
          bell: {after: 1m, fires: call.ring}
          dark: {after: 3m, fires: cut}
        draws:
          first_car: {outcomes: {taxi: 3, bus: 1}}
          card: {outcomes: {red: 1, black: 1}, times: 2}
        options:
          calm: {start: yes, title: Calmer}
        seals:
          night: {set: {told: mood > 1, mood: "min(mood, 1)", weather: low_mist}, forget: [height, found, late]}
        """,
    "scenes/door.yaml": """
        scene: door
        script: |
          She opens.
        reading: 4s
        choices:
          go_in: {act: Go in., next: step}
        silence: {goto: step}
        """,
    "scenes/step.yaml": """
        scene: step
        script: |
          You stand there.
        reading: 4s
        end: home
        """,
}


def files_of(files: Mapping[str, str]) -> dict[str, bytes]:
    """The small pack's files with some replaced or added."""
    return {name: dedent(text).lstrip("\n").encode() for name, text in (FILES | dict(files)).items()}


def load_small(files: Mapping[str, str] | None = None) -> LoadedPack:
    """The small pack, with some files replaced or added."""
    return compile_pack(PackSource(Path("small"), files_of(files or {}), ""))


def story_of(files: Mapping[str, str] | None = None) -> Story:
    """The story of a pack that has no errors."""
    loaded = load_small(files)
    assert loaded.story is not None, loaded.explain()
    return loaded.story


def case(text: str) -> dict[str, str]:
    """A file with the scene `case`, a storylet unless it says otherwise."""
    text = dedent(text).strip("\n")
    head = "" if "when:" in text or "aside:" in text else "when: yes\n"
    return {"scenes/case.yaml": f"scene: case\n{head}{text}\n"}


def scene_of(text: str, files: Mapping[str, str] | None = None) -> tuple[Story, Scene]:
    """The story with the scene `case`, and that scene."""
    story = story_of({**(files or {}), **case(text)})
    return story, story.scenes[story.scene_index["case"]]


def vector(story: Story, **values: int) -> list[int]:
    """The initial state with some variables set (`seen.door` is written `seen_door` only where the dot would be in the way)."""
    state = list(story.layout.initial)
    for name, value in values.items():
        state[story.layout.variables[name].slot] = value
    return state


def told(lines: tuple[Line, ...]) -> list[str]:
    """The lines as a screenplay."""
    return [f"{line.speaker}: {line.text}" if line.speaker else line.text for line in lines]


def render(script: str, **values: int) -> list[str]:
    """A script in the scene `case`, rendered in a state."""
    story, scene = scene_of("script: |\n" + indent(dedent(script).strip("\n"), "  ") + "\nreading: 1h\nend: home")
    return told(scene.script.render(vector(story, **values)))


def complaints(files: Mapping[str, str]) -> list[str]:
    """`code line:column` of every error."""
    return [f"{d.code} {d.where.line}:{d.where.column}" for d in load_small(files).report.errors]


def script_complaints(script: str) -> list[str]:
    """Those of a script that begins in line 4, column 3."""
    return complaints(case("script: |\n" + indent(dedent(script).strip("\n"), "  ") + "\nreading: 1h\nend: home"))
