"""Taking up a saved run again.

Owns: following a run file as far as it still means the same on this story, and the sentence that says how far that is. Must not know:
who writes afterwards, screens. The file itself is never touched here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.transcript import Transcript
from hardhit_game.runs.course import Course
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.records import RULES, Header, Noted, Played
from hardhit_game.runs.replay import Departed, begin_course, follow
from hardhit_game.story.safety import clean
from hardhit_game.story.story import Story

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


class RunUnusable(Exception):
    """The run cannot be gone on with; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """Where a run stands again."""

    header: Header
    course: Course
    transcript: Transcript
    mode: TimerMode
    same_story: bool
    """The rules are those it was played by, and every record was followed: its file can be gone on with."""
    notice: str | None


def playable(loaded: LoadedPack) -> Story:
    """The story of a pack. Raises RunUnusable for one with errors."""
    if loaded.story is None:
        raise RunUnusable("This story has errors and cannot be played.")
    return loaded.story


def recover(loaded: LoadedPack, run: RunFile) -> Recovered:
    """Follows a run on a story. Raises RunUnusable when there is nothing to go on from."""
    story, header = playable(loaded), run.header
    if header is None:
        raise RunUnusable(run.damage.sentence if run.damage else "This is not a saved run.")
    if header.packs[0].id != story.about.id:
        raise RunUnusable(f"This run was played on the story '{header.packs[0].id}', not on '{story.about.id}'.")
    then, now = [pack.id for pack in header.packs[1:]], [mod.id for mod in loaded.mods]
    if then != now:
        raise RunUnusable(f"This run was played {_with(then)}, not {_with(now)}.")
    same = header.logic == story.logic_hash and header.rules == RULES
    course, departed = _begin(open_game(story), header)
    mode = _mode(header.mode)
    choices = 0
    transcript = Transcript(course)
    if departed is None:
        try:
            for record, happenings in follow(course, run):
                match record:
                    case Played(event=event):
                        choices += isinstance(event, Choose)
                        if event is not None:
                            transcript.tell(course, happenings)
                    case Noted(note="rewind"):
                        transcript.rewind(course)
                    case Noted(note="mode"):
                        mode = _mode(str(record.value))
                    case _:
                        pass
        except Departed as found:
            departed = found
    notice = _notice(story, header, run, departed, choices)
    return Recovered(header, course, transcript, mode, same and departed is None, notice)


def _with(mods: list[str]) -> str:
    return f"with {', '.join(mods)}" if mods else "without mods"


def _begin(game: Game, header: Header) -> tuple[Course, Departed | None]:
    try:
        return begin_course(game, header), None
    except Departed as departed:
        # Options or draws are gone from the story: begin with those that are left.
        story = game.story
        known = {option.name for option in story.options}
        options = {name: value for name, value in header.options.items() if name in known}
        bare = Header(header.run, header.packs, header.logic, header.text, header.seed, options=options)
        try:
            return begin_course(game, bare), departed
        except Departed as hopeless:
            raise RunUnusable(hopeless.sentence) from hopeless


def _mode(name: str) -> TimerMode:
    try:
        return TimerMode(name)
    except ValueError:
        return TimerMode.STANDARD


def _notice(story: Story, header: Header, run: RunFile, departed: Departed | None, followed: int) -> str | None:
    same = header.logic == story.logic_hash and header.rules == RULES
    made = sum(isinstance(record, Played) and isinstance(record.event, Choose) for record in run.records)
    damage = f"The end of the saved run is damaged: {run.damage.sentence}" if run.damage else ""
    if same and departed is None:
        return f"{damage} You go on from just before that; the rest is kept beside it." if damage else None
    kept = "You go on in a new run; the old one is kept as it is."
    if not same:
        was, now = clean(header.packs[0].version), story.about.version
        versions = f" (it was {was}, and is {now} now)" if was != now else ""
        if departed is None:
            return f"The story was changed since this run was saved{versions}, but all you did still stands. {kept} {damage}".rstrip()
        what = f"{followed} of your {made} choices still mean the same"
        return f"The story was changed since this run was saved{versions}: {what}. {kept}"
    assert departed is not None
    return f"From line {departed.line} on, the saved run does not fit the story: {followed} of {made} choices could be followed. {kept}"
