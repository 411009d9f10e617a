"""`hardhit` without a command: the title screen, or its plain counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.cli.screen import is_plain

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call


def show_title(call: Call) -> int:
    """Show what there is to play; returns the exit code."""
    if not is_plain(False):
        from hardhit_game.cli.drawn import show_title_screen

        return show_title_screen(call)
    return _plain_title(call)


def _plain_title(call: Call) -> int:
    from hardhit_game.cli.begin import begin_run
    from hardhit_game.cli.find import load_to_play
    from hardhit_game.cli.resume import resume_plain
    from hardhit_game.packs.shelf import shelf
    from hardhit_game.plain.menu import Entry, choose_from
    from hardhit_game.plain.run import play_session
    from hardhit_game.runs.library import last_unfinished, summary_of
    from hardhit_game.runs.reader import read_run

    entries: list[Entry] = []
    unfinished = last_unfinished(call.home)
    stories = shelf(call.home)
    if unfinished is not None:
        summary = summary_of(unfinished, read_run(unfinished, call.home.files))
        titles = {story.id: story.title for story in stories}
        entries.append(Entry(f"Go on with {titles.get(summary.pack, summary.pack)}, begun {summary.started[:10]}.", str(unfinished)))
    entries += [Entry(f"Play {story.title}{_with_mods(story.id, call)}. {story.summary}", story.id) for story in stories]
    chosen, lines = choose_from("Hard Hit, an interactive thriller.", entries)
    if chosen is None:
        return 0
    if unfinished is not None and chosen == str(unfinished):
        return resume_plain(call, unfinished, lines)
    return play_session(begin_run(load_to_play(chosen, call), call), lines)


def _with_mods(story: str, call: Call) -> str:
    """The mods that are on for a story, as the end of its title."""
    from hardhit_game.packs.loadouts import mods_on

    on = [mod.title for mod in mods_on(call.home, story)[0]]
    return f" with {' and '.join(on)}" if on else ""
