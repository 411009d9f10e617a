"""`hardhit explore`: what can and cannot happen in a story, proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG

if TYPE_CHECKING:
    from hardhit_game.explore.findings import Proof


def proving_options(function: click.decorators.FC) -> click.decorators.FC:
    """The options that `explore` and `routes` share."""
    for option in (
        click.option("--witness", "folder", metavar="DIR", type=click.Path(file_okay=False), help="Write the runs that show it there."),
        click.option("--limit", metavar="STATES", type=click.IntRange(min=1), help="Stop after this many states (20 million)."),
        click.option("--seed", metavar="N", type=click.IntRange(min=0), help="Only this seed's draws, instead of every outcome."),
        click.option(
            "--reaction", metavar="MS", type=click.IntRange(0, 60_000), default=500, help="What a person needs for a choice (500)."
        ),
    ):
        function = option(function)
    return function


@click.command("explore")
@click.argument("pack", metavar="PACK")
@proving_options
@click.option("--html", metavar="FILE", type=click.Path(dir_okay=False), help="Also write a page with the scene map; no network.")
@with_option
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str, folder: str | None, limit: int | None, seed: int | None, reaction: int, html: str | None) -> int:
    """Prove what can and cannot happen in a story.

    Every choice, every silence and every draw is tried, on the game's own rules. Told are the endings with their fastest runs, and whatever
    is wrong: scenes nobody can enter, choices nobody can make, states from which no ending can follow, silences that
    never end, expectations that fail; then guards that always answer the same and texts nobody can read. With --witness, a run that
    shows it is written for each; `hardhit verify` checks such a run.
    --html writes a page with the scene map, coloured by what can be entered, from when until when, and how far an ending is.
    Exit code 0 when all is proved, 1 when something is wrong or the search was cut short.

    \b
    Example:
      hardhit explore story/hard_hit
      hardhit explore my_pack --witness runs/ --json
    """
    from hardhit_game.cli.proofs import proof_json, proof_text, prove_pack, write_witnesses

    loaded = load_playable(pack, call)
    proof = prove_pack(loaded, limit, seed, reaction, spots=html is not None)
    written = write_witnesses(proof, loaded, folder, call.home) if folder else {}
    for line in proof_text(proof, loaded, written, call.colour):
        call.say(line)
    if html is not None:
        from hardhit_game.cli.pages import write_page
        from hardhit_game.report.proved import proof_page

        write_page(html, proof_page(proof, loaded))
        call.say("")
        call.say(f"Written: {html}")
    if call.json:
        call.answer(proof_json(proof, written))
    return exit_code(proof)


def exit_code(proof: Proof) -> int:
    """0 only for a proof."""
    from hardhit_game.explore.findings import Verdict

    return FINE if proof.verdict is Verdict.PROVED else FOUND_WRONG
