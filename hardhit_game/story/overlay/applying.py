"""Doing what mods want, one change after another.

Owns: the verbs, and telling when a target is not there, is there already, or was changed by another mod. Must not know: files.
Start at `Overlay.apply`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, TextNode
from hardhit_game.story.overlay.changes import ADD, PATCH, REMOVE, REPLACE, SCALE, Change
from hardhit_game.story.overlay.draft import Draft
from hardhit_game.story.overlay.finding import (
    ANY,
    LINES,
    Budget,
    Found,
    Missing,
    Unreadable,
    below,
    beside,
    find,
    find_all,
    may_be_new,
    shown,
    value_of,
)
from hardhit_game.story.overlay.line_changes import LineChanges
from hardhit_game.story.overlay.lines import spliced
from hardhit_game.story.overlay.scaling import Factor, read_factor, scaled
from hardhit_game.story.overlay.touched import Touched
from hardhit_game.story.overlay.tree import holds_names, is_script, members, placed

ORDER: Final = (SCALE, REMOVE, REPLACE, PATCH, ADD)
"""Within one mod: scaling is of what was there before it, and what the mod writes itself is then as written."""


class Overlay:
    """A story's tree while mods go over it."""

    def __init__(self, root: MapNode, report: Report) -> None:
        self._draft = Draft(root)
        self._report = report
        self._touched = Touched(report)
        self._lines = LineChanges(self._draft, self._touched, report)
        self._looks = Budget(10 * limits.CHANGED_PLACES)
        self._verbs: dict[str, Callable[[Change], None]] = {
            SCALE: self._scale,
            REMOVE: self._remove,
            REPLACE: self._replace,
            PATCH: self._patch,
            ADD: self._add,
        }

    @property
    def root(self) -> MapNode:
        """The tree with every change so far."""
        return self._draft.root

    def apply(self, mod: str, changes: tuple[Change, ...]) -> None:
        """Everything one mod wants; what cannot be done is in the report, and the rest is done."""
        self._touched.mod = mod
        if len(changes) > limits.CHANGES:
            self._report.error("HH919", changes[limits.CHANGES].where, "changes", count=f"{len(changes):,}", most=f"{limits.CHANGES:,}")
            return
        for change in sorted(changes, key=lambda change: ORDER.index(change.verb)):
            try:
                self._verbs[change.verb](change)
            except Missing as missing:
                self._stale(change, missing)
            except Unreadable as problem:
                self._report.error(problem.code, change.where, problem.situation, **problem.fields)
            if self._draft.changed > limits.CHANGED_PLACES or self._looks.left < 0:
                self._report.error("HH919", change.where, "places", most=f"{limits.CHANGED_PLACES:,}")
                return

    # ------------------------------------------------------------ replace, patch

    def _replace(self, change: Change) -> None:
        assert change.value is not None
        if _is_line(change):
            self._lines.replace(change)
            return
        self._set(self._existing(change), change.value, change)

    def _patch(self, change: Change) -> None:
        assert change.value is not None
        if _is_line(change):
            self._lines.replace(change)
            return
        self._merge(self._existing(change), change.value, change)

    def _merge(self, found: Found, value: Node, change: Change) -> None:
        if not (isinstance(value, MapNode) and isinstance(found.node, MapNode)):
            self._set(found, value, change)
            return
        for entry in value.entries.values():
            part = Change(change.verb, f"{shown(found.names)}.{entry.key}", entry.value, entry.where)
            if entry.key in found.node.entries:
                self._merge(below(self._draft.now(found), entry.key), entry.value, part)
            elif holds_names(found.names):
                self._stale(part, Missing(found, entry.key, ""))
            else:
                self._set(_new(found, entry.key), entry.value, part)

    def _set(self, found: Found, value: Node, change: Change) -> None:
        if self._touched.write(found.names, value_of(value), change.where):
            self._draft.put(found, value, change.where)

    def _existing(self, change: Change) -> Found:
        """The target, or the place of a key that was not written yet."""
        try:
            return find(self.root, _plain(change.target))
        except Missing as missing:
            if may_be_new(missing) and not self._touched.blames(missing, change):
                return _new(missing.parent, missing.step)
            raise

    # ------------------------------------------------------------ remove

    def _remove(self, change: Change) -> None:
        if _is_line(change):
            self._lines.remove(change)
            return
        found = find(self.root, _plain(change.target))
        if len(found.names) == 1 and isinstance(found.node, MapNode) and holds_names(found.names):
            raise Unreadable("HH601", "everything", name=shown(found.names))
        if self._touched.remove(found.names, change.where):
            self._draft.put(found, None, change.where)

    # ------------------------------------------------------------ add

    def _add(self, change: Change) -> None:
        assert change.value is not None
        target, other, after = beside(change.target)
        if target.startswith(f"{LINES}.") or target == LINES:
            self._lines.add(change, target, other, after)
            return
        try:
            found = find(self.root, _plain(target))
        except Missing as missing:
            self._add_new(missing, change, other, after)
            return
        if isinstance(found.node, ListNode):
            self._add_items(found, change, other, after)
        elif isinstance(found.node, TextNode) and isinstance(change.value, TextNode) and is_script(found.names) and not other:
            if self._touched.add((*found.names, str(value_of(change.value))), value_of(change.value), change.where):
                self._draft.put(found, spliced(found.node, len(found.node.value), len(found.node.value), change.value), change.where)
        else:
            self._there_already(found, change)

    def _add_new(self, missing: Missing, change: Change, other: str, after: bool) -> None:
        """A thing with a new name; the mapping it goes into is made if it is the first of its kind."""
        assert change.value is not None
        parent = missing.parent
        if missing.rest:
            inside = (*parent.names, missing.step)
            if "." in missing.rest or not holds_names(inside) or holds_names(parent.names):
                raise missing
            at = change.where
            entry = Entry(missing.rest, at.file, at.line, at.column, change.value)
            change = Change(change.verb, shown(inside), MapNode({missing.rest: entry}, at.file, at.line, at.column), at)
        elif (not parent.names and not may_be_new(missing) and missing.step != "scenes") or not isinstance(parent.node, MapNode):
            raise missing
        found = _new(parent, missing.step)
        whole = change.value
        assert whole is not None
        if other and (not isinstance(parent.node, MapNode) or other not in parent.node.entries):
            raise Missing(parent, other, "")
        if not self._touched.add(found.names, value_of(whole), change.where):
            return
        if other:
            assert isinstance(parent.node, MapNode)
            at = change.where
            entry = Entry(missing.step, at.file, at.line, at.column, whole)
            self._draft.put(parent, placed(parent.node, entry, other, after), change.where)
        else:
            self._draft.put(found, whole, change.where)

    def _add_items(self, found: Found, change: Change, other: str, after: bool) -> None:
        assert isinstance(found.node, ListNode) and change.value is not None
        new = change.value.items if isinstance(change.value, ListNode) else (change.value,)
        there = members(found.node)
        if other and other not in there:
            raise Missing(found, other, "")
        key = there.get(other)
        place = len(found.node.items) if key is None else int(key) + after
        wanted = tuple(item for item in new if self._touched.add((*found.names, _name(item)), value_of(item), change.where))
        items = (*found.node.items[:place], *wanted, *found.node.items[place:])
        self._draft.put(found, found.node._replace(items=items), change.where)

    def _there_already(self, found: Found, change: Change) -> None:
        before = self._touched.last(found.names)
        if before is not None and before.value == value_of(change.value or found.node):
            return  # two mods bring the same
        where = before.where if before else self._draft.where(found)
        self._report.error("HH603", change.where, "mods" if before else "story", name=shown(found.names), where=str(where))

    # ------------------------------------------------------------ scale

    def _scale(self, change: Change) -> None:
        assert change.value is not None
        factor = read_factor(change.value, change.target, self._report)
        if factor is None:
            return
        if ANY not in change.target.split("."):
            self._scale_one(find(self.root, change.target), factor, change)
            return
        found = list(find_all(self.root, change.target, self._looks))
        if not found:
            self._report.error("HH602", change.where, "nothing", target=change.target[:80])
        for one in found:
            if self._draft.changed <= limits.CHANGED_PLACES:
                self._scale_one(self._draft.now(one), factor, change)

    def _scale_one(self, found: Found, factor: Factor, change: Change) -> None:
        new = scaled(found.node, factor, shown(found.names), change.where, self._report)
        if new is not None:
            self._draft.put(found, new, change.where)

    # ------------------------------------------------------------ what is wrong

    def _stale(self, change: Change, missing: Missing) -> None:
        if self._touched.blames(missing, change):
            return
        target = shown(missing.names)
        known = shown(missing.parent.names)
        self._report.error(
            "HH602",
            change.where,
            "missing" if known else "unknown",
            known=known,
            step=missing.step[:60],
            target=target[:60],
            meant=missing.hint,
        )


def _new(parent: Found, key: str) -> Found:
    return Found((*parent.names, key), (*parent.keys, key), MapNode({}, "", 1, 1))


def _name(item: Node) -> str:
    named = members(ListNode((item,), "", 1, 1))
    return next(iter(named), "") or str(value_of(item))


def _plain(target: str) -> str:
    if ANY in target.split(".")[1:]:
        raise Unreadable("HH601", "star")
    return target


def _is_line(change: Change) -> bool:
    return change.target.startswith(f"{LINES}.")
