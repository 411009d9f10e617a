"""Boxes are apart, ways lead down, and the same graph gives the same picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.author.graph.layout import place

NAMES = [f"n{number}" for number in range(12)]
GRAPHS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=30)
SIZES = st.fixed_dictionaries({name: st.tuples(st.integers(10, 200), st.integers(10, 90)) for name in NAMES})


@given(SIZES, GRAPHS)
def test_no_two_boxes_touch_and_all_lie_within(sizes: dict[str, tuple[int, int]], edges: list[tuple[str, str]]) -> None:
    layout = place(sizes, edges, across=5.0, down=5.0)
    boxes = [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in ((layout.places[name], sizes[name]) for name in NAMES)]
    for number, a in enumerate(boxes):
        assert a[0] > -0.01 and a[1] > -0.01 and a[2] < layout.width + 0.01 and a[3] < layout.height + 0.01
        for b in boxes[:number]:
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


@given(SIZES, GRAPHS)
def test_every_edge_has_a_route_from_its_beginning_to_its_end(sizes: dict[str, tuple[int, int]], edges: list[tuple[str, str]]) -> None:
    layout = place(sizes, edges)
    assert set(layout.routes) == {(a, b) for a, b in edges if a != b}
    for (a, b), route in layout.routes.items():
        assert route[0] == layout.places[a] and route[-1] == layout.places[b]
        assert route[0][1] != route[-1][1]


def test_without_a_cycle_every_way_leads_down() -> None:
    edges = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d"), ("late", "d")]
    layout = place(dict.fromkeys(("a", "b", "c", "d", "late"), (40.0, 20.0)), edges)
    assert all(layout.places[a][1] < layout.places[b][1] for a, b in edges)
    assert layout.places["late"][1] == layout.places["b"][1], "what nothing leads to stands just above where it leads"


def test_a_loop_comes_back_up() -> None:
    layout = place(dict.fromkeys(("a", "b", "c"), (40.0, 20.0)), [("a", "b"), ("b", "c"), ("c", "a")])
    assert layout.places["a"][1] < layout.places["b"][1] < layout.places["c"][1]
    assert layout.routes["c", "a"][0] == layout.places["c"]


@given(SIZES, GRAPHS)
def test_the_same_graph_gives_the_same_picture(sizes: dict[str, tuple[int, int]], edges: list[tuple[str, str]]) -> None:
    assert place(sizes, edges) == place(sizes, list(edges))
