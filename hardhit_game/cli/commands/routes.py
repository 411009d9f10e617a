"""`hardhit routes`: the fastest and the shortest way to each ending, written so that a person can follow it."""

from __future__ import annotations

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.commands.explore import proving_options
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem


@click.command("routes")
@click.argument("pack", metavar="PACK")
@click.argument("ending", metavar="[ENDING]", required=False)
@click.option("--category", metavar="ID", default="", help="The best that a category allows, and where your own best loses time to it.")
@proving_options
@with_option
@json_option
@debug_option
@pass_call
def command(
    call: Call, pack: str, ending: str | None, category: str, folder: str | None, limit: int | None, seed: int | None, reaction: int
) -> int:
    """Print the fastest and the shortest way to each ending.

    The fastest way has the least case-clock time, the shortest the fewest choices. Times are those of the case clock, in minutes and
    seconds from the start. Deciding takes no time, unless waiting is what it takes: a choice is made the moment it can be. Beside each time
    stands what it comes to when every choice takes a person at least --reaction milliseconds.

    With --category, the theoretical best of a category, as a run that can be raced (`hardhit play --category ID --ghost FILE`), and your
    personal best beside it: what each segment loses, the most first. What was proved is kept, so the second time takes no time.

    \b
    Example:
      hardhit routes hard_hit both
      hardhit routes story/hard_hit --witness runs/
      hardhit routes hard_hit --category any
    """
    from hardhit_game.cli.proofs import proof_json, prove_pack, write_witnesses
    from hardhit_game.cli.route_text import route_text
    from hardhit_game.story.diagnostics import did_you_mean

    loaded = load_playable(pack, call)
    story = loaded.story
    assert story is not None
    if category:
        from hardhit_game.cli.planner import plan_category

        if ending is not None:
            raise click.UsageError("--category says which endings count: name no ENDING beside it.")
        return plan_category(call, loaded, category, folder, limit, seed, reaction)
    names = [known.id for known in story.endings]
    if ending is not None and ending not in names:
        raise Problem(f"There is no ending {ending!r}. {did_you_mean(ending, names) or 'There are: ' + ', '.join(names) + '.'}")
    proof = prove_pack(loaded, limit, seed, reaction)
    written = write_witnesses(proof, loaded, folder, call.home, only=ending) if folder else {}
    shown = [ending] if ending else names
    for line in route_text(proof, story, shown, written):
        call.say(line)
    if call.json:
        document = proof_json(proof, written)
        call.answer({"verdict": document["verdict"], "endings": {name: document["endings"][name] for name in shown}})
    return FINE if all(proof.endings[name].fastest for name in shown) else FOUND_WRONG
