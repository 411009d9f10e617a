"""`hardhit test`: a pack's own walkthroughs, played."""

from __future__ import annotations

from typing import Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import load_playable, mod_meant
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG


@click.command("test")
@click.argument("pack", metavar="PACK")
@with_option
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str) -> int:
    """Run a pack's own walkthroughs: the files in its folder tests/.

    Each is played as it says; where the story goes otherwise, the place, the scene and what was open are told. A text file of
    the same name is the transcript it must give, word for word. A mod's walkthroughs are played on its story with the mod over
    it; with --with, those of the story are, to see what the mod leaves standing. Exit code 1 when one fails.

    \b
    Example:
      hardhit test story/hard_hit
    """
    from hardhit_game.author.walkthrough import run_walkthroughs
    from hardhit_game.cli.diagnostics import diagnostic_json, diagnostic_texts
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.safety import clean

    loaded = load_playable(pack, call, FOUND_WRONG)
    report = Report()
    outcomes = run_walkthroughs(loaded, report, of=mod_meant(pack, loaded, call))
    for text in diagnostic_texts(report.diagnostics, loaded.source, call.colour):
        call.say(text)
    failed: list[dict[str, Any]] = [
        {"test": None, "file": item["file"], "line": item["line"], "problem": item["message"]}
        for item in map(diagnostic_json, report.errors)
    ]
    passed = 0
    for outcome in outcomes:
        where, title = outcome.walkthrough.where, clean(outcome.walkthrough.title)
        if outcome.problem:
            call.say(f"FAILED {where.file}: {title}\n  {clean(outcome.problem)}")
            failed.append({"test": title, "file": where.file, "line": where.line, "problem": outcome.problem})
        else:
            passed += 1
            call.say(f"passed {where.file}: {title}")
    call.say(f"{clean(pack)}: {counted(passed, 'walkthrough')} passed, {len(failed)} failed.")
    if call.json:
        call.answer({"passed": passed, "failed": failed, "tests": passed + len(failed)})
    return FOUND_WRONG if failed else FINE
