"""What mods do to single lines: replace, remove, and add beside one.

Owns: finding the line a mod means, also after another mod was there, and what is said when there is none. Must not know: other targets.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import shape
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.overlay.changes import Change
from hardhit_game.story.overlay.draft import Draft
from hardhit_game.story.overlay.finding import LINES, Unreadable, find, value_of
from hardhit_game.story.overlay.lines import StoryLine, lines_of, meant, named_as, nearest, spliced
from hardhit_game.story.overlay.touched import Touch, Touched

MOST_NEAREST: Final = 20
"""So many lines that are not there are told with the nearest one: comparing takes time."""


class Before(NamedTuple):
    """A line as it was before a mod replaced or removed it, that change, and the words that stand there now ("" when it was removed)."""

    line: StoryLine
    touch: Touch
    now: str


class LineChanges:
    """Changes of lines, on a draft."""

    def __init__(self, draft: Draft, touched: Touched, report: Report) -> None:
        self._draft = draft
        self._touched = touched
        self._report = report
        self._before: dict[str, list[Before]] = {}
        """By the scene (or ending, or panel)."""
        self._nearest_left = MOST_NEAREST

    def replace(self, change: Change) -> None:
        """Other words in a line's place."""
        if not isinstance(change.value, TextNode):
            what = shape(change.value) if change.value is not None else "nothing"
            raise Unreadable("HH601", "line_by", shape=what)
        line = self._to_change(change)
        if line is not None and self._touched.write(line.names, value_of(change.value), change.where):
            self._take(line, named_as(change.value, line), change)

    def remove(self, change: Change) -> None:
        """A line less."""
        line = self._to_change(change)
        if line is not None and self._touched.remove(line.names, change.where):
            self._take(line, None, change)

    def add(self, change: Change, target: str, other: str, after: bool) -> None:
        """New lines before or after another one."""
        if not isinstance(change.value, TextNode) or not other:
            raise Unreadable("HH601", "line_beside", target=target)
        line = self._beside(change, f"{target}.{other}")
        if line is None:
            return
        words = value_of(change.value)
        if self._touched.add((*line.script.names, str(words)), words, change.where):
            place = line.end if after else line.start
            self._splice(line, place, place, change.value, change)

    # ------------------------------------------------------------ doing it

    def _take(self, line: StoryLine, new: TextNode | None, change: Change) -> None:
        touch = self._touched.last(line.names)
        assert touch is not None
        now = str(value_of(change.value)) if change.value is not None else ""
        self._before.setdefault(owner_and_line(change.target)[0], []).append(Before(line, touch, now))
        self._splice(line, line.start, line.end, new, change)

    def _splice(self, line: StoryLine, start: int, end: int, new: TextNode | None, change: Change) -> None:
        script = line.script.node
        assert isinstance(script, TextNode)
        self._draft.put(line.script, spliced(script, start, end, new), change.where)

    # ------------------------------------------------------------ finding it

    def _to_change(self, change: Change) -> StoryLine | None:
        """The line that is to be changed; one that was changed before is a conflict, unless the same is wanted."""
        owner, wanted = owner_and_line(change.target)
        there = self._lines(change.target)
        for before in self._before.get(owner, ()):
            if meant([before.line], wanted):
                value = value_of(change.value) if change.value is not None else None
                if before.touch.mod == self._touched.mod or before.touch.value != value:
                    self._touched.conflict(f"{LINES}.{owner}.{wanted}", before.touch, change.where)
                return None
        return self._only(there, change, owner, wanted)

    def _beside(self, change: Change, target: str) -> StoryLine | None:
        """The line that something new goes beside, under its old words too."""
        owner, wanted = owner_and_line(target)
        there = self._lines(target)
        if not meant(there, wanted):
            for before in self._before.get(owner, ()):
                if meant([before.line], wanted):
                    now = next((line for line in there if before.now and before.now.endswith(line.words)), None)
                    if now is None:
                        self._touched.conflict(f"{LINES}.{owner}.{wanted}", before.touch, change.where)
                    return now
        return self._only(there, change, owner, wanted)

    def _lines(self, target: str) -> list[StoryLine]:
        owner, _ = owner_and_line(target)
        there = lines_of(self._draft.root, owner)
        if there is None:
            find(self._draft.root, f"scenes.{owner}")
            raise Unreadable("HH601", "line", name=target[:60])
        return there

    def _only(self, there: list[StoryLine], change: Change, owner: str, wanted: str) -> StoryLine | None:
        """The one line that is meant; if there is none, or more than one, that is in the report."""
        found = meant(there, wanted)
        if len(found) == 1:
            return found[0]
        if found:
            self._report.error(
                "HH601",
                change.where,
                "lines",
                count=len(found),
                owner=owner,
                words=wanted[:60],
                known=", ".join(line.id for line in found[:4]),
            )
            return None
        words = value_of(change.value) if isinstance(change.value, TextNode) else wanted
        near = nearest(there, str(words)) if self._nearest_left > 0 else None
        self._nearest_left -= 1
        self._report.error(
            "HH602",
            change.where,
            "line",
            owner=owner,
            words=wanted[:60],
            nearest=near.id if near else "",
            now=near.words[:120] if near else "",
        )
        return None


def owner_and_line(target: str) -> tuple[str, str]:
    """`lines.SCENE.ID` as SCENE and ID; `lines.ending.NAME.ID` as `ending.NAME` and ID."""
    _, _, rest = target.partition(".")
    owner, _, wanted = rest.partition(".")
    if owner in ("ending", "screen") and "." in wanted:
        name, _, wanted = wanted.partition(".")
        owner = f"{owner}.{name}"
    return owner, wanted
