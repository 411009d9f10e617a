"""Going straight to the next choice.

Owns: that. Must not know: keys, screens. It is nothing but waiting, so it leads to the state that reading everything leads to.
"""

from __future__ import annotations

from hardhit_game.engine.happening import Happening, Refused
from hardhit_game.play.session import Session
from hardhit_game.play.view import view


def skip_to_choice(session: Session) -> list[Happening]:
    """Lets the case clock run until an option can be chosen or the story has ended; gives what happened on the way.

    Where one can be chosen already, nothing happens.
    """
    happened: list[Happening] = []
    while not (session.ended or session.paused or any(choice.is_open for choice in view(session).choices)):
        before = session.now
        here = session.wait()
        happened += here
        if (not here and session.now == before) or any(isinstance(one, Refused) for one in here):
            break
    return happened
