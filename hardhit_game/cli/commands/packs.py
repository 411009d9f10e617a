"""`hardhit packs`: the stories and mods that are here, and where each came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted, counts_of, size_sentence
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE
from hardhit_game.resources import built_in_packs, installed_packs

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.packs.shelf import Shelved
    from hardhit_game.story.story import Story


@click.command("packs")
@json_option
@debug_option
@pass_call
def command(call: Call) -> int:
    """List the stories and mods that are here, and where each came from.

    \b
    Example:
      hardhit packs
    """
    from hardhit_game.packs.shelf import BUILT_IN, INSTALLED, first_page

    places = [(name, path, BUILT_IN) for name, path in built_in_packs().items()]
    places += [(name, path, INSTALLED) for name, path in installed_packs(call.home.packs_dir).items() if name not in built_in_packs()]
    pages = [(name, path, origin, first_page(path, origin)) for name, path, origin in places]
    stories = [_describe(name, path, origin, call) for name, path, origin, page in pages if page is None or not page.extends]
    mods = [_describe_mod(page, call) for _, _, _, page in pages if page is not None and page.extends]
    if not stories and not mods:
        call.say("There are no stories here.")
    if call.json:
        call.answer({"packs": stories, "mods": mods})
    return FINE


def _describe(name: str, path: Path, origin: str, call: Call) -> dict[str, Any]:
    from hardhit_game.casebook.packfacts import facts_of
    from hardhit_game.story.safety import clean

    pack: dict[str, Any] = {"id": name, "title": "", "version": "", "origin": origin, "path": str(path)}
    pack |= {"words": 0, "scenes": 0, "choices": 0, "endings": 0, "problem": None}
    story, pack["problem"] = _read(name, path, (), call)
    if story is not None:
        about = story.about
        facts = facts_of(name, path, story)
        pack |= {"id": about.id, "title": about.title, "version": about.version, **counts_of(story)}
        pack |= {"authors": list(about.authors), "notes": about.notes_general, "minutes": list(facts.minutes)}
        call.say(f"{about.id}  {about.title} {about.version}\n  {about.summary}\n  {size_sentence(story)}.")
        by = f"By {', '.join(about.authors)}. " if about.authors else ""
        call.say(f"  {by}A first run takes about {_minutes(*facts.minutes)}.")
        call.say(f"  Content: {about.notes_general}" if about.notes_general else "  It has no content note.")
    else:
        call.say(f"{clean(name)}\n  {pack['problem']}")
    call.say(f"  {origin[0].upper()}{origin[1:]}: {clean(str(path))}\n")
    return pack


def _minutes(least: int, most: int) -> str:
    return f"{least} to {most} minutes" if least != most else counted(most, "minute")


def _describe_mod(page: Shelved, call: Call) -> dict[str, Any]:
    from hardhit_game.packs.loadouts import chosen_mods
    from hardhit_game.packs.shelf import shelf
    from hardhit_game.story.safety import clean

    story = next((one for one in shelf(call.home) if one.id == page.extends), None)
    on = page.id in chosen_mods(call.home, page.extends)
    if story is None:
        problem: str | None = f"Its story, '{clean(page.extends)[:40]}', is not here."
    else:
        problem = _read(page.id, story.path, (page.path,), call)[1]
    call.say(f"{page.id}  {page.named}")
    call.say(f"  A mod of {story.title if story else page.extends}{', on when you play it' if on else ''}.")
    for line in filter(None, (page.summary, problem)):
        call.say(f"  {line}")
    call.say(f"  {page.origin[0].upper()}{page.origin[1:]}: {clean(str(page.path))}\n")
    return {
        "id": page.id,
        "title": page.title,
        "version": page.version,
        "extends": page.extends,
        "origin": page.origin,
        "path": str(page.path),
        "summary": page.summary,
        "on": on,
        "problem": problem,
    }


def _read(name: str, path: Path, mods: tuple[Path, ...], call: Call) -> tuple[Story | None, str | None]:
    """The story, or what is wrong with it."""
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    try:
        story = load_pack(path, mods).story
    except PackUnreadable as error:
        return None, str(error)
    return story, None if story is not None else f"It has errors: `hardhit check {name}` shows them."
