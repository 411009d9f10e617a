"""From when until when, without thinking: every step of one millisecond is an edge, and a circle that takes time has no end."""

from __future__ import annotations

from dataclasses import dataclass, field

from hardhit_game.engine.happening import Ended, Entered
from hardhit_game.engine.search import SearchKey
from hardhit_game.engine.step import Step

WITHOUT_END = 1 << 50
Met = tuple[tuple[str, int], ...]
"""Scenes entered and endings reached (with a star before their names), and when, ms after the edge begins."""


@dataclass
class Times:
    """All edges of a story tried at every millisecond, and what is met on them."""

    first: list[tuple[SearchKey, int, Met]] = field(default_factory=list)
    edges: dict[SearchKey, dict[tuple[SearchKey, int, Met], None]] = field(default_factory=dict)

    def begin(self, key: SearchKey, after: Step) -> None:
        self.first.append((key, after.state.clock, _met(after, 0)))

    def edge(self, before: SearchKey, clock: int, key: SearchKey, after: Step) -> None:
        self.edges.setdefault(before, {})[key, after.state.clock - clock, _met(after, clock)] = None

    def latest(self) -> dict[str, int | None]:
        """The greatest time of everything that is met; None where there is none."""
        group = self._groups()
        endless = {group[key] for key, edges in self.edges.items() for to, takes, _ in edges if group[to] == group[key] and takes > 0}
        best: dict[int, int] = {}
        found: dict[str, int] = {}

        def meet(met: Met, since: int) -> None:
            for name, after in met:
                found[name] = max(found.get(name, 0), min(since + after, WITHOUT_END))

        for key, clock, met in self.first:
            best[group[key]] = max(best.get(group[key], 0), clock)
            meet(met, 0)
        members: dict[int, list[SearchKey]] = {}
        for key in group:
            members.setdefault(group[key], []).append(key)
        for number in sorted(members, reverse=True):  # groups are numbered from the last one back
            time = WITHOUT_END if number in endless else best[number]
            for key in members[number]:
                for to, takes, met in self.edges.get(key, {}):
                    meet(met, time)
                    if group[to] != number:
                        best[group[to]] = max(best.get(group[to], 0), min(time + takes, WITHOUT_END))
        return {name: None if time >= WITHOUT_END else time for name, time in found.items()}

    def earliest(self, clocks: dict[SearchKey, int]) -> dict[str, int]:
        """The least time of everything that is met; `clocks` are the least times of the states."""
        found: dict[str, int] = {}
        for since, met in [
            *((0, met) for _, _, met in self.first),
            *((clocks[key], met) for key, edges in self.edges.items() for _, _, met in edges),
        ]:
            for name, after in met:
                found[name] = min(found.get(name, WITHOUT_END), since + after)
        return found

    def _groups(self) -> dict[SearchKey, int]:
        """The strongly connected groups (Tarjan 1972), those that come last numbered first."""
        index: dict[SearchKey, int] = {}
        low: dict[SearchKey, int] = {}
        group: dict[SearchKey, int] = {}
        open_: list[SearchKey] = []
        count = 0
        for root, _, _ in self.first:
            if root in index:
                continue
            work = [(root, iter(self.edges.get(root, {})))]
            index[root] = low[root] = len(index)
            open_.append(root)
            while work:
                key, edges = work[-1]
                for to, _, _ in edges:
                    if to not in index:
                        index[to] = low[to] = len(index)
                        open_.append(to)
                        work.append((to, iter(self.edges.get(to, {}))))
                        break
                    if to not in group:
                        low[key] = min(low[key], index[to])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[key])
                    if low[key] == index[key]:
                        while True:
                            member = open_.pop()
                            group[member] = count
                            if member == key:
                                break
                        count += 1
        return group


def _met(after: Step, clock: int) -> Met:
    found = [(each.scene.id, each.at - clock) for each in after.happenings if isinstance(each, Entered)]
    found += [("*" + each.ending.id, each.at - clock) for each in after.happenings if isinstance(each, Ended)]
    return tuple(found)
