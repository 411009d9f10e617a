"""Routes in words: one line for each decision, with the case-clock time at which it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from hardhit_game.cli.counts import counted
from hardhit_game.cli.times import clock
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.engine.happening import Happening
    from hardhit_game.explore.findings import Proof
    from hardhit_game.explore.witness import Witness
    from hardhit_game.story.story import Story


def route_text(proof: Proof, story: Story, endings: Sequence[str], written: Mapping[str, str]) -> Iterator[str]:
    """The routes to these endings. A route that is both the fastest and the shortest is told once."""
    for name in endings:
        found = proof.endings[name]
        title = next(ending.name for ending in story.endings if ending.id == name)
        yield f"{clean(title)} ({name})"
        if found.fastest is None or found.fewest is None:
            why = "cannot be reached" if found.verdict == "unreachable" else f"was not met in {proof.states:,} states"
            yield f"  This ending {why}."
            yield ""
            continue
        same = found.fastest.decisions == found.fewest.decisions
        human = f"; {clock(found.with_reaction_ms)} at {proof.reaction} ms a choice" if found.with_reaction_ms is not None else ""
        yield f"  {'Fastest and shortest' if same else 'Fastest'}: {_size(found.fastest)}{human}"
        yield from _witness_steps(found.fastest)
        yield from _file(written, f"{name}-fastest")
        if not same:
            yield f"  Fewest choices: {_size(found.fewest)}"
            yield from _witness_steps(found.fewest)
            yield from _file(written, f"{name}-fewest")
        yield ""
    if not proof.complete:
        yield "The search was cut short: these are the best ways among those explored; there may be better ones."
    yield "Times are the case clock's. Deciding takes no time: every choice is made the moment it can be."


def _size(witness: Witness) -> str:
    return f"{clock(witness.clock)}, {counted(witness.choices, 'choice')}"


def _file(written: Mapping[str, str], name: str) -> Iterator[str]:
    if name in written:
        yield f"    Written: {clean(written[name])}"


def _witness_steps(witness: Witness) -> Iterator[str]:
    return steps_text(witness.options, witness.pins, (happened for _, happened in witness.played))


def steps_text(
    options: Mapping[str, bool], pins: Mapping[str, Sequence[str]], events: Iterable[Sequence[Happening]]
) -> Iterator[str]:
    """What has to be so at the start, and one line for each decision of a run."""
    from hardhit_game.engine.happening import Decided, Ended, Entered

    chosen = [name for name, value in options.items() if value]
    if chosen:
        yield f"    options: {', '.join(chosen)}"
    for name, outcomes in pins.items():
        yield f"    {name} must fall: {', '.join(outcomes)}"
    for happened in events:
        for happening in happened:
            if isinstance(happening, Decided):
                words = "wait for the silence"
                if happening.choice is not None:
                    lines = happening.choice.label.render(happening.before)
                    words = " ".join(line.text for line in lines) or happening.choice.id
                name = happening.choice.id if happening.choice else "-"
                yield f"    {clock(happening.at):>12}  {clean(words)}  [{happening.scene.id}: {name}]"
            elif isinstance(happening, Entered) and happening.how == "interrupt":
                yield f"    {clock(happening.at):>12}  ({happening.scene.id} comes)"
            elif isinstance(happening, Ended):
                yield f"    {clock(happening.at):>12}  The end."
