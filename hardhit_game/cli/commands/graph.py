"""`hardhit graph`: pictures of a pack, and exports for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem

if TYPE_CHECKING:
    from hardhit_game.author.graph.machine import MachineGraph
    from hardhit_game.author.graph.scenes import SceneGraph

FORMATS = ("mermaid", "dot", "svg", "html", "twee")


@click.command("graph")
@click.argument("pack", metavar="PACK")
@with_option
@click.option("--of", type=click.Choice(("scenes", "machine")), default="scenes", help="What is drawn (default: scenes).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="mermaid", help="How it is written (default: mermaid).")
@click.option("-o", "out", metavar="FILE", help="Write it there instead of to standard output.")
@debug_option
@pass_call
def command(call: Call, pack: str, of: str, form: str, out: str | None) -> int:
    """Draw a pack: its scenes and every way between them, or its state machine.

    `html` is one page that holds both, with search, filters and every scene to read; it needs no network. `svg` is a picture,
    `mermaid` and `dot` are for other tools, and `twee` opens in Twine.

    \b
    Example:
      hardhit graph story/hard_hit --format html -o hard_hit.html
      hardhit graph story/hard_hit --of machine --format svg -o machine.svg
    """
    from hardhit_game.author.graph.machine import machine_graph
    from hardhit_game.author.graph.scenes import scene_graph
    from hardhit_game.story.load import stages_of

    if of == "machine" and form == "twee":
        raise Problem("Twee holds scenes, and a machine has none. Leave out --of machine, or choose another --format.")
    loaded = load_playable(pack, call, FOUND_WRONG)
    stages = stages_of(loaded)
    if stages.built is None:
        raise Problem(f"{pack} has errors and cannot be drawn. `hardhit check {pack}` shows them all.", FOUND_WRONG)
    scenes, machine = scene_graph(stages), machine_graph(stages.built.story)
    if of == "machine" and not machine.regions:
        raise Problem(f"{pack} has no machine.yaml, so there is no machine to draw.", FOUND_WRONG)
    _written(_drawn(scenes, machine, of, form), out)
    if out is not None:
        call.say(f"Written: {out}")
    return FINE


def _drawn(scenes: SceneGraph, machine: MachineGraph, of: str, form: str) -> str:
    if form == "html":
        from hardhit_game.author.graph.page import graphs_as_page

        return graphs_as_page(scenes, machine, of)
    if form == "svg":
        from hardhit_game.author.graph.machine_svg import machine_as_svg
        from hardhit_game.author.graph.scenes_svg import scenes_as_svg

        return scenes_as_svg(scenes) if of == "scenes" else machine_as_svg(machine)
    if form == "dot":
        from hardhit_game.author.graph.dot import machine_as_dot, scenes_as_dot

        return scenes_as_dot(scenes) if of == "scenes" else machine_as_dot(machine)
    if form == "twee":
        from hardhit_game.author.graph.twee import scenes_as_twee

        return scenes_as_twee(scenes)
    from hardhit_game.author.graph.mermaid import machine_as_mermaid, scenes_as_mermaid

    return scenes_as_mermaid(scenes) if of == "scenes" else machine_as_mermaid(machine)


def _written(text: str, out: str | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    from pathlib import Path

    try:
        Path(out).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Problem(f"{out} could not be written: {error.strerror or error}. Choose another file with -o.") from error
