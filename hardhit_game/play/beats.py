"""The transcript: what was told, said and done, in order.

Owns: turning happenings into `Beat`s. Must not know: how a beat is drawn. Everything shown as the past comes from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Entered, Happening, Passed
from hardhit_game.engine.hearing import hearers
from hardhit_game.engine.text import lines
from hardhit_game.play.amounts import cost_text
from hardhit_game.story.story import Line

SILENT = "You say nothing."
INTERRUPTED = "Something breaks in."


@dataclass(frozen=True, slots=True)
class Beat:
    """One entry. `line` is there for `line` and `said`; `text` always holds the plain words.

    A `said` whose line has no speaker is a deed. `heard` names who hears the player's words.
    """

    kind: Literal["line", "said", "time", "interrupt", "chapter", "silence", "ending"]
    at_ms: int
    line: Line | None
    text: str
    heard: tuple[str, ...] = ()


def beats_of(game: Game, happenings: Iterable[Happening], chapter: str = "") -> list[Beat]:
    """The beats of one step. `chapter` is the chapter we are in: going on in it is not announced again."""
    beats: list[Beat] = []
    for happening in happenings:
        match happening:
            case Decided():
                beats += _decided(game, happening)
            case Passed(_, end, road):
                text = cost_text(happening.end - happening.start, game.story.roads[road].name if road else "")
                beats.append(Beat("time", end, None, text))
            case Entered(at, scene, how, _):
                if scene.chapter and how != "resume" and scene.chapter != chapter:
                    chapter = scene.chapter
                    beats.append(Beat("chapter", at, None, chapter))
                if how == "interrupt":
                    beats.append(Beat("interrupt", at, None, INTERRUPTED))
                beats += [_told(at, line) for line in lines(game, happening)]
            case Ended(at, ending, _):
                beats += [_told(at, line) for line in lines(game, happening)]
                beats.append(Beat("ending", at, None, ending.name))
            case _:
                pass
    return beats


def _told(at: int, line: Line) -> Beat:
    return Beat("line", at, line, line.text)


def _decided(game: Game, happening: Decided) -> list[Beat]:
    at, choice = happening.at, happening.choice
    told = list(lines(game, happening))
    if choice is None:
        return [Beat("silence", at, None, SILENT), *(_told(at, line) for line in told)]
    if choice.spoken:
        # The engine gives the spoken words first, as a line of the player.
        heard = tuple(listener.name for listener in hearers(game, happening.before, choice.channel))
        first = [Beat("said", at, line, line.text, heard) for line in told[:1]]
        return [*first, *(_told(at, line) for line in told[1:])]
    deed = [Beat("said", at, line, line.text) for line in choice.label.render(happening.before)[:1]]
    return [*deed, *(_told(at, line) for line in told)]
