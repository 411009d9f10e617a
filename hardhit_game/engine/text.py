"""The lines of what happened.

Owns: which script belongs to which happening. Must not know: how lines look. Scripts read the state kept in the happening, so lines
can be made long after the step, or never.
"""

from __future__ import annotations

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.engine.state import State
from hardhit_game.story.story import Choice, Line


def lines(game: Game, happening: Happening) -> tuple[Line, ...]:
    """The lines of one happening: words said and what followed, a scene's script, an epilogue; none for the others."""
    if type(happening) is Entered:  # taken apart at once, for it is asked most: fields of a named tuple are slow to ask for by name
        _, scene, how, state = happening
        return (scene.resume if how == "resume" else scene.script).render(state)
    if type(happening) is Decided:
        choice = happening.choice
        if choice is None:
            silence = happening.scene.silence
            return silence.script.render(happening.before) if silence is not None else ()
        script = choice.act.script
        if choice.spoken:
            return _spoken(game, choice, happening.before) + script.render(happening.before)
        return script.render(happening.before) if script.words else ()
    if type(happening) is Ended:
        return happening.ending.epilogue.render(happening.state)
    return ()


def _spoken(game: Game, choice: Choice, before: State) -> tuple[Line, ...]:
    player = game.story.player
    return tuple([line if line.speaker else Line(line.id, player, line.parts) for line in choice.label.render(before)])
