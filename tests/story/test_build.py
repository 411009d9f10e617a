"""Declarations to a compiled story: slots, the machine, scenes, choices, times."""

from __future__ import annotations

from hardhit_game.story.layout import CLOSES, RETURN, SCENE
from hardhit_game.story.story import Claim, Fire, GoKind, Put, SceneKind, Seal
from tests.story.small import FILES, case, complaints, load_small, scene_of, story_of, vector

CHOICES = """
    place: old_well
    script: It is late.
    reading: 5s
    do: [set late]
    choices:
      wait:
        say: I will wait.
        channel: whisper
        if: mood > 0
        from: 1s
        until: 3s
        costs: 40s
        do: [claim alone, mood + 1]
        script: Good.
        reading: 4s
        risk: the lamp
        ledger: You waited.
        goto: step
      walk:
        act: Walk.
        via: path
        end: home
    silence: {next: step}
    """


def test_the_initial_vector_is_the_declared_start() -> None:
    story = story_of()
    layout = story.layout
    state = layout.initial
    assert len(state) == layout.size
    assert (state[SCENE], state[CLOSES], state[RETURN]) == (story.start_scene, -1, -1)
    assert [state[region.slot] for region in layout.regions] == [0, 0]
    assert {name: state[own.slot] for name, own in layout.variables.items()} == {
        "mood": 1, "height": 0, "told": 0, "late": 0, "weather": 0, "found": 0, "alone": 0,
        "first_car": 0, "card": 0, "calm": 1, "place": 0,
    }  # fmt: skip
    assert [state[timer.slot] for timer in layout.timers] == [-1, -1]
    slots = [own.slot for own in (*layout.variables.values(), *layout.regions, *layout.timers)]
    slots += [pin for draw in layout.draws for pin in draw.pin_slots] + [layout.draws[1].count_slot]
    assert sorted(slots) == list(range(8, layout.size))


def test_regions_number_their_leaves_in_the_order_written() -> None:
    call = story_of().layout.regions[0]
    assert call.leaves == ("silent", "ringing", "on_line.he_speaks", "on_line.he_waits")
    assert call.below["on_line"] == {2, 3} and call.below["he_waits"] == {3}
    assert call.initial == 0


def test_a_draw_counts_only_when_it_may_be_drawn_more_than_once() -> None:
    first_car, card = story_of().layout.draws
    assert (first_car.count_slot, len(first_car.pin_slots), first_car.weights) == (-1, 1, (3, 1))
    assert card.count_slot > 0 and len(card.pin_slots) == card.times == 2
    assert story_of().layout.variables["card"].values == ("undrawn", "red", "black")


def test_transitions_resolve_to_paths_lists_and_stars_to_one_each() -> None:
    transitions = [(own.region, own.trigger, own.source, own.dest) for own in story_of().machine.transitions]
    assert transitions == [
        ("call", "ring", "silent", "ringing"),
        ("call", "answer", "ringing", "on_line.he_speaks"),
        ("call", "cut", "silent", "silent"),
        ("call", "cut", "ringing", "silent"),
        ("call", "cut", "on_line", "silent"),
        ("lamp", "cut", "lit", "out"),
    ]


def test_a_timer_fires_a_bare_trigger() -> None:
    assert [(timer.after, timer.fires) for timer in story_of().layout.timers] == [(60_000, "ring"), (180_000, "cut")]


def test_a_scene_has_everything_it_was_written_with() -> None:
    story, scene = scene_of(CHOICES, {"scenes/more.yaml": "scene: more\nwhen: seen.case and chose.case.wait\nend: home"})
    wait, walk = scene.choices
    assert (scene.kind, scene.reading, scene.window, scene.place) == (SceneKind.STORYLET, 5_000, 10_000, "old_well")
    assert (wait.spoken, wait.channel, wait.opens, wait.closes, wait.risk) == (True, "whisper", 1_000, 3_000, "the lamp")
    assert (wait.act.delay, wait.act.reading, wait.act.ledger, wait.act.go.kind) == (40_000, 4_000, "You waited.", GoKind.SCENE)
    assert wait.guard is not None and not wait.guard.holds(vector(story, mood=0))
    assert (walk.spoken, walk.channel, walk.opens, walk.closes) == (False, "room", -1, -1)
    assert scene.silence is not None and scene.silence.go.kind is GoKind.NEXT
    assert story.scenes[scene.silence.go.target].id == "step"


