"""Mods over a story: what each verb does, in which order, and what is said when mods do not go together."""

from __future__ import annotations

import random
from pathlib import Path
from textwrap import dedent

import pytest

from hardhit_game.author.walkthrough import read_walkthroughs, run_walkthrough
from hardhit_game.engine.game import open_game
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.nodes import MapNode
from hardhit_game.story.source import PackSource, open_source
from hardhit_game.story.story import Scene, Story

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = open_source(ROOT / "tests" / "packs" / "lighthouse")
SHIPPED = sorted(path.parent for path in ROOT.glob("story/*/pack.yaml") if b"\nextends:" not in path.read_bytes())
HEAD = "format: 1\nid: {id}\nextends: lighthouse\n"


def mod(text: str, id: str = "mine", **files: str) -> PackSource:
    """A mod of the lighthouse; further files by name, with __ for a slash."""
    own = {name.replace("__", "/") + ".yaml": dedent(body).encode() for name, body in files.items()}
    return PackSource(Path(id), {"pack.yaml": (HEAD.format(id=id) + dedent(text)).encode(), **own}, id)


def over(*mods: PackSource) -> LoadedPack:
    """The lighthouse with mods over it."""
    return compile_pack(LIGHTHOUSE, mods)


def story(*mods: PackSource) -> Story:
    """The same, which must be sound."""
    loaded = over(*mods)
    assert loaded.story is not None, loaded.explain()
    return loaded.story


def scene(name: str, *mods: PackSource) -> Scene:
    """A scene of it."""
    found = story(*mods)
    return found.scenes[found.scene_index[name]]


def words(name: str, *mods: PackSource) -> list[str]:
    """Every line a scene begins with, as the player reads it at the start of the story."""
    from hardhit_game.engine.start import start

    found = story(*mods)
    state, _ = start(open_game(found), 1)
    return ["".join(part.text for part in line.parts) for line in found.scenes[found.scene_index[name]].script.render(state)]


def label(name: str, choice: str, *mods: PackSource) -> str:
    """The words of a choice at the start of the story."""
    from hardhit_game.engine.start import start

    state, _ = start(open_game(story(*mods)), 1)
    (line,) = next(one for one in scene(name, *mods).choices if one.id == choice).label.render(state)
    return "".join(part.text for part in line.parts)


def codes(*mods: PackSource) -> list[str]:
    """What is wrong, as codes."""
    return [found.code for found in over(*mods).report.diagnostics]


# ---------------------------------------------------------------- identity


@pytest.mark.parametrize("folder", [*SHIPPED, LIGHTHOUSE.path], ids=lambda folder: folder.name)
def test_a_mod_that_changes_nothing_changes_nothing(folder: Path) -> None:
    source = open_source(folder)
    alone = compile_pack(source)
    empty = PackSource(Path("empty"), {"pack.yaml": f"format: 1\nid: empty\nextends: {folder.name}\n".encode()}, "")
    under = compile_pack(source, [empty])
    assert alone.story and under.story, under.explain()
    assert (under.story.logic_hash, under.story.text_hash) == (alone.story.logic_hash, alone.story.text_hash)
    assert under.report.diagnostics == alone.report.diagnostics


def test_with_no_mods_nothing_is_read_otherwise() -> None:
    assert compile_pack(LIGHTHOUSE, []).source is LIGHTHOUSE


def test_an_unchanged_line_put_in_again_is_no_change() -> None:
    """Every line of the story, replaced by itself: the same hashes, whatever a script is put together from."""
    from hardhit_game.story.overlay.lines import lines_of
    from hardhit_game.story.overlay.tree import gather
    from hardhit_game.story.reader import read_files

    root = gather(read_files({name: data for name, data in LIGHTHOUSE.files.items() if not name.startswith("tests/")}, Report())).root
    before = story()
    for name in sorted(before.scene_index):
        lines = lines_of(root, name) or []
        easily = [line for line in lines if "'" not in line.words and "\\" not in line.words]
        changes = "".join(f"  lines.{name}.{line.id}: {line.words!r}\n" for line in easily)
        if changes:
            assert story(mod("replace:\n" + changes)).text_hash == before.text_hash


