"""Small packs written as a modder would, to be broken and repaired."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.story.load import LoadedPack, load_pack

OPENING = """\
format: 1
id: {name}
title: {name}
version: 1.0.0
authors: [test]
language: en
summary: A small story.
player: you
start: {{scene: {start}, clock: 08:00, date: today}}
window: 10s
notes: {{general: none}}
"""
CAST = """\
channels: [room]
speakers:
  you: {name: You, channel: room, colour: player}
  guard: {name: The guard, channel: room, colour: red}
"""
ENDINGS = "endings:\n  {name}: {{name: {name}, question: And then, tags: [full], epilogue: The end.}}\n"


def pack(
    folder: Path, scenes: str, state: str = "", machine: str = "", endings: tuple[str, ...] = ("out",), start: str = "hall"
) -> LoadedPack:
    """Writes a pack and loads it; it must be free of errors."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    files = {
        "pack.yaml": OPENING.format(name="small", start="hall"),
        "cast.yaml": CAST,
        "endings.yaml": "endings:\n" + "".join(ENDINGS.format(name=name).removeprefix("endings:\n") for name in endings),
        "state.yaml": state,
        "machine.yaml": machine,
        "scenes/all.yaml": "scenes:\n" + scenes,
    }
    for name, text in files.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    loaded = load_pack(folder)
    assert loaded.story is not None, loaded.explain()
    return loaded


LOCKED_DOOR = """\
  hall:
    script: A hall.
    reading: 4s
    choices:
      take:
        act: Take the key.
        {take}
        goto: hall_again
      go_on:
        act: Go on without.
        goto: door
    silence: {{goto: door}}
  hall_again:
    script: A hall, again.
    reading: 4s
    choices:
      on: {{act: Go on., goto: door}}
    silence: {{goto: door}}
  door:
    script: A door.
    reading: 4s
    choices:
      open:
        act: Open it.
        if: key
        end: out
      knock:
        act: Knock.
        {knock}
    silence: {{end: stayed}}
"""
"""A door that wants a key. `take` is what taking it does, `knock` where knocking leads."""
KEY = "flags:\n  key: You have the key.\n"
"""The state that goes with it."""

LATE_TRAIN = """\
  hall:
    script: The station. The train goes at a quarter past eight.
    reading: 4s
    choices:
      sleep: {{act: Sleep on the bench., costs: {sleeps}, goto: platform}}
      run: {{act: Run., costs: 1m, goto: platform}}
    silence: {{goto: platform}}
  platform:
    script: The platform.
    reading: 4s
    untimed: yes
    choices:
      board: {{act: Get in., if: "clock < 08:15", end: out}}
"""
"""A clock that may run past the only exit."""

LIE = """\
  hall:
    script: |
      guard: Have you been here before?
    reading: 4s
    choices:
      yes_i_have: {say: "Yes.", goto: gate}
      no_never: {say: "No.", do: [claim never_here], goto: gate}
    silence: {goto: gate}
  gate:
    script: The gate.
    reading: 4s
    untimed: yes
    choices:
      pass_by: {act: Go through., if: not never_here has guard_dog, end: out}
"""
LIE_STATE = """\
listeners:
  guard_dog: {name: The guard, hears: {room: yes}}
claims:
  never_here: You said you had never been here.
"""

SILENCE = """\
  hall:
    script: Somebody waits for a word.
    reading: 4s
    choices:
      speak: {{say: "Good evening.", end: out}}
    silence: {{goto: again}}
  again:
    script: Still.
    reading: 4s
    choices:
      speak: {{say: "Good evening.", end: out}}
    silence: {{{leads}}}
"""

FUSE = """\
  hall:
    script: A fuse burns.
    do: [start fuse]
    reading: 4s
    choices:
      left: {{act: Left., goto: far}}
      right: {{act: Right., costs: 3s, goto: far}}
    silence: {{goto: far}}
  far:
    script: A long corridor.
    reading: 4s
    choices:
      walk: {{act: Walk., costs: 5s, goto: end_of_it}}
    silence: {{goto: end_of_it}}
  end_of_it:
    script: The end of it.
    reading: 4s
    untimed: yes
    choices:
      out: {{act: Out., if: house is whole, end: out}}
      {more}
"""
FUSE_STATE = "timers:\n  fuse: {after: 20s, fires: house.burst}\n"
FUSE_MACHINE = """\
parallel:
  - name: house
    initial: whole
    children: [whole, burst]
    transitions:
      - {trigger: burst, source: whole, dest: burst}
"""
