"""A story told in another language is the same story: every word a player sees may change, and no rule does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from hardhit_game.author.po import template, texts_of
from hardhit_game.engine.choosing import open_choices
from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Choose, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.step import step
from hardhit_game.engine.text import lines
from hardhit_game.story.load import compile_pack, compile_stages, examine_pack
from hardhit_game.story.locale.units import units
from hardhit_game.story.source import PackSource, open_source
from hardhit_game.story.story import Script, Story

ROOT = Path(__file__).parents[3]
PACKS = {"lighthouse": ROOT / "tests/packs/lighthouse", "hard_hit": ROOT / "story/hard_hit"}
MARK = "옮긴 말 "
_BRANCH = re.compile(r"(\{(?:if|elif|else|first|again|end)\b[^}]*\}\s*(?:[a-z_]+: )?)")


def translated(source: PackSource, locale: str = "xx") -> PackSource:
    """The pack with a translation of everything: a mark before the words, after the speaker and around what is in braces."""
    po = polib.pofile("\n" + template(texts_of(compile_stages(source).declared)))
    for entry in po:
        entry.msgstr = _marked(entry.msgid) if "braces" in entry.comment and "no braces" not in entry.comment else MARK + entry.msgid
        if entry.comment.startswith(("A paragraph", "The words", "A line")):
            entry.msgstr = _marked(entry.msgid)
    return replace(source, files={**source.files, f"locale/{locale}.po": f"{po}\n".encode()})


def _marked(paragraph: str) -> str:
    head, colon, words = paragraph.partition(": ")
    if colon and head.isidentifier() and head.islower():
        return f"{head}: {MARK}{words}"
    return _BRANCH.sub(rf"\1{MARK}", paragraph) if paragraph.startswith("{") else MARK + paragraph


def constant_texts(story: Story) -> list[str]:
    """Every short text of a story."""
    about = story.about
    found = [about.title, about.date, about.summary, about.notes_general, about.notes_detailed, about.credits, *about.glossary.values()]
    found += [own.name for table in (story.speakers, story.places, story.roads) for own in table.values()]
    found += [own.name for own in story.listeners] + [own.title for own in story.options]
    found += [text for own in story.endings for text in (own.name, own.question)]
    found += [panel.title for panel in story.screen.panels]
    for variable in story.layout.variables.values():
        found += variable.words
        found += [variable.title] if variable.kind.value not in ("flag", "option") else []
    for scene in story.scenes:
        found.append(scene.chapter)
        found += [text for choice in scene.choices for text in (choice.risk, choice.act.ledger)]
        found += [scene.silence.ledger] if scene.silence else []
    return [text for text in found if text]


def scripts(story: Story) -> list[Script]:
    """Every script of a story that says something."""
    found = [ending.epilogue for ending in story.endings] + [panel.text for panel in story.screen.panels]
    for scene in story.scenes:
        found += [scene.script, scene.resume, *(choice.label for choice in scene.choices), *(choice.act.script for choice in scene.choices)]
        found += [scene.silence.script] if scene.silence else []
    return [script for script in found if script]


@pytest.mark.parametrize("pack", PACKS)
def test_everything_a_player_sees_can_be_translated_and_nothing_else_changes(pack: str) -> None:
    source = open_source(PACKS[pack])
    written, told = compile_pack(source).story, compile_pack(translated(source), locale="xx").story
    assert written is not None and told is not None
    assert (told.logic_hash, told.text_hash, told.words) == (written.logic_hash, written.text_hash, written.words)
    assert [text for text in constant_texts(told) if not text.startswith(MARK)] == []
    start_of = told.layout.initial
    for before, after in zip(scripts(written), scripts(told), strict=True):
        was, now = before.render(start_of), after.render(start_of)
        assert [(line.id, line.speaker) for line in was] == [(line.id, line.speaker) for line in now]
        assert all(line.text != other.text for line, other in zip(was, now, strict=True) if line.text)


@pytest.mark.parametrize("pack", PACKS)
def test_a_translated_story_steps_alike(pack: str) -> None:
    source = open_source(PACKS[pack])
    stories = [compile_pack(source).story, compile_pack(translated(source), locale="xx").story]
    games = [open_game(story) for story in stories if story is not None]
    states = [start(game, 7).state for game in games]
    for turn in range(60):
        one, other = states
        assert tuple(one) == tuple(other)
        if one[6]:
            break
        open_now = open_choices(games[0], one)
        scene = games[0].story.scenes[one[1]].id
        event = Choose(one[0], one[4], scene, open_now[turn % len(open_now)].id) if open_now else Wait(one[0] + 60_000)
        states = [step(game, state, event).state for game, state in zip(games, states, strict=True)]


def test_a_line_without_a_translation_is_told_as_written() -> None:
    source = open_source(PACKS["hard_hit"])
    told = compile_pack(source, locale="ko").story
    assert told is not None
    first = told.scenes[told.start_scene]
    spoken = [line.text for line in first.script.render(told.layout.initial)]
    assert spoken[1] == "아빠. 덜어 낼수록 커지는 게 뭐게?"
    later = told.scenes[told.scene_index["choose_road"]]
    assert later.script.render(told.layout.initial)[0].text.startswith("Bring what you've raised")
    assert told.endings[0].name == "Voice Phishing"


def test_a_locale_the_pack_does_not_have_is_its_own_language() -> None:
    source = open_source(PACKS["lighthouse"])
    plain, other = compile_pack(source).story, compile_pack(source, locale="fr").story
    assert plain is not None and other is not None
    assert constant_texts(plain) == constant_texts(other)


def test_the_shipped_korean_opening_has_eighty_lines_and_no_fault() -> None:
    loaded = examine_pack(open_source(PACKS["hard_hit"]))
    assert [found for found in loaded.report.diagnostics if found.code.startswith("HH7")] == []
    po = polib.pofile(str(PACKS["hard_hit"] / "locale/ko.po"))
    known = {(unit.context, unit.source) for unit in units(compile_stages(open_source(PACKS["hard_hit"])).declared) if unit.script}
    assert sum((entry.msgctxt, entry.msgid) in known for entry in po.translated_entries()) >= 80


def test_a_broken_line_falls_back_alone() -> None:
    source = open_source(PACKS["lighthouse"])
    good = translated(source)
    po = polib.pofile("\n" + good.files["locale/xx.po"].decode())
    lines_of_script = [entry for entry in po if entry.comment.startswith("A paragraph. ")]
    lines_of_script[0].msgstr = "{if no_such_name} …"
    broken = replace(good, files={**good.files, "locale/xx.po": f"{po}\n".encode()})
    loaded = compile_pack(broken, locale="xx")
    assert loaded.story is not None
    found = [own for own in examine_pack(broken).report.diagnostics if own.code == "HH703"]
    assert len(found) == 1 and lines_of_script[0].msgctxt in found[0].message
    told = {line.id: line.text for script in scripts(loaded.story) for line in script.render(loaded.story.layout.initial)}
    assert all(MARK.strip() in text for name, text in told.items() if name != lines_of_script[0].msgctxt)


def test_what_was_said_is_told_in_the_language_too() -> None:
    story = compile_pack(open_source(PACKS["hard_hit"]), locale="ko").story
    assert story is not None
    game = open_game(story)
    state = start(game, 1).state
    taken = step(game, state, Choose(state[0], state[4], "ramp", open_choices(game, state)[0].id))
    said = [line.text for happening in taken.happenings for line in lines(game, happening)]
    assert said[0] == "이리 줘 봐."
