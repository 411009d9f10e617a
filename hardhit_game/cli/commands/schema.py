"""`hardhit schema`: what may stand in a pack's files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, Problem


@click.command("schema")
@click.argument("name", metavar="[FILE]", required=False)
@click.option("--of", "pack", metavar="PACK", help="Offer this story's own names (of scenes, endings, places…) where one is meant.")
@click.option("-o", "--output", metavar="DIR", help="Write one file for each kind into this folder.")
@json_option
@debug_option
@pass_call
def command(call: Call, name: str | None, pack: str | None, output: str | None) -> int:
    """Print the JSON Schema of a pack's files, with which an editor completes and explains as you type.

    FILE is one kind of file: pack, cast, map, endings, screen, scenery, speedrun, state, machine, scenes, patches or tests. Without
    one, all of them are printed as one document. `hardhit new` puts them into a new pack, in its folder .schema, and `hardhit dev`
    keeps them up to date there.

    \b
    Example:
      hardhit schema scenes
      hardhit schema --of night_train -o night_train/.schema
    """
    from hardhit_game.author.schema.files import FILES, schema_of, write_schemas
    from hardhit_game.story.diagnostics import did_you_mean

    if name is not None and name.removesuffix(".yaml") not in FILES:
        hint = did_you_mean(name, FILES) or f"There is one for {', '.join(FILES)}."
        raise Problem(f"There is no schema for {name!r}. {hint}")
    chosen = FILES if name is None else (name.removesuffix(".yaml"),)
    story = load_playable(pack, call).story if pack is not None else None
    if output is not None:
        try:
            written = write_schemas(Path(output), chosen, story)
        except OSError as problem:
            raise Problem(f"The schemas cannot be written to '{output}': {problem.strerror or problem}.") from problem
        if call.json:
            call.answer({"written": [str(path) for path in written]})
        else:
            call.say(f"Written to {output}: {', '.join(path.name for path in written)}.")
        return FINE
    if name is None:
        call.answer({one: schema_of(one, story) for one in chosen})
    else:
        call.answer(schema_of(name.removesuffix(".yaml"), story))
    return FINE
