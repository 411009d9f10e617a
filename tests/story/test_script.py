"""Scripts as an author writes them and as a player reads them (section 6 of the story format)."""

from __future__ import annotations

import pytest

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Style, TextNode
from hardhit_game.story.script import parse_script
from tests.story.small import case, complaints, load_small, render, scene_of, script_complaints, story_of, vector


def test_a_paragraph_is_one_line_and_its_line_breaks_are_spaces() -> None:
    assert render("""
        The phone ringing
        in the glovebox   is not yours.

        It stops.
        """) == ["The phone ringing in the glovebox is not yours.", "It stops."]


def test_signs_that_yaml_or_markup_would_eat_are_just_text() -> None:
    prose = 'It says #1: "no caller ID" - that\'s all, 100 % [b]sure[/b], <i>he</i> said & left; 5 * 3 = 15.'
    assert render(prose) == [prose]


def test_a_declared_name_and_a_colon_make_speech() -> None:
    assert render("""
        mara: Is it you?

        hye_in: It says no caller ID: just that.
        """) == ["mara: Is it you?", "hye_in: It says no caller ID: just that."]


@pytest.mark.parametrize("prose", ["Note: he lies.", "He said: no.", "At 8:05 it rings.", "see http://example.org", "Two words: no."])
def test_a_word_with_a_colon_that_is_no_name_is_prose(prose: str) -> None:
    assert render(prose) == [prose]


@pytest.mark.parametrize("speech", ["marra: No.", "hyein: No.", "hye_on: No.", "Mara: No.", "nobody: No."])
def test_a_name_that_is_not_declared_is_an_error(speech: str) -> None:
    assert script_complaints(speech) == ["HH401 4:3"]


def test_a_backslash_makes_the_next_sign_plain() -> None:
    assert render(r"""
        \marra: No.

        \@door is \{not\} \*bold\*, and \\ is a backslash.
        """) == ["marra: No.", "@door is {not} *bold*, and \\ is a backslash."]


def test_a_branch_at_the_start_of_a_line_runs_to_the_next_one_or_the_end_of_the_paragraph() -> None:
    script = """
        {if mood < 1} mara: You took
        your time.
        {elif mood == 1} hye_in: Good morning.
        {else} She smiles.

        Then nothing.
        """
    assert render(script, mood=0) == ["mara: You took your time.", "Then nothing."]
    assert render(script, mood=1) == ["hye_in: Good morning.", "Then nothing."]
    assert render(script, mood=2) == ["She smiles.", "Then nothing."]


def test_branches_may_follow_each_other_in_one_line() -> None:
    assert render("{if told} mara: Who is it? {else} mara: Is it a quiz?") == ["mara: Is it a quiz?"]


def test_a_paragraph_whose_branches_all_fail_is_not_there() -> None:
    assert render("{if told} She knows.\n\nShe waits.") == ["She waits."]


def test_a_branch_in_the_middle_of_a_paragraph_keeps_the_speaker() -> None:
    script = """
        mara: It is late.
        {if told} Come in.
        {else} Go.
        """
    assert render(script, told=1) == ["mara: It is late. Come in."]
    assert render(script) == ["mara: It is late. Go."]


def test_a_branch_inside_a_line_is_closed_and_its_blanks_do_not_double() -> None:
    script = "She is {if told} very {end} calm{if late} now{else}, and waits{end}."
    assert render(script, told=1) == ["She is very calm, and waits."]
    assert render(script, late=1) == ["She is calm now."]


def test_branches_nest() -> None:
    script = "It is {if told}{if late}late and told{else}told{end}{else}{if late}late{else}neither{end}{end}."
    assert [render(script, told=a, late=b)[0] for a in (0, 1) for b in (0, 1)] == [
        "It is neither.", "It is late.", "It is told.", "It is late and told.",
    ]  # fmt: skip


def test_first_and_again_tell_the_first_entry_from_later_ones() -> None:
    story, scene = scene_of("script: |\n  {first}He has a boot on.{again}He waits.{end}\nreading: 4s\nend: home")
    assert scene.script.render(vector(story))[0].text == "He has a boot on."
    assert scene.script.render(vector(story, **{"seen.case": 1}))[0].text == "He waits."


def test_first_and_again_may_start_lines_too() -> None:
    assert render("{first} mara: You again.\n{again} mara: And again.") == ["mara: You again."]


