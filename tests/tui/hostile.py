"""A small story in which every text a pack may hold looks like markup."""

from __future__ import annotations

from pathlib import Path

CLICK = "[@click=app.leave]press[/]"
OPEN = "[/ [red]x[/blue] $panel [link=https://example.org]y[/link]"
WORDS = f"{CLICK} {OPEN}"


def write_hostile_pack(folder: Path) -> Path:
    """Write the pack; returns its folder."""
    (folder / "scenes").mkdir(parents=True)
    files = {
        "pack.yaml": f"""
format: 1
id: hostile
title: 'Title {CLICK}'
version: 1.0.0
authors: ['{CLICK}']
language: en
summary: 'Summary {WORDS}'
player: me
start: {{scene: first, clock: 07:00, date: 'Day {CLICK}', place: here}}
notes:
  general: 'Note {WORDS}'
  detailed: 'Detail {WORDS}'
glossary:
  'Word [b]': 'Meaning {WORDS}'
""",
        "machine.yaml": """
parallel:
  - {name: line, initial: off, children: [off, on], transitions: [{trigger: ring, source: off, dest: on}]}
""",
        "state.yaml": f"""
numbers:
  mood: {{range: 0..2, start: 1, title: 'Mood {CLICK}', words: ['[/', '[b]level', '[@click=app.leave]warm']}}
listeners:
  he: {{name: 'He {CLICK}', hears: {{air: yes}}}}
options:
  kind: {{start: no, title: 'Option {CLICK}'}}
""",
        "cast.yaml": """
channels: [air]
speakers:
  me: {name: 'Me [b]', channel: air, colour: player}
  he: {name: 'He [/', channel: air, colour: red}
""",
        "map.yaml": f"""
places:
  here: {{name: 'Here {CLICK}'}}
  there: {{name: There}}
roads:
  way: {{name: 'way {CLICK}', from: here, to: there, takes: 5m}}
""",
        "screen.yaml": f"""
header:
  speed: |
    {CLICK}
panels:
  phone: {{kind: device, title: 'Phone {CLICK}', text: '{WORDS}'}}
  people: {{kind: people, title: 'People [/', text: 'he: {WORDS}'}}
  moods: {{kind: meter, title: 'Moods', meters: [mood]}}
recap: |
  Recap {WORDS}
""",
        "endings.yaml": f"""
endings:
  done: {{name: 'Ending {CLICK}', question: 'Question {WORDS}', tags: [full], epilogue: 'Epilogue {WORDS}'}}
""",
        "scenes/all.yaml": f"""
scenes:
  first:
    chapter: 'Chapter {CLICK}'
    place: here
    script: |
      Narration {WORDS}

      he: Speech {WORDS}
    reading: 20s
    choices:
      say_it: {{say: 'Said {WORDS}', risk: 'risk {CLICK}', ledger: 'Ledger {WORDS}', goto: second}}
      do_it: {{act: 'Done {WORDS}', via: way, goto: second}}
    silence: {{after: 20s, goto: second}}
  second:
    untimed: yes
    script: |
      Second {WORDS}
    reading: 10s
    choices:
      end_it: {{act: 'End {CLICK}', end: done}}
""",
    }
    for name, text in files.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return folder