def test_every_file_of_a_story_has_its_place_in_the_tree() -> None:
    """A file the overlay does not know could not be changed by any mod."""
    from hardhit_game.story.model.pack import KNOWN
    from hardhit_game.story.overlay.tree import SECTIONS, gather, scatter
    from hardhit_game.story.reader import read_files

    assert set(SECTIONS.values()) == set(KNOWN)
    for folder in SHIPPED:
        files = {name: data for name, data in open_source(folder).files.items() if not name.startswith("tests/") and name.endswith(".yaml")}
        tree = gather(read_files(files, Report()))
        left = {file: list(node.entries) for file, node in tree.rest.items() if isinstance(node, MapNode) and node.entries}
        assert left == {"pack.yaml": ["format", "id", "version"]}
        assert set(scatter(tree)) == {name for name in files if not name.startswith("scenes/")} | {"scenes/all.yaml"}


# ---------------------------------------------------------------- the verbs


def test_a_mod_that_changes_one_line_is_five_lines_long() -> None:
    text = "format: 1\nid: colder\nextends: lighthouse\nreplace:\n  scenes.stairs.choices.climb.say: I'll go up, then.\n"
    assert text.count("\n") == 5
    five = PackSource(Path("colder"), {"pack.yaml": text.encode()}, "")
    assert label("stairs", "climb", five) == "I'll go up, then."
    assert story(five).logic_hash == story().logic_hash, "words are no rules"


def test_a_line_is_replaced_by_its_first_words_or_by_its_id() -> None:
    first, *rest = words("stairs")
    by_words = words("stairs", mod(f"replace:\n  lines.stairs.{first[:14]}: Nothing but steps.\n"))
    assert by_words == ["Nothing but steps.", *rest]
    assert words("stairs", mod(f"replace:\n  lines.stairs.{id_of_line('stairs', 0)}: Nothing but steps.\n")) == by_words


def test_a_line_comes_before_or_after_another_one() -> None:
    line = id_of_line("stairs", 0)
    first, *rest = words("stairs")
    assert words("stairs", mod(f"add:\n  lines.stairs after {line}: A step.\n")) == [first, "A step.", *rest]
    assert words("stairs", mod(f"add:\n  lines.stairs before {line}: A step.\n")) == ["A step.", first, *rest]
    assert words("stairs", mod("add:\n  scenes.stairs.script: A step.\n")) == [first, *rest, "A step."]
    assert words("stairs", mod(f"remove: [lines.stairs.{line}]\n")) == rest


def test_a_choice_is_added_at_its_place_on_the_screen() -> None:
    ids = [choice.id for choice in scene("stairs").choices]
    new = "{act: Go up whistling., goto: gallery}"
    added = scene("stairs", mod(f"add:\n  scenes.stairs.choices.whistle before {ids[0]}: {new}\n"))
    assert [choice.id for choice in added.choices] == ["whistle", *ids]
    assert [choice.id for choice in scene("stairs", mod(f"add:\n  scenes.stairs.choices.whistle: {new}\n")).choices] == [*ids, "whistle"]


def test_patch_keeps_what_it_does_not_name_and_replace_does_not() -> None:
    before = scene("stairs").choices[0]
    patched = scene("stairs", mod(f"patch:\n  scenes.stairs.choices.{before.id}: {{costs: 7s}}\n")).choices[0]
    assert patched.act.delay == 7_000
    assert label("stairs", before.id) == label("stairs", before.id, mod(f"patch:\n  scenes.stairs.choices.{before.id}: {{costs: 7s}}\n"))
    assert codes(mod(f"replace:\n  scenes.stairs.choices.{before.id}: {{costs: 7s}}\n")) == ["HH505", "HH506"]


def test_a_key_that_was_not_written_may_be_patched_in() -> None:
    assert scene("stairs", mod("patch:\n  scenes.stairs.choices.sit.costs: 9s\n")).choices[2].act.delay == 9_000


def test_scaling_reaches_everything_a_star_stands_for_and_what_the_mod_writes_stays_as_written() -> None:
    plain, doubled = story(), story(mod("scale:\n  scenes.*.silence.after: 2\n  window: 2\n"))
    windows = {one.id: one.window for one in plain.scenes}
    expected = {name: 2 * window if window > 0 else window for name, window in windows.items()}
    assert {one.id: one.window for one in doubled.scenes} == expected
    own = scene("stairs", mod("scale:\n  scenes.*.silence.after: 2\npatch:\n  scenes.stairs.silence.after: 11s\n"))
    assert own.window == 11_000


def test_one_and_a_half_times_a_duration_is_exact() -> None:
    before, after = scene("stairs").window, scene("stairs", mod("scale:\n  window: 1.5\n  scenes.*.silence.after: 1.5\n")).window
    assert 2 * after == 3 * before


