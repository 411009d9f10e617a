"""The lines of what happened.

Owns: which script belongs to which happening. Must not know: how lines look. Scripts read the state kept in the happening, so lines
can be made long after the step, or never.
"""

from __future__ import annotations

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.story.story import Line


def lines(game: Game, happening: Happening) -> tuple[Line, ...]:
    """The lines of one happening: words said and what followed, a scene's script, an epilogue; none for the others."""
    if isinstance(happening, Entered):
        script = happening.scene.resume if happening.how == "resume" else happening.scene.script
        return script.render(happening.state)
    if isinstance(happening, Decided):
        return _decided(game, happening)
    if isinstance(happening, Ended):
        return happening.ending.epilogue.render(happening.state)
    return ()


def _decided(game: Game, decided: Decided) -> tuple[Line, ...]:
    choice = decided.choice
    if choice is None:
        silence = decided.scene.silence
        return silence.script.render(decided.before) if silence is not None else ()
    if not choice.spoken:
        return choice.act.script.render(decided.before)
    player = game.story.player
    said = [line if line.speaker else Line(line.id, player, line.parts) for line in choice.label.render(decided.before)]
    return (*said, *choice.act.script.render(decided.before))