def test_pick_goes_by_a_number_an_enum_or_a_draw() -> None:
    script = "{pick mood}cold|level|warm{end} {pick weather}clear|misty{end} {pick first_car}no car|a taxi|a bus{end}"
    assert render(script) == ["level clear no car"]
    assert render(script, mood=2, weather=1, first_car=2) == ["warm misty a bus"]


def test_a_bar_outside_a_pick_is_a_bar() -> None:
    assert render(r"a|b {pick mood}a\|b|c{if told}|d{end}|e{end}", told=1) == ["a|b c|d"]


def test_values_are_printed() -> None:
    script = "{=mood} {=mood:words} {=height} {=weather} {=place} {=first_car} {=clock}"
    assert render(script) == ["1 level 0 clear the yard undrawn 08:00"]
    assert render(script, mood=0, height=-5, weather=1, place=1, first_car=1) == ["0 cold -5 low mist the old well taxi 08:00"]


def test_the_clock_is_printed_as_it_goes_on() -> None:
    story, scene = scene_of("script: At {=clock}.\nreading: 4s\nend: home")
    state = vector(story)
    state[0] = 16 * 3_600_000 + 5 * 60_000 + 59_999
    assert scene.script.render(state)[0].text == "At 00:05."


def test_stress_is_part_of_a_line_and_may_hold_values() -> None:
    story, scene = scene_of("script: |\n  He *asked, {=mood:words},* and **left** at once.\nreading: 4s\nend: home")
    (line,) = scene.script.render(vector(story))
    assert [(part.text, part.emphasis) for part in line.parts] == [
        ("He ", 0), ("asked, level,", 1), (" and ", 0), ("left", 2), (" at once.", 0),
    ]  # fmt: skip