def test_files_of_its_own_are_added_to_those_of_the_story() -> None:
    own = mod(
        "patch:\n  scenes.stairs.choices.climb.goto: mine_landing\n",
        scenes__landing="scene: mine_landing\nscript: A landing.\nreading: 4s\ndo: [set mine_rested]\ngoto: gallery\n",
        state="flags:\n  mine_rested: You rested.\n",
    )
    loaded = over(own)
    assert loaded.story is not None, loaded.explain()
    assert "mine_landing" in loaded.story.scene_index
    assert "mine_rested" in loaded.story.layout.variables


def test_the_order_within_a_mod_is_that_of_the_verbs_and_not_of_its_files() -> None:
    one = mod("", patches__a="remove: [flags.gone]\n", patches__b="add:\n  flags.gone: x\n")
    assert "HH602" in codes(one)


# ---------------------------------------------------------------- two mods


COLD = "replace:\n  scenes.stairs.choices.climb.say: I will. It is cold.\n"
WARM = "replace:\n  scenes.stairs.choices.climb.say: I will. It is warm.\n"


def test_two_mods_that_want_different_things_are_told_with_both_places() -> None:
    loaded = over(mod(COLD, "cold"), mod(WARM, "warm"))
    assert loaded.story is None
    (found,) = loaded.report.diagnostics
    assert (found.code, str(found.where)) == ("HH604", "warm/pack.yaml:5:3")
    assert "cold/pack.yaml:5:3" in found.message


def test_two_mods_that_want_the_same_are_no_conflict() -> None:
    assert codes(mod(COLD, "cold"), mod(COLD, "colder")) == []
    line = id_of_line("stairs", 0)
    same = f"replace:\n  lines.stairs.{line}: A step.\n"
    assert codes(mod(same, "one"), mod(same, "two")) == []


def test_two_mods_that_change_different_things_go_together_in_any_order() -> None:
    one, two = mod(COLD, "one"), mod("patch:\n  scenes.stairs.choices.sit.costs: 5s\n", "two")
    assert story(one, two).logic_hash == story(two, one).logic_hash
    assert story(one, two).text_hash == story(two, one).text_hash


def test_what_one_removes_the_other_cannot_change_and_the_reverse() -> None:
    removing = mod("remove: [scenes.stairs.choices.climb]\n", "removing")
    changing = mod(COLD, "changing")
    assert "HH604" in codes(removing, changing)
    assert "HH604" in codes(changing, removing)


def test_whole_and_part_conflict_and_an_added_thing_may_be_changed_by_the_next() -> None:
    whole = mod("replace:\n  scenes.stairs.choices: {go: {act: Go., goto: gallery}}\n", "whole")
    assert "HH604" in codes(whole, mod(COLD, "part"))
    added = mod("add:\n  scenes.stairs.choices.whistle: {act: Whistle., goto: gallery}\n", "added")
    assert codes(added, mod("patch:\n  scenes.stairs.choices.whistle.costs: 5s\n", "next")) == []


def test_a_line_two_mods_change_is_a_conflict_however_they_name_it() -> None:
    line, first = id_of_line("stairs", 0), words("stairs")[0]
    by_id = mod(f"replace:\n  lines.stairs.{line}: A step.\n", "by_id")
    by_words = mod(f"replace:\n  lines.stairs.{first[:14]}: Two steps.\n", "by_words")
    for two in ((by_id, by_words), (by_words, by_id)):
        (found,) = over(*two).report.diagnostics
        assert found.code == "HH604" and f"{two[0].path}/pack.yaml:5:3" in found.message


def test_a_line_that_begins_as_before_is_still_a_conflict_and_still_a_place_to_add_beside() -> None:
    first = words("stairs")[0]
    one = mod(f"replace:\n  lines.stairs.{first[:14]}: {first[:14]} and so it was.\n", "one")
    assert codes(one, mod(f"replace:\n  lines.stairs.{first[:14]}: Two steps.\n", "two")) == ["HH604"]
    gone = mod(f"replace:\n  lines.stairs.{first[:14]}: A step.\n", "gone")
    beside = mod(f"add:\n  lines.stairs after {first[:14]}: Another.\n", "beside")
    assert words("stairs", gone, beside)[:2] == ["A step.", "Another."]
    assert codes(mod(f"remove:\n  - lines.stairs.{first[:14]}\n", "removed"), beside)[:1] == ["HH604"]


