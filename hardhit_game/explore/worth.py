"""What makes no difference: guards that always answer the same, values that no rule and no line ever asks for.

Owns: these findings. They refute nothing, but are worth a look. Must not know: how a proof is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hardhit_game.engine.game import Game
from hardhit_game.explore.findings import Finding, Kind
from hardhit_game.explore.lines import reads, scripts
from hardhit_game.explore.probes import CONDITIONS, HEARS, WHEN, Probes
from hardhit_game.explore.search import Search
from hardhit_game.explore.transfer import bits
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.story import Script

_HINTS: Final = {
    (WHEN, True): "It comes at the first look there is; `when: yes` says as much.",
    (WHEN, False): "It never comes by itself.",
    (HEARS, True): "`yes` says as much, as far as what is claimed goes.",
    (HEARS, False): "`no` says as much, as far as what is claimed goes.",
}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a finished search says about the worth of guards and values."""

    game: Game
    search: Search
    probes: Probes

    def findings(self) -> Iterator[Finding]:
        """Guards first, then values."""
        yield from self._guards()
        yield from self._values()

    def _guards(self) -> Iterator[Finding]:
        unsure = {effect.where for effect in self.search.liveness.transfer.immaterial}
        for probe, held in self.probes.one_sided():
            if probe.effect is not None and probe.effect.where in unsure:
                continue
            if probe.effect is None and probe.what.startswith("choice") and not held:
                continue  # told as a choice that nobody can make
            if probe.key in (CONDITIONS, HEARS) and probe.of in self.search.liveness.transfer.unheard:
                continue
            if probe.key == WHEN and not held and self.game.story.scene_index[probe.of] not in self.search.notes.scenes:
                continue  # told as a scene that is never entered
            always = "always" if held else "never"
            sign = "" if probe.key == "if" else ":"
            message = f"'{probe.key}{sign} {probe.source}' of {probe.what} {always} holds when it is asked."
            hint = _HINTS.get((probe.key, held)) or ("It can be left out." if held else "What it guards never happens.")
            yield Finding(Kind.GUARD, probe.source, message, hint, probe.where)

    def _values(self) -> Iterator[Finding]:
        """Numbers, flags, enums and sets that never matter to a rule in any state that can be reached, nor to a branch of a line."""
        matters = 0
        for scene, returns in self.search.places():
            matters |= self.search.liveness.window(scene, returns)
        for script in self._scripts():
            for arm in script.arms:
                matters |= reads(arm)
        live = set(bits(matters))
        for variable in self.game.story.layout.variables.values():
            if variable.kind in (VariableKind.SEEN, VariableKind.OPTION) or variable.slot in live:
                continue
            message = f"The value of '{variable.name}' never matters: no rule and no branch of a line asks for it."
            hint = "It may still be printed or shown; else it can go."
            yield Finding(Kind.VALUE, variable.name, message, hint)

    def _scripts(self) -> Iterator[Script]:
        story = self.game.story
        yield from (script for _, script in scripts(story))
        yield from story.screen.header.values()
        yield from (panel.text for panel in story.screen.panels)
        if story.screen.recap is not None:
            yield story.screen.recap
