"""Each form is what other programs take for it, and nothing of a pack can break out of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hardhit_game.author.graph.dot import machine_as_dot, scenes_as_dot
from hardhit_game.author.graph.machine import MachineGraph
from hardhit_game.author.graph.machine_svg import machine_as_svg
from hardhit_game.author.graph.mermaid import machine_as_mermaid, scenes_as_mermaid
from hardhit_game.author.graph.page import graphs_as_page
from hardhit_game.author.graph.scenes import SceneGraph
from hardhit_game.author.graph.scenes_svg import scenes_as_svg
from hardhit_game.author.graph.twee import ifid, scenes_as_twee
from tests.author.graph import drawn
from tests.node import node_package, run_node

HOSTILE = (
    '</script><script>alert(1)</script> "quoted" \\back ]] [[x->y]] (print: 1) :: Start & <b> `tick` {{data}} #end; --> '
    "\N{HANGUL SYLLABLE HAN}"
)
SVG = "{http://www.w3.org/2000/svg}"


def hostile(graph: SceneGraph) -> SceneGraph:
    """The graph with a text in every place that would like to be code."""
    nodes = []
    for node in graph.nodes:
        ways = tuple(replace(way, label=HOSTILE, guard=HOSTILE, script=HOSTILE, effects=(HOSTILE,), risk=HOSTILE) for way in node.ways)
        nodes.append(replace(node, name=HOSTILE, script=f":: Trap\n\n{HOSTILE}", note=HOSTILE, when=HOSTILE, ways=ways))
    return replace(graph, title=HOSTILE, nodes=tuple(nodes))


@pytest.mark.parametrize("pack", drawn.PACKS)
@pytest.mark.parametrize("twist", [lambda graph: graph, hostile], ids=["as it is", "hostile"])
def test_svg_is_well_formed_and_holds_a_box_for_every_scene(pack: str, twist: object) -> None:
    graph = twist(drawn.scenes(pack))  # type: ignore[operator]
    root = ElementTree.fromstring(scenes_as_svg(graph))
    boxes = [mark for mark in root.iter(f"{SVG}g") if "data-id" in mark.attrib]
    assert sorted(box.attrib["data-id"] for box in boxes) == sorted(node.id for node in graph.nodes)
    assert not list(root.iter(f"{SVG}script"))
    ElementTree.fromstring(machine_as_svg(drawn.machine(pack)))


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.loads: list[str] = []
        self.data = ""
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.loads += [str(found[name]) for name in ("src", "href") if name in found]
        if tag == "script":
            self.scripts.append(found)
            self._within = str(found.get("id"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "data":
            self.data += data


@pytest.mark.parametrize("twist", [lambda graph: graph, hostile], ids=["as it is", "hostile"])
def test_the_page_loads_nothing_and_runs_only_its_own_script(twist: object) -> None:
    graph = twist(drawn.scenes("lighthouse"))  # type: ignore[operator]
    page = Page()
    page.feed(graphs_as_page(graph, drawn.machine("lighthouse"), "scenes"))
    assert page.loads == []
    assert [script.get("id") for script in page.scripts] == ["data", None]
    data = json.loads(page.data)
    assert data["start"] == graph.start
    assert {name: node["script"] for name, node in data["nodes"].items()} == {node.id: node.script for node in graph.nodes}


def test_dot_quotes_whatever_stands_in_it() -> None:
    text = scenes_as_dot(hostile(drawn.scenes("lighthouse")))
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert "alert" not in outside and '"' not in outside
    assert outside.count("{") == outside.count("}")
    assert machine_as_dot(drawn.machine("hard_hit")).count('label="standoff"') == 1


def test_mermaid_writes_signs_as_codes() -> None:
    text = scenes_as_mermaid(hostile(drawn.scenes("lighthouse")))
    inside = re.findall(r'"([^"]*)"', text)
    assert inside and all(re.fullmatch(r"(?:[\w .,'\-!?()]|#\d+;)*", part) for part in inside)


def test_the_lighthouse_s_machine_in_mermaid() -> None:
    lines = machine_as_mermaid(drawn.machine("lighthouse")).splitlines()
    assert lines[:2] == ["stateDiagram-v2", "  state story {"]
    assert "      lamp__lit__steady --> lamp__lit__turning: wind_up [oil #62;#61; 1]" in lines
    assert sum(line.strip() == "--" for line in lines) == len(drawn.machine("lighthouse").regions) - 1


def test_a_machine_of_nothing_is_still_a_picture() -> None:
    empty = MachineGraph("bare", "Bare", ())
    ElementTree.fromstring(machine_as_svg(empty))
    assert machine_as_mermaid(empty).startswith("stateDiagram-v2")


def test_the_ifid_is_a_random_looking_uuid_that_stays() -> None:
    assert re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", ifid("hard_hit"))
    assert ifid("hard_hit") == ifid("hard_hit") != ifid("lighthouse")


@pytest.mark.slow
@pytest.mark.parametrize("pack", drawn.PACKS)
@pytest.mark.parametrize("twist", [lambda graph: graph, hostile], ids=["as it is", "hostile"])
def test_a_twee_parser_reads_back_every_scene_and_every_link(pack: str, twist: object, tmp_path: Path) -> None:
    folder = node_package("extwee", "2.3.18")
    graph = twist(drawn.scenes(pack))  # type: ignore[operator]
    written = tmp_path / "story.twee"
    written.write_text(scenes_as_twee(graph), encoding="utf-8")
    script = """
        import { parseTwee } from "extwee"; import { readFileSync } from "node:fs";
        const story = parseTwee(readFileSync(process.argv[1], "utf-8"));
        const passages = story.passages.map((p) => ({ name: p.name, tags: p.tags, text: p.text, at: p.metadata.position }));
        console.log(JSON.stringify({ name: story.name, ifid: story.IFID, start: story.start, passages }));
    """
    read = json.loads(run_node(folder, script, str(written)))
    assert read["ifid"] == ifid(graph.pack) and read["start"] == graph.start
    passages = {passage["name"]: passage for passage in read["passages"]}
    names = {node.id: node.id if ":" not in node.id else "Ending " + node.id.partition(":")[2] for node in graph.nodes}
    assert set(names.values()) == set(passages) - {"StoryTitle", "StoryData"}
    for node in graph.nodes:
        passage = passages[names[node.id]]
        assert node.kind in passage["tags"] and re.fullmatch(r"\d+,\d+", passage["at"])
        linked = re.findall(r"\[\[(?:(?!\]\]).)*->([^\]]+)\]\]", passage["text"])
        assert linked == [names[way.target] for way in node.ways if way.target]
