"""Which chapter each scene of a story belongs to.

Owns: that grouping, made from the story alone, so that the map does not move while one plays. Must not know: runs.

A scene belongs to the chapter whose opening leads to it in the fewest steps without passing another chapter's opening; of several, to
the first. What no chapter leads to by name (storylets, interrupts) goes with most of the scenes of its own file.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator

from hardhit_game.engine.game import acts_of
from hardhit_game.story.story import GoKind, Scene, Story


def chapters_of(story: Story) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The titles of the chapters in the order of the story (at least one, perhaps ""), and for each scene its chapter's place."""
    openings = _openings(story)
    titles = tuple(openings) or ("",)
    belongs: dict[int, int] = {}
    _spread(story, belongs, ((scene, place) for place, scenes in enumerate(openings.values()) for scene in scenes))
    if not openings:
        _spread(story, belongs, ((story.start_scene, 0),))
    while len(belongs) < len(story.scenes):
        rest = [scene for scene in story.scenes if scene.index not in belongs]
        _spread(story, belongs, [(scene.index, _by_file(story, scene, belongs)) for scene in rest[:1]])
    return titles, tuple(belongs[scene.index] for scene in story.scenes)


def led_to(scene: Scene) -> Iterator[int]:
    """The scenes that a scene names as what may follow it."""
    for act in acts_of(scene):
        if act.go.kind in (GoKind.SCENE, GoKind.NEXT):
            yield act.go.target


def _openings(story: Story) -> dict[str, list[int]]:
    """By title: the scenes that open a chapter, in the order in which the story comes to them."""
    order = {scene: place for place, scene in enumerate(_walk(story))}
    opening = sorted((scene for scene in story.scenes if scene.chapter), key=lambda one: (order.get(one.index, len(order)), one.index))
    found: dict[str, list[int]] = {}
    for scene in opening:
        found.setdefault(scene.chapter, []).append(scene.index)
    return found


def _walk(story: Story) -> Iterator[int]:
    seen, waiting = {story.start_scene}, deque([story.start_scene])
    while waiting:
        here = waiting.popleft()
        yield here
        for target in led_to(story.scenes[here]):
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def _spread(story: Story, belongs: dict[int, int], starts: Iterable[tuple[int, int]]) -> None:
    waiting = deque(starts)
    for scene, place in waiting:
        belongs[scene] = place
    while waiting:
        scene, place = waiting.popleft()
        for target in led_to(story.scenes[scene]):
            if target not in belongs and not story.scenes[target].chapter:
                belongs[target] = place
                waiting.append((target, place))


def _by_file(story: Story, scene: Scene, belongs: dict[int, int]) -> int:
    same = Counter(belongs[one.index] for one in story.scenes if one.where.file == scene.where.file and one.index in belongs)
    return min(same, key=lambda place: (-same[place], place)) if same else max(belongs.values(), default=0)
