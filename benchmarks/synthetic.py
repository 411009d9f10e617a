"""One synthetic story, from one seed, as an ink story and as a pack of ours, with the same meaning.

Every knot prints two lines (one with a condition, one with a value) and offers three choices with conditions; every choice
changes four variables and goes on; after `STEPS` choices the story ends. Played with the same picks, both end in the same
variables. Ours also fires one trigger of a machine with five regions of six states at every choice; ink has no such thing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

WORDS = (  # noqa: SIM905 - easier to read than a list
    "the glass counter holds a brass key and a folded map while rain taps on "
    "the tin roof and somebody hums two rooms away about a door nobody opens"
).split()
VARIABLES = 12
STEPS = 100
REGIONS = 5
STATES = 6
HIGHEST = 10_000


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    condition: str
    effects: tuple[str, ...]
    target: int


@dataclass(frozen=True, slots=True)
class Knot:
    first: str
    tested: int
    limit: int
    either: str
    other: str
    second: str
    shown: int
    options: tuple[Option, ...]


def make(knots: int, seed: int = 7, choices: tuple[int, ...] = (3,)) -> list[Knot]:
    """The story as data, with 1 to 3 choices a knot (`choices`, in turn).

    Conditions and effects are written in the syntax both languages share.
    """
    chance = random.Random(seed)

    def phrase(length: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize()

    story = []
    for number in range(knots):
        block = number // 100 * 100
        options = []
        for place in range(choices[number % len(choices)]):
            a, b, c, d = (chance.randrange(VARIABLES) for _ in range(4))
            condition = (
                f"v{a} >= 0",
                f"v{a} > v{b}",
                f"v{a} + v{b} > {chance.randrange(5, 25)} and v{c} != {chance.randrange(4)}",
            )[place]
            effects = (
                f"v{a} = (v{a} + {chance.randrange(1, 9)}) % {chance.randrange(11, 29)}",
                f"v{b} = (v{b} + v{c}) % {chance.randrange(11, 29)}",
                f"v{d} = v{d} + 1",
                "steps = steps + 1",
            )
            near = chance.randrange(block, min(block + 100, knots))
            target = near if chance.random() < 0.9 else chance.randrange(knots)
            options.append(Option(phrase(5), condition, effects, target))
        story.append(
            Knot(
                phrase(12), chance.randrange(VARIABLES), chance.randrange(1, 9), chance.choice(WORDS), chance.choice(WORDS),
                phrase(10), chance.randrange(VARIABLES), tuple(options),
            )
        )  # fmt: skip
    return story


def write_ink(story: list[Knot], folder: Path) -> None:
    """Write `story.ink`."""
    out = [f"VAR v{number} = 0" for number in range(VARIABLES)] + ["VAR steps = 0", "-> k0"]
    for number, knot in enumerate(story):
        out += [
            f"=== k{number} ===",
            f"{{ steps >= {STEPS}: -> END }}",
            f"{knot.first} {{v{knot.tested} > {knot.limit}:{knot.either}|{knot.other}}}.",
            f"{knot.second} {{v{knot.shown}}}.",
        ]
        for option in knot.options:
            out.append(f"+ {{{option.condition.replace(' and ', ' && ')}}} [{option.text}]")
            out += [f"  ~ {effect}" for effect in option.effects]
            out.append(f"  -> k{option.target}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.ink").write_text("\n".join(out) + "\n")


def write_choicescript(story: list[Knot], folder: Path, scenes_a_file: int = 100) -> None:
    """Write the scenes of a ChoiceScript game: `startup.txt`, one file for each block of knots, and `theend.txt`."""
    folder.mkdir(parents=True, exist_ok=True)
    blocks = range(-(-len(story) // scenes_a_file))
    head = ["*title Synthetic", "*author bench", *(f"*create v{number} 0" for number in range(VARIABLES)), "*create steps 0", "*scene_list"]
    head += ["  startup", *(f"  b{block}" for block in blocks), "  theend", "*goto_scene b0 k0"]
    (folder / "startup.txt").write_text("\n".join(head) + "\n")
    (folder / "theend.txt").write_text("*label stop\nThe end.\n*ending\n")
    for block in blocks:
        out = []
        for number in range(block * scenes_a_file, min((block + 1) * scenes_a_file, len(story))):
            knot = story[number]
            out += [
                f"*label k{number}",
                f"*if (steps >= {STEPS})",
                "  *goto_scene theend stop",
                f"{knot.first} @{{(v{knot.tested} > {knot.limit}) {knot.either}|{knot.other}}}.",
                "",
                f"{knot.second} ${{v{knot.shown}}}.",
                "*choice",
            ]
            for option in knot.options:
                out += [f"  *if ({_in_choicescript(option.condition)})", f"    #{option.text}"]
                for effect in option.effects:
                    name, _, value = effect.partition(" = ")
                    out.append(f"      *set {name} {_in_choicescript(value)}")
                target = option.target // scenes_a_file
                out.append(f"      *goto k{option.target}" if target == block else f"      *goto_scene b{target} k{option.target}")
        (folder / f"b{block}.txt").write_text("\n".join(out) + "\n")


def _in_choicescript(formula: str) -> str:
    """The same formula: two operands at a time in brackets, and words for two of the signs."""
    if " and " in formula:
        left, _, right = formula.partition(" and ")
        return f"({_in_choicescript(left)}) and ({_in_choicescript(right)})"
    if " + " in formula and " > " in formula:
        total, _, limit = formula.partition(" > ")
        return f"({total}) > {limit}"
    return formula.replace("%", "modulo")


def write_pack(story: list[Knot], folder: Path, scenes_a_file: int = 100) -> None:
    """Write the pack: `pack.yaml`, `machine.yaml`, `state.yaml`, `cast.yaml`, `endings.yaml`, `scenes/*.yaml`."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    put = {
        "pack.yaml": (
            "format: 1\nid: synthetic\ntitle: Synthetic\nversion: 1.0.0\nauthors: [bench]\nlanguage: en\nsummary: A synthetic story.\n"
            "player: you\nstart:\n  scene: k0\n  clock: 00:00\n  date: today\nwindow: 10s\nnotes:\n  general: none\n"
        ),
        "cast.yaml": "channels: [room]\nspeakers:\n  you: {name: You, channel: room, colour: player}\n",
        "endings.yaml": "endings:\n  done: {name: Done, question: Is it over, tags: [full], epilogue: The end.}\n",
        "machine.yaml": _machine(),
        "state.yaml": "numbers:\n"
        + "".join(f"  {name}: {{range: 0..{HIGHEST}, start: 0}}\n" for name in [*(f"v{n}" for n in range(VARIABLES)), "steps"]),
    }
    for name, text in put.items():
        (folder / name).write_text(text)
    finish = f"  finish:\n    when: steps >= {STEPS}\n    once: no\n    script: Over.\n    reading: 4s\n    end: done\n"
    for start in range(0, len(story), scenes_a_file):
        scenes = [_scene(number, story[number]) for number in range(start, min(start + scenes_a_file, len(story)))]
        file = folder / "scenes" / f"block_{start // scenes_a_file}.yaml"
        file.write_text("scenes:\n" + (finish if not start else "") + "".join(scenes))


