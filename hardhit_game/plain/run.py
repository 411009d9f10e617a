"""From a session to an exit code: the first words, the run, the last words, and leaving well whatever happens."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from hardhit_game.engine.error import StoryError
from hardhit_game.plain.amounts import sentence
from hardhit_game.plain.game import Follow, News, PlainGame
from hardhit_game.plain.leaving import Stopped, StopSignals
from hardhit_game.plain.lines import LineSource, standard_input
from hardhit_game.plain.voice import OutputGone, Voice
from hardhit_game.play.modes import TimerMode

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

WIDEST = 100
PROMPT = "> "


def play_session(
    session: Session,
    lines: LineSource | None = None,
    out: TextIO | None = None,
    news: News = list,
    follow: Follow | None = None,
    *,
    strict: bool = False,
) -> int:
    """Play a session line by line on standard input and output; returns the exit code. It is saved and closed in every case.

    `news` gives what else there is to say, such as the splits of a race; it is asked after everything that happens. `follow` may give
    another session to go on with while a line is awaited. `strict`: all wall time counts, as against the clock.
    """
    out = out or sys.stdout
    at_terminal = out.isatty() and sys.stdin is not None and sys.stdin.isatty()
    heard = True
    mistake = ""
    with StopSignals() as stops:
        voice = Voice(out, columns_of(out), stops, PROMPT if at_terminal else "")
        game = PlainGame(session, voice, lines or standard_input(), stops, news=news, follow=follow, strict=strict)
        try:
            _greet(session, voice)
            game.play()
        except Stopped:
            pass
        except OutputGone:
            heard = False
        except StoryError as error:
            mistake = f"The story has a mistake and cannot go on here. {error}"
        finally:
            game.session.close()
    # From here on a second signal kills at once: there is nothing left to lose, and the last words may meet a blocked terminal.
    if heard:
        with contextlib.suppress(OutputGone):
            _part(game.session, Voice(out, columns_of(out)), mistake, kept=follow is None)
    else:
        let_output_go(out)
    return stops.status or int(bool(mistake))


def columns_of(out: TextIO) -> int | None:
    """The width to wrap at: that of the terminal, or None when there is none."""
    return max(20, min(WIDEST, shutil.get_terminal_size().columns)) if out.isatty() else None


def _greet(session: Session, voice: Voice) -> None:
    about = session.game.story.about
    voice.paragraph(f"{about.title}. {sentence(about.summary)}")
    if about.notes_general:
        voice.paragraph(f"Content note: {sentence(about.notes_general)} n tells more, with spoilers.")
    timer = "off" if session.mode is TimerMode.OFF else f"{session.mode.value}; t off turns it off"
    voice.paragraph(f"A number chooses; ? helps; q saves and leaves. The timer is {timer}.")
    if session.notice:
        voice.paragraph(session.notice)


def _part(session: Session, voice: Voice, mistake: str, kept: bool) -> None:
    voice.paragraph(mistake)
    if not kept:
        return
    if session.save_problem:
        voice.paragraph("This run could not be saved.")
    elif session.ended:
        voice.paragraph(f"This run is kept. See it with: hardhit runs show {session.run_id}")
    else:
        voice.paragraph(f"Saved. Go on with: hardhit resume {session.run_id}")


def let_output_go(out: TextIO) -> None:
    """Point a closed output elsewhere, so that the interpreter can leave without a complaint."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