def test_entering_sets_the_place_then_the_seen_flag_then_does_the_rest() -> None:
    story, scene = scene_of(CHOICES, {"scenes/more.yaml": "scene: more\nwhen: seen.case\nend: home"})
    slots = [story.layout.variables[name].slot for name in ("place", "seen.case", "late")]
    assert [(effect.slot, effect.value) for effect in scene.enter if isinstance(effect, Put)] == list(zip(slots, (1, 1, 1), strict=True))


def test_a_chosen_choice_is_remembered_before_its_effects_and_only_where_it_is_read() -> None:
    story, scene = scene_of(CHOICES, {"scenes/more.yaml": "scene: more\nwhen: chose.case.wait\nend: home"})
    wait, walk = scene.choices
    first, second, _ = wait.act.effects
    assert isinstance(first, Put) and first.slot == story.layout.variables["chose.case.wait"].slot
    assert isinstance(second, Claim) and second.channel == "whisper"
    assert walk.act.effects == () and "chose.case.walk" not in story.layout.variables


def test_a_road_takes_its_time_unless_the_choice_says_otherwise() -> None:
    story, scene = scene_of(CHOICES)
    walk = scene.choices[1]
    assert (walk.act.road, walk.act.delay) == ("path", 120_000)
    (arrival,) = walk.act.arrival
    assert isinstance(arrival, Put) and (arrival.slot, arrival.value) == (story.layout.variables["place"].slot, 1)
    _, faster = scene_of(CHOICES.replace("via: path", "via: path\n        costs: 50s"))
    assert faster.choices[1].act.delay == 50_000


def test_a_storylet_comes_once_unless_it_says_otherwise() -> None:
    story, scene = scene_of("when: told\nscript: It is late.\nreading: 4s\nend: home")
    assert scene.when is not None
    assert scene.when.holds(vector(story, told=1))
    assert not scene.when.holds(vector(story, told=1, **{"seen.case": 1}))
    story, scene = scene_of("when: told\nonce: no\nscript: It is late.\nreading: 4s\nend: home")
    assert scene.when is not None and "seen.case" not in story.layout.variables
    assert scene.when.holds(vector(story, told=1))


def test_flags_of_scenes_exist_only_where_something_reads_them() -> None:
    reader = "scene: more\nwhen: yes\nonce: no\nscript: '{if seen.step}A{end} {if chose.door.go_in}B{end}'\nreading: 4s\nend: home"
    story = story_of({"scenes/more.yaml": reader})
    assert {name for name in story.layout.variables if "." in name} == {"seen.step", "chose.door.go_in"}


def test_an_automatic_scene_acts_and_an_ambient_does_not() -> None:
    _, scene = scene_of("script: It is late.\nreading: 4s\ncosts: 3m\ngoto: step")
    assert scene.act is not None and scene.act.delay == 180_000 and not scene.choices and scene.window == -1
    _, ambient = scene_of("when: told\nambient: yes\nscript: A bell.\nreading: 4s\ndo: [set late]")
    assert ambient.act is None and ambient.kind is SceneKind.AMBIENT


def test_reading_takes_the_longest_variant_with_all_options() -> None:
    text = """
        script: |
          {if told} one two three {else} one two three four five six {end} {pick mood}a|b|c d{end}

          {=place} {=clock}
        choices:
          a: {say: nine ten eleven, goto: step}
          b: {act: "{if told}twelve{else}thirteen fourteen{end} -", goto: step}
        silence: {goto: step}
        """
    _, scene = scene_of(text)  # 6 + 2, 3 ("the old well") + 1, 3 + 2: 17 words at 150 a minute are 6.8 s
    assert scene.reading == 7_000


def test_a_short_text_takes_four_seconds_and_an_unread_one_none() -> None:
    _, scene = scene_of("script: Two words.\nchoices: {a: {act: Go., goto: step}}\nsilence: {goto: step}")
    assert (scene.reading, scene.resume_reading, scene.choices[0].act.reading) == (4_000, 0, 0)
    _, scene = scene_of("untimed: yes\nscript: Two words.\nchoices: {a: {act: Go., goto: step}}")
    assert (scene.reading, scene.window) == (0, -1)