def _machine() -> str:
    out = ["parallel:"]
    for region in range(REGIONS):
        states = [f"s{region}{state}" for state in range(STATES)]
        out += [f"  - name: r{region}", f"    initial: {states[0]}", f"    children: [{', '.join(states)}]", "    transitions:"]
        for state, name in enumerate(states):
            after, before = states[(state + 1) % STATES], states[state - 1]
            out.append(f"      - {{trigger: next{region}, source: {name}, dest: {after}}}")
            out.append(f"      - {{trigger: back{region}, source: {name}, dest: {before}}}")
    return "\n".join(out) + "\n"


def _scene(number: int, knot: Knot) -> str:
    out = [
        f"  k{number}:",
        "    script: |",
        f"      {knot.first} {{if v{knot.tested} > {knot.limit}}}{knot.either}{{else}}{knot.other}{{end}}.",
        "",
        f"      {knot.second} {{=v{knot.shown}}}.",
        "    reading: 14s",
        "    choices:",
    ]
    for place, option in enumerate(knot.options):
        trigger = f"r{(number + place) % REGIONS}.{'next' if (number + place) % 2 else 'back'}{(number + place) % REGIONS}"
        effects = ", ".join([*option.effects, trigger])
        out += [f"      c{place}:", f"        act: {option.text}", f"        if: {option.condition}", f"        do: [{effects}]",
                f"        next: k{option.target}"]  # fmt: skip
    out.append(f"    silence: {{next: k{knot.options[0].target}}}")
    return "\n".join(out) + "\n"


def picks(seed: int):  # type: ignore[no-untyped-def]
    """The picks of both players: a small linear congruential sequence, the same in JavaScript."""
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8