def test_a_later_mod_scales_what_an_earlier_one_wrote() -> None:
    writes, scales = mod("patch:\n  scenes.stairs.silence.after: 11s\n", "writes"), mod("scale:\n  scenes.*.silence.after: 2\n", "scales")
    assert scene("stairs", writes, scales).window == 22_000
    assert scene("stairs", scales, writes).window == 11_000


# ---------------------------------------------------------------- places


def test_an_error_in_what_a_mod_writes_points_into_the_mod_letter_by_letter() -> None:
    line = id_of_line("stairs", 0)
    text = f"replace:\n  lines.stairs.{line}: |\n    A step.\n    {{if not_there}} Another.\n"
    (found,) = over(mod(text)).report.diagnostics
    assert (found.code, str(found.where)) == ("HH302", "mine/pack.yaml:7:9")
    assert over(mod(text)).explain().splitlines()[1:3] == ["        {if not_there} Another.", "            ^"]


def test_an_error_of_the_story_in_a_patched_script_points_into_the_story() -> None:
    name, files = "scenes/night.yaml", dict(LIGHTHOUSE.files)
    text = files[name].decode()
    number = text[: text.index("The sea comes over")].count("\n") + 1
    spoilt = text.replace("The sea comes over", "{if not_there}The sea{end} comes over", 1)
    base = PackSource(LIGHTHOUSE.path, {**files, name: spoilt.encode()}, "")
    loaded = compile_pack(base, [mod("add:\n  scenes.stairs.script: A step.\n")])
    (found,) = loaded.report.errors
    assert (found.code, found.where.file, found.where.line) == ("HH302", name, number)


# ---------------------------------------------------------------- whatever is in a mod


def test_a_mod_of_anything_is_told_what_is_wrong_and_never_raises() -> None:
    chance = random.Random(5)
    targets = ["scenes", "scenes.stairs", "scenes.stairs.script", "scenes.*.silence.after", "lines.stairs.x", "lines", "lines.", ".."]
    targets += ["window", "machine"]
    targets += ["machine.light", "panels", "recap", "start.clock", "title.x", "numbers.*", "scenes.stairs.choices.climb.do", "notes"]
    targets += ["scenes.new"]
    targets += ["flags.new.x", "scenes.stairs after gallery", "lines.ending.a.b", "lines.screen.recap.You are", "id", "glossary.New"]
    values = ["x", "[a, b]", "{a: b}", "2", "{script: x, goto: gallery}", "|\n    one\n\n    two", "0", "[{name: light}]", "{}"]
    for _ in range(100):
        verbs = chance.sample(["replace", "patch", "add", "scale"], 2)
        lines = {verb: [f"  {target}: {chance.choice(values)}\n" for target in chance.sample(targets, 3)] for verb in verbs}
        body = "".join(f"{verb}:\n" + "".join(lines[verb]) for verb in verbs)
        body += f"remove: [{', '.join(chance.sample(targets[:6] + targets[8:], 2))}]\n".replace("*", "x")
        loaded = over(mod(body))
        assert (loaded.story is None) == bool(loaded.report.errors)
        for found in loaded.report.diagnostics:
            assert found.message.endswith("."), found
            assert found.where.file in loaded.source.files, found


def test_the_shipped_mods_walkthroughs_fail_without_the_mod() -> None:
    """They test the mod, not the story."""
    for folder in sorted(path.parent for path in ROOT.glob("story/*/pack.yaml") if b"\nextends:" in path.read_bytes()):
        own = open_source(folder)
        base = open_source(ROOT / "story" / "hard_hit")
        tests = {name: data for name, data in own.files.items() if name.startswith("tests/")}
        bare = compile_pack(PackSource(base.path, {**{n: d for n, d in base.files.items() if not n.startswith("tests/")}, **tests}, ""))
        assert bare.story is not None
        report = Report()
        outcomes = [run_walkthrough(open_game(bare.story), one) for one in read_walkthroughs(bare, report)]
        assert len(tests) == len(outcomes) + len({found.where.file for found in report.errors})
        assert all(outcome.problem for outcome in outcomes)


def id_of_line(name: str, number: int) -> str:
    """The id of a line of a scene's script."""
    from hardhit_game.engine.start import start

    found = story()
    state, _ = start(open_game(found), 1)
    return found.scenes[found.scene_index[name]].script.render(state)[number].id.partition(".")[2]