def test_a_seal_sets_from_the_state_before_and_forgets() -> None:
    story, scene = scene_of("script: It is late.\ndo: [seal night]\nreading: 4s\nend: home")
    seal = next(effect for effect in scene.enter if isinstance(effect, Seal))
    state = vector(story, mood=2)
    names = {own.slot: name for name, own in story.layout.variables.items()}
    assert {names[slot]: int(value(state)) for slot, value, _, _ in seal.sets} == {"told": 1, "mood": 1, "weather": 1}
    assert [names[slot] for slot, _ in seal.forgets] == ["height", "found", "late"]


def test_listeners_hear_channels_in_the_order_of_their_bits() -> None:
    story = story_of()
    assert [(own.id, own.bit, sorted(own.hears)) for own in story.listeners] == [("mara", 0, ["room"]), ("him", 1, ["room", "whisper"])]
    assert not story.listeners[1].hears["whisper"].holds(vector(story))


def test_look_times_are_those_of_interrupts_and_ambients_alone() -> None:
    story = story_of({
        "scenes/a.yaml": "scene: a\nwhen: clock >= 08:05\ninterrupt: yes\nscript: A.\nreading: 4s\ngoto: back",
        "scenes/b.yaml": "scene: b\nwhen: clock >= 08:01\nambient: yes\nscript: B.\nreading: 4s",
        "scenes/c.yaml": "scene: c\nwhen: clock >= 08:03\nscript: C.\nreading: 4s\nend: home",
    })  # fmt: skip
    assert story.look_times == (60_000, 300_000)


def test_a_trigger_of_two_regions_is_fired_by_its_bare_name() -> None:
    _, scene = scene_of("script: It is late.\ndo: [fire cut]\nreading: 4s\nend: home")
    assert [effect.trigger for effect in scene.enter if isinstance(effect, Fire)] == ["cut"]


def test_errors_of_several_files_are_told_in_one_run() -> None:
    broken = {
        "cast.yaml": FILES["cast.yaml"].replace("channel: whisper", "channel: hum"),
        "state.yaml": FILES["state.yaml"].replace("start: clear", "start: fog"),
        **case("script: |\n  marra: No.\nreading: 4s\ngoto: nowhere"),
    }
    assert [complaint[:5] for complaint in complaints(broken)] == ["HH207", "HH401", "HH501", "HH215"]


def test_nothing_depends_on_which_file_holds_a_scene() -> None:
    together = "scenes:\n" + "".join(
        f"  {name}:\n" + "".join(f"  {line}\n" for line in FILES[f"scenes/{name}.yaml"].splitlines()[2:]) for name in ("step", "door")
    ).replace("        ", "  ")
    files = {name: text for name, text in FILES.items() if not name.startswith("scenes/")}
    one, other = story_of(), load_small({**files, "scenes/door.yaml": together, "scenes/step.yaml": "scenes: {}"}).story
    assert other is not None
    assert (one.layout, one.logic_hash, one.text_hash) == (other.layout, other.logic_hash, other.text_hash)
    assert [scene.id for scene in one.scenes] == [scene.id for scene in other.scenes] == ["door", "step"]


def test_without_a_cast_that_can_be_read_nobody_is_taken_for_misspelt() -> None:
    assert [complaint[:5] for complaint in complaints({"cast.yaml": "channels: [a", **case("script: |\n  mara: No.\nend: home")})] == [
        "HH104"
    ]


CLAIM = FILES["state.yaml"].replace(
    "alone: You said you were alone.", "alone: {title: You said you were alone., undone: {mara: seen.step and late, WHO: yes}}"
)


def test_a_claim_may_say_from_when_a_listener_knows_better() -> None:
    story = story_of({"state.yaml": CLAIM.replace(", WHO: yes", "")})
    assert story.layout.variables["alone"].title == "You said you were alone."
    known = story.undone["alone"]["mara"]
    state = vector(story, late=1)
    assert not known.holds(state)
    state[story.layout.variables["seen.step"].slot] = 1
    assert known.holds(state)


def test_only_a_listener_comes_to_know_better() -> None:
    assert complaints({"state.yaml": CLAIM.replace("WHO", "nobody")}) == ["HH207 15:79"]
