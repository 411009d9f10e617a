"""Reading from a run's file what it was.

Owns: verifying a run and noting, in the same pass, when milestones were reached. Must not know: what else is in the library, screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hardhit_game.engine.happening import Decided, Entered
from hardhit_game.runs.bounded_json import write_json
from hardhit_game.runs.course import Course
from hardhit_game.runs.files import Files
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.records import RULES
from hardhit_game.runs.replay import Traced
from hardhit_game.runs.tally import Tally
from hardhit_game.runs.verify import FindPack, Level, Verdict, verify
from hardhit_game.speedrun.categories import categories_of
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.times import Time
from hardhit_game.story.speedrun import Milestone, SpeedrunPlan
from hardhit_game.story.story import Story


class Watch:
    """Notes when milestones are reached while a run is verified."""

    def __init__(self) -> None:
        self.reached: dict[str, Time] = {}
        self.story: Story | None = None
        self._scenes: Mapping[str, tuple[str, ...]] = {}
        self._choices: Mapping[tuple[str, str], tuple[str, ...]] = {}

    def __call__(self, course: Course, tally: Tally, traced: Traced) -> None:
        """Looks at one record that was followed."""
        if self.story is None:
            self.story = course.game.story
            self._scenes, self._choices = signposts(self.story)
        for happening in traced.happenings:
            match happening:
                case Entered(at, scene):
                    found = self._scenes.get(scene.id, ())
                case Decided(at, _, scene, choice) if choice is not None:
                    found = self._choices.get((scene.id, choice.id), ())
                case _:
                    continue
            for name in found:
                if name not in self.reached:
                    self.reached[name] = Time(course.igt_at(at), tally.rta_at(traced.record.wall))


Signposts = tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, str], tuple[str, ...]]]


def signposts(story: Story) -> Signposts:
    """By scene, and by (scene, choice): the milestones that are reached there. Made once a story."""
    kept = story.prepared.get("signposts")
    if isinstance(kept, tuple):
        return kept
    scenes: dict[str, tuple[str, ...]] = {}
    choices: dict[tuple[str, str], tuple[str, ...]] = {}
    for milestone in milestones_of(story.speedrun):
        for scene in milestone.scenes:
            scenes[scene] = (*scenes.get(scene, ()), milestone.id)
        for choice in milestone.choices:
            choices[choice] = (*choices.get(choice, ()), milestone.id)
    made = (scenes, choices)
    story.prepared["signposts"] = made
    return made


def milestones_of(plan: SpeedrunPlan) -> tuple[Milestone, ...]:
    """Every milestone of a plan, once."""
    return tuple({milestone.id: milestone for category in plan.categories for milestone in category.milestones}.values())


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A verdict with what it showed: categories (ids, casual runs included), and what the facts depend on."""

    verdict: Verdict
    facts: RunFacts
    categories: tuple[str, ...] = ()


def appraise(run: Path | RunFile, find_pack: FindPack, files: Files | None = None) -> Appraisal:
    """Verifies a run and keeps what it was. Never raises on what is in the file."""
    file = read_run(run, files) if isinstance(run, Path) else run
    watch = Watch()
    verdict = verify(file, find_pack, watch=watch)
    facts = _facts(file, verdict, watch.reached)
    found = categories_of(watch.story.speedrun, facts) if watch.story is not None else ()
    return Appraisal(verdict, facts, tuple(category.id for category in found))


def _facts(file: RunFile, verdict: Verdict, reached: Mapping[str, Time]) -> RunFacts:
    header = file.header
    return RunFacts(
        run=verdict.run,
        pack=verdict.pack,
        reproduced=verdict.level is Level.REPRODUCED,
        ending=verdict.ending,
        end=Time(verdict.igt_ms, verdict.rta_ms),
        reached=reached,
        decisions=verdict.decisions,
        silences=verdict.silences,
        seed=header.seed if header else 0,
        options=header.options if header else {},
        casual=verdict.casual,
        aim=header.aim if header else "",
        before=header.before if header else None,
        started=header.started if header else "",
        wall_ms=file.wall_ms,
        paused_ms=verdict.paused_ms,
        route_hash=verdict.route_hash,
        file_hash=verdict.file_hash,
        logic=header.logic if header else "",
        problem=verdict.problem,
        resumes=verdict.resumes,
    )


def facts_key(story: Story) -> str:
    """Names what facts of a run of this story depend on: rules, logic, milestones. Facts kept under another key are out of date."""
    posts = [[one.id, sorted(one.scenes), sorted(map(list, one.choices))] for one in milestones_of(story.speedrun)]
    return sha256(write_json([1, RULES, story.logic_hash, posts])).hexdigest()[:16]
