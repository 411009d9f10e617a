"""Stories built by hand, without YAML: for tests that make up stories by the hundred and for rules no pack should break.

`Builder` hands out slots as things are declared; guards are plain functions of the vector.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hardhit_game.story import layout as slots
from hardhit_game.story.layout import Draw, Layout, Region, Timer, Variable, VariableKind, Vector
from hardhit_game.story.story import (
    About,
    Act,
    Assign,
    Choice,
    Effect,
    Ending,
    Fire,
    Go,
    GoKind,
    Guard,
    Hash,
    Hashes,
    Line,
    MachineSpec,
    MakeDraw,
    Option,
    Part,
    Put,
    RegionSpec,
    Road,
    Scene,
    SceneKind,
    ScreenPlan,
    Script,
    Speaker,
    StartTimer,
    StopTimer,
    Story,
    Transition,
    Where,
)

Truth = Callable[[Vector], bool]
HERE = Where("made_up.yaml", 1, 1)


def script(text: str) -> Script:
    """One constant line; no text, no line."""
    if not text:
        return Script(lambda vector: (), constant=True)
    made = (Line(text, "", (Part(text),)),)
    return Script(lambda vector: made, constant=True, words=len(text.split()))


def guard(holds: Truth | Guard | None, *thresholds: int) -> Guard | None:
    """A guard that says nothing of what it reads; one that does is taken as it is."""
    if isinstance(holds, Guard):
        return holds
    return None if holds is None else Guard(holds, "made up", thresholds=thresholds)


class Builder:
    """A story under construction. Scenes, endings and roads are referred to by name and resolved in `story()`."""

    def __init__(self) -> None:
        self.size = slots.RESERVED
        self.starts: dict[int, int] = {}
        self.variables: dict[str, Variable] = {}
        self.regions: list[Region] = []
        self.specs: list[RegionSpec] = []
        self.transitions: list[Transition] = []
        self.timers: list[Timer] = []
        self.draws: list[Draw] = []
        self.options: list[Option] = []
        self.roads: dict[str, Road] = {}
        self.scenes: dict[str, dict[str, object]] = {}
        self.endings: list[str] = ["the_end"]

    def slot(self, start: int = 0) -> int:
        self.starts[self.size] = start
        self.size += 1
        return self.size - 1

    def number(self, name: str, low: int, high: int, start: int = 0, kind: VariableKind = VariableKind.NUMBER) -> int:
        slot = self.slot(start)
        self.variables[name] = Variable(name, kind, slot, start, low, high)
        return slot

    def region(self, spec: RegionSpec, transitions: Sequence[Transition] = ()) -> int:
        leaves: list[str] = []
        below: dict[str, set[int]] = {}

        def walk(state: RegionSpec, path: tuple[str, ...]) -> None:
            for child in state.children:
                name = child if isinstance(child, str) else child.name
                if isinstance(child, str):
                    for part in (*path, name):
                        below.setdefault(part, set()).add(len(leaves))
                    leaves.append(".".join((*path, name)))
                else:
                    walk(child, (*path, name))

        walk(spec, ())
        first, path = spec, []
        while True:
            path.append(first.initial)
            inner = next((c for c in first.children if not isinstance(c, str) and c.name == first.initial), None)
            if inner is None:
                break
            first = inner
        initial = leaves.index(".".join(path))
        slot = self.slot(initial)
        self.regions.append(Region(spec.name, slot, tuple(leaves), initial, {k: frozenset(v) for k, v in below.items()}))
        self.specs.append(spec)
        self.transitions += transitions
        return slot

    def timer(self, name: str, after: int, fires: str) -> int:
        self.timers.append(Timer(name, self.slot(-1), after, fires))
        return len(self.timers) - 1

    def draw(self, name: str, outcomes: Mapping[str, int], times: int = 1) -> int:
        slot = self.slot()
        self.variables[name] = Variable(name, VariableKind.DRAW, slot, 0, 0, len(outcomes), ("undrawn", *outcomes))
        count = self.slot() if times > 1 else -1
        pins = tuple(self.slot() for _ in range(times))
        self.draws.append(Draw(name, slot, count, pins, tuple(outcomes.values()), times))
        return len(self.draws) - 1

    def road(self, name: str, takes: int) -> None:
        self.roads[name] = Road(name, name, "here", "there", takes)

    def scene(self, name: str, **parts: object) -> None:
        self.scenes[name] = parts

    def go(self, to: str) -> Go:
        if to == "back":
            return Go(GoKind.BACK)
        kind, _, target = to.rpartition(" ")
        if kind == "end":
            return Go(GoKind.END, self.endings.index(target))
        return Go(GoKind.NEXT if kind == "next" else GoKind.SCENE, list(self.scenes).index(target))

    def act(
        self, to: str, *, do: Sequence[Effect] = (), costs: int = 0, reading: int = 0, via: str = "", arrival: Sequence[Effect] = ()
    ) -> Act:
        return Act(script("And so." if reading else ""), reading, tuple(do), costs, tuple(arrival), self.go(to), via)

    def choice(self, index: int, name: str, parts: Mapping[str, object]) -> Choice:
        given = dict(parts)
        own = {key: given.pop(key, default) for key, default in (("when", None), ("opens", -1), ("closes", -1), ("at", ()))}
        when = guard(own["when"], *own["at"])
        return Choice(index, name, script(name), False, "room", when, own["opens"], own["closes"], "", self.act(**given), HERE)

    def build_scene(self, index: int, name: str, parts: Mapping[str, object]) -> Scene:
        given = dict(parts)
        silence = given.pop("silence", None)
        after = silence.pop("after", 1000) if isinstance(silence := dict(silence) if silence else None, dict) else -1
        act = given.pop("act", None)
        choices = given.pop("choices", {})
        return Scene(
            index=index,
            id=name,
            kind=SceneKind(given.pop("kind", "scene")),
            where=HERE,
            when=guard(given.pop("when", None), *given.pop("at", ())),
            priority=given.pop("priority", 0),
            hold=given.pop("hold", False),
            untimed=silence is None and act is None,
            chapter="",
            place="",
            expect=guard(given.pop("expect", None)),
            script=script(f"This is {name}."),
            resume=script(f"Back in {name}." if given.get("resume_reading") else ""),
            reading=given.pop("reading", 1000),
            resume_reading=given.pop("resume_reading", 0),
            enter=tuple(given.pop("do", ())),
            choices=tuple(self.choice(number, key, value) for number, (key, value) in enumerate(choices.items())),
            silence=self.act(**silence) if silence else None,
            window=after,
            act=self.act(**act) if act else None,
            **given,
        )

    def story(self) -> Story:
        scenes = tuple(self.build_scene(index, name, parts) for index, (name, parts) in enumerate(self.scenes.items()))
        initial = [0] * self.size
        initial[slots.CLOSES] = initial[slots.RETURN] = -1
        for slot, start in self.starts.items():
            initial[slot] = start
        watchers = [s.when for s in scenes if s.when is not None and s.kind in (SceneKind.INTERRUPT, SceneKind.AMBIENT)]
        return Story(
            about=About("made_up", "Made up", "1", (), "en", "", "", "", {}, ""),
            layout=Layout(self.size, tuple(initial), tuple(self.regions), self.variables, tuple(self.timers), tuple(self.draws)),
            machine=MachineSpec(tuple(self.specs), tuple(self.transitions)),
            scenes=scenes,
            scene_index={scene.id: scene.index for scene in scenes},
            start_scene=0,
            start_clock=0,
            endings=tuple(Ending(n, name, name, "", (), script("The end.")) for n, name in enumerate(self.endings)),
            speakers={"you": Speaker("you", "You", "room", "player")},
            player="you",
            channels=("room",),
            listeners=(),
            places={},
            roads=self.roads,
            options=tuple(self.options),
            screen=ScreenPlan(),
            look_times=tuple(sorted({time for when in watchers for time in when.thresholds})),
            hashes=Hashes(Hash(str), Hash(str)),
            words=0,
        )


def put(slot: int, value: int) -> Put:
    return Put(None, HERE, slot, value)


def assign(slot: int, value: Callable[[Vector], int], low: int, high: int) -> Assign:
    return Assign(None, HERE, slot, value, low, high)


def fire(trigger: str, when: Truth | None = None) -> Fire:
    return Fire(guard(when), HERE, trigger)


def start_timer(timer: int, after: int) -> StartTimer:
    return StartTimer(None, HERE, timer, after)


def stop_timer(timer: int) -> StopTimer:
    return StopTimer(None, HERE, timer)


def make_draw(draw: int) -> MakeDraw:
    return MakeDraw(None, HERE, draw)