def test_a_star_between_blanks_is_a_star() -> None:
    assert render("2 * 3 is 6") == ["2 * 3 is 6"]


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("A {if told}b", "HH412 4:5"),
        ("A b{end}", "HH412 4:6"),
        ("A {else} b", "HH412 4:5"),
        ("{if told} a\n{if late} b", "HH412 5:3"),
        ("{if told}a{else}b{else}c{end}", "HH412 4:20"),
        ("{first}a{else}b{end}", "HH412 4:11"),
        ("{pick mood}a{else}b{end}", "HH412 4:15"),
        ("{pick mood}a|b", "HH412 4:3"),
        ("{pick}a|b{end}", "HH411 4:3"),
        ("{if}a{end}", "HH411 4:3"),
        ("{else if told}a{end}", "HH412 4:3"),
        ("{iff told}a{end}", "HH411 4:3"),
        ("{=mood:letters}", "HH411 4:3"),
        ("{=}", "HH411 4:3"),
        ("An open {brace", "HH411 4:11"),
        ("A *b", "HH414 4:5"),
        ("A *b **c***", "HH414 4:8"),
        ("{if told}*a{end}*", "HH414 4:12"),
        ("Ends in \\", "HH413 4:11"),
        ("@Late It is.", "HH404 4:3"),
        ("@late", "HH404 4:3"),
        ("A.\nmara: B.", "HH403 5:3"),
        ("{if told} mara: A.{end} B.", "HH403 4:27"),
        ("mara :B.", "HH402 4:3"),
        ("mara:B.", "HH402 4:3"),
        ("mara:", "HH402 4:7"),
        ("Long\nlines {if moood > 1}a{end}", "HH302 5:13"),
        ("Long {if\nmoood > 1}a{end}", "HH302 5:3"),
        ("{=found}", "HH304 4:5"),
        ("{=nothing}", "HH302 4:5"),
        ("{=height:words}", "HH417 4:5"),
        ("{pick weather}a|b|c{end}", "HH418 4:9"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_script_is_told_at_its_place(script: str, complaint: str) -> None:
    assert script_complaints(script) == [complaint]


def test_every_faulty_paragraph_is_told_in_one_run() -> None:
    assert script_complaints("A {if told}b\n\nmarra: B.\n\nFine.\n\nA *b") == ["HH412 4:5", "HH401 6:3", "HH414 10:5"]


def test_a_line_has_an_id_of_its_scene_that_survives_moving_but_not_rewording() -> None:
    one = _ids("She waits.\n\nIt is late.\n\nShe waits.")
    two = _ids("It is late.\n\nShe\n  waits.\n\nShe waits longer.")
    assert one[0] == two[1] and one[1] == two[0]
    assert one[0].startswith("case.") and len(one[0]) == len("case.") + 8
    assert one[2] == one[0] + ".2"
    assert two[2] not in one


def test_an_id_of_the_author_survives_rewording() -> None:
    assert _ids("@late mara: It is late.") == _ids("@late mara: It's past ten, you know.") == ["case.@late"]


def test_variants_of_a_paragraph_share_its_id() -> None:
    story, scene = scene_of("script: |\n  @it {if told} mara: A.\n  {else} B.\nreading: 4s\nend: home")
    assert {scene.script.render(vector(story, told=value))[0].id for value in (0, 1)} == {"case.@it"}


def test_an_id_must_be_new_within_its_script() -> None:
    assert script_complaints("@a One.\n\n@a Two.") == ["HH404 6:6"]


def test_a_constant_script_is_one_prebuilt_tuple() -> None:
    story, scene = scene_of("script: |\n  One.\n\n  Two.\nreading: 4s\nend: home")
    assert scene.script.constant
    assert scene.script.render(vector(story)) is scene.script.render(vector(story, told=1))


def test_lines_made_once_are_kept() -> None:
    story, scene = scene_of("script: |\n  You have {=mood}.\n\n  She {if told}knows{else}waits{end}.\nreading: 4s\nend: home")
    first, second = (scene.script.render(vector(story, mood=2)) for _ in range(2))
    assert not scene.script.constant
    assert first[0] is second[0] and first[1] is second[1]


def test_a_script_counts_the_words_of_all_its_variants() -> None:
    _, scene = scene_of("script: |\n  She is {if told}very very{else}not{end} calm - {=mood}.\nreading: 4s\nend: home")
    assert scene.script.words == 7


def test_folded_and_quoted_scripts_have_a_paragraph_a_line() -> None:
    story, scene = scene_of("script: >\n  One\n  line.\n\n  Another.\nreading: 4s\nend: home")
    assert [line.text for line in scene.script.render(vector(story))] == ["One line.", "Another."]


def test_a_label_is_one_line_that_the_player_says_or_that_nobody_does() -> None:
    story, scene = scene_of("""
        reading: 4s
        choices:
          said: {say: "He knows, {=mood:words}: yes.", goto: step}
          done: {act: "mara: wait.", goto: step}
        silence: {goto: step}
        """)
    said, done = (choice.label.render(vector(story))[0] for choice in scene.choices)
    assert (said.speaker, said.text) == ("you", "He knows, level: yes.")
    assert (done.speaker, done.text) == ("", "mara: wait.")


def test_first_means_nothing_outside_a_scenes_own_script() -> None:
    text = "reading: 4s\nchoices:\n  a: {act: Go., script: '{first}A{again}B{end}', reading: 4s, goto: step}\nsilence: {goto: step}"
    assert complaints(case(text)) == ["HH416 5:26"]


def test_unsafe_characters_are_refused_even_when_escaped() -> None:
    assert complaints(case('script: "A\\u202e trick."\nreading: 4s\nend: home')) == ["HH102 3:9"]


def test_panels_and_epilogues_are_scripts() -> None:
    story = story_of({
        "screen.yaml": """
            header: {clock: 'It is {=clock}'}
            panels:
              stores: {kind: meter, title: Stores, show: told, meters: [mood]}
            recap: At {=place}.
            """,
        "endings.yaml": "endings:\n  home:\n    name: Home\n    tags: [short]\n    epilogue: |\n      {if told} mara: So.\n",
    })  # fmt: skip
    state = vector(story, told=1)
    assert story.screen.header["clock"].render(state)[0].text == "It is 08:00"
    assert story.screen.recap is not None and story.screen.recap.render(state)[0].text == "At the yard."
    assert story.screen.panels[0].show is not None and story.screen.panels[0].show.holds(state)
    assert story.endings[0].epilogue.render(state)[0].speaker == "mara"
    assert load_small().report.ok


def _ids(script: str) -> list[str]:
    story, scene = scene_of("script: |\n  " + script.replace("\n\n", "\n\n  ") + "\nreading: 1h\nend: home")
    return [line.id for line in scene.script.render(vector(story))]


@pytest.mark.parametrize("text", ["Go on", "  Go  on ", "é", "Wait, then go.", "1", " "])
@pytest.mark.parametrize("style", ["plain", "quoted"])
def test_a_line_of_words_alone_is_read_as_any_paragraph_is(text: str, style: Style) -> None:
    node = TextNode(text, style, "a.yaml", 3, 5)
    assert parse_script(node, None, Report()) == parse_script(node, (), Report())
