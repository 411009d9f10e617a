"""Packs that are too big to be kept as files: each is made from a size, so that the limit itself and one more can be tried.

The name of a function is the name of its folder, where `expected.txt` says what one more than the limit is told.
"""

from __future__ import annotations

from collections.abc import Callable

from hardhit_game.story import limits

Files = dict[str, bytes]
CASE = "scenes/case.yaml"
_HEAD = "scene: case\nwhen: yes\nreading: 4s\nend: home\n"


def _case(text: str) -> Files:
    return {CASE: (_HEAD + text).encode()}


def hh901_file_too_long(size: int) -> Files:
    """A file of so many bytes."""
    text = _HEAD + "script: She waits.\n#"
    return {CASE: (text + " " * (size - len(text))).encode()}


def hh902_too_deep(size: int) -> Files:
    """Lists in lists; the file's mapping is the first level."""
    return _case(f"script: She waits.\ndo: {'[' * (size - 1)}{']' * (size - 1)}\n")


def hh903_too_many_values(size: int) -> Files:
    """So many values in all; the base pack and the rest of the case have 76 of them."""
    return _case(f"script: She waits.\ndo: [{'a,' * (size - 76)}]\n")


def hh904_text_too_long(size: int) -> Files:
    """A text of so many bytes."""
    return _case(f"script: {'She waits. ' * (size // 11)}{'.' * (size % 11)}\n")


def hh905_too_many_keys(size: int) -> Files:
    """A mapping of so many keys."""
    return {"scenes/case.yaml": ("scenes:\n" + "".join(f"  s{number}: {{end: home}}\n" for number in range(size))).encode()}


def hh906_expression_too_long(size: int) -> Files:
    """A guard of so many letters, most of them blanks."""
    return _case(f"script: She waits.\nexpect: 'told{' ' * (size - 12)}and told'\n")


def hh907_expression_of_too_many_words(size: int) -> Files:
    """A guard of so many words: an odd number."""
    return _case(f"script: She waits.\nexpect: 1{'+1' * ((size - 3) // 2)} > 0\n")


def hh908_expression_too_deep(size: int) -> Files:
    """Brackets in brackets."""
    return _case(f"script: She waits.\nexpect: {'(' * size}told{')' * size}\n")


def hh909_too_many_effects(size: int) -> Files:
    """So many effects in one list."""
    return _case(f"script: She waits.\ndo: [{', '.join(['set told'] * size)}]\n")


def hh910_too_many_scenes(size: int) -> Files:
    """So many scenes; the base pack has two more."""
    return {CASE: ("scenes:\n" + "".join(f"  s{number}: {{when: yes, end: home}}\n" for number in range(size - 2))).encode()}


def hh911_too_many_choices(size: int) -> Files:
    """So many choices in a scene."""
    choices = "".join(f"  c{number}: {{act: Stay., goto: step}}\n" for number in range(size))
    return {CASE: f"scene: case\nwhen: yes\nuntimed: yes\nchoices:\n{choices}".encode()}


def hh912_too_many_timers(size: int) -> Files:
    """So many timers, all started."""
    timers = "".join(f"  t{number}: {{after: 1m, fires: door.push}}\n" for number in range(size))
    starts = ", ".join(f"start t{number}" for number in range(size))
    return _state(f"timers:\n{timers}") | _case(f"script: She waits.\ndo: [{starts}]\n")


def hh913_too_many_variables(size: int) -> Files:
    """So many variables; the base pack has two of them. All are read, by scenes that each read some."""
    names = [f"f{number}" for number in range(size - 2)]
    reading = [names[start : start + 200] for start in range(0, len(names), 200)]
    scripts = ["".join(f"{{if {name}}}.{{end}}" for name in some) for some in reading]
    scenes = "".join(f"  s{number}: {{when: yes, script: '{script}', reading: 4s, end: home}}\n" for number, script in enumerate(scripts))
    return _state("".join(f"  {name}: One of many.\n" for name in names)) | {CASE: ("scenes:\n" + scenes).encode()}


def hh914_too_much_text_in_a_scene(size: int) -> Files:
    """A scene of so many characters, four of them in an option."""
    script = ("waiting " * size)[: size - 5] + "."
    return {CASE: f"scene: case\nwhen: yes\nuntimed: yes\nscript: {script}\nchoices:\n  stay: {{act: Wait, goto: step}}\n".encode()}


def hh916_too_many_states(size: int) -> Files:
    """So many states; the base pack has two of them."""
    states = [f"s{number}" for number in range(size - 2)]
    moves = "".join(f"      - {{trigger: light, source: '*', dest: {name}}}\n" for name in states[:3])
    return _machine(f"  - name: lamp\n    initial: s0\n    children: [{', '.join(states)}]\n    transitions:\n{moves}")


def hh917_too_many_transitions(size: int) -> Files:
    """So many transitions: a hundred for each `*`; the base pack has one."""
    states = [f"s{number}" for number in range(100)]
    moves = [f"      - {{trigger: light, source: '*', dest: {states[number % 100]}}}\n" for number in range((size - 1) // 100)]
    moves += [f"      - {{trigger: light, source: {name}, dest: s0}}\n" for name in states[: (size - 1) % 100]]
    return _machine(f"  - name: lamp\n    initial: s0\n    children: [{', '.join(states)}]\n    transitions:\n{''.join(moves)}")


def _machine(more: str) -> Files:
    base = (
        "parallel:\n  - name: door\n    initial: shut\n    children: [shut, ajar]\n    transitions:\n"
        "      - {trigger: push, source: shut, dest: ajar}\n"
    )
    return {"machine.yaml": (base + more).encode()} | _case("script: She waits.\ndo: [lamp.light]\n")


def hh918_too_much_scenery(size: int) -> Files:
    """A scenery of so many layers."""
    return {"scenery.yaml": ("scenery:\n  yard:\n    layers:\n" + "      - {draw: sea}\n" * size).encode()}


def hh919_too_many_changes(size: int) -> Files:
    """A mod of so many changes."""
    words = "".join(f"  glossary.word {n}: What it means.\n" for n in range(size))
    return {"talker/pack.yaml": f"format: 1\nid: talker\nextends: base\nadd:\n{words}".encode()}


def _state(more: str) -> Files:
    base = "numbers:\n  mood: {range: 0..2, start: 1}\nflags:\n  told: You told her who you are.\n"
    return {"state.yaml": (base + more).encode()}


LIMITS: dict[Callable[[int], Files], int] = {
    hh901_file_too_long: limits.FILE_BYTES,
    hh902_too_deep: limits.DEPTH,
    hh903_too_many_values: limits.PACK_NODES,
    hh904_text_too_long: limits.SCALAR_BYTES,
    hh905_too_many_keys: limits.MAPPING_KEYS,
    hh906_expression_too_long: limits.EXPRESSION_LETTERS,
    hh907_expression_of_too_many_words: limits.EXPRESSION_WORDS,
    hh908_expression_too_deep: limits.EXPRESSION_DEPTH,
    hh909_too_many_effects: limits.EFFECTS,
    hh910_too_many_scenes: limits.SCENES,
    hh911_too_many_choices: limits.CHOICES,
    hh912_too_many_timers: limits.TIMERS,
    hh913_too_many_variables: limits.VARIABLES,
    hh914_too_much_text_in_a_scene: limits.SCENE_LETTERS,
    hh916_too_many_states: limits.STATES,
    hh917_too_many_transitions: limits.TRANSITIONS,
    hh918_too_much_scenery: limits.LAYERS,
    hh919_too_many_changes: limits.CHANGES,
}
