"""`hardhit check`: every error of a pack at once, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted, counts_of, size_sentence
from hardhit_game.cli.find import chosen, examine, pack_path
from hardhit_game.cli.leaving import keep
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG, UNUSABLE, Problem
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


COLOURS = ("auto", "always", "never")


@click.command("check")
@click.argument("packs", metavar="PACK...", nargs=-1, required=True)
@click.option("--pin", is_flag=True, help="First write the reading times (`reading:`) that are missing or out of date into the files.")
@click.option("--colour", type=click.Choice(COLOURS), default="auto", help="Whether to colour the report; auto: on a terminal.")
@with_option
@json_option
@debug_option
@pass_call
def command(call: Call, packs: tuple[str, ...], pin: bool, colour: str) -> int:
    """Find every error in a story pack at once.

    Each is told with its code, file, line and column, and where possible with what was probably meant. Warnings are
    things to look at; they do not keep a pack from being played. Exit code 1 when there is an error.

    \b
    Example:
      hardhit check story/hard_hit
      hardhit check --pin story/hard_hit
    """
    from hardhit_game.cli.diagnostics import diagnostic_json, diagnostic_texts

    diagnostics: list[dict[str, Any]] = []
    checked: list[dict[str, Any]] = []
    code = FINE
    coloured = call.colour if colour == "auto" else colour == "always"
    for typed in packs:
        try:
            pinned = _pin(typed, call) if pin else None
            loaded = examine(typed, call)
            keep(loaded)
        except Problem as problem:
            call.say(f"{clean(typed)}: {problem.sentence}")
            checked.append({"pack": typed, "ok": False, "problem": problem.sentence})
            code = UNUSABLE
            continue
        diagnostics += [{"pack": typed, **diagnostic_json(diagnostic)} for diagnostic in loaded.report.diagnostics]
        for text in diagnostic_texts(loaded.report.diagnostics, loaded.source, coloured):
            call.say(text)
        if not loaded.report.ok:
            code = code or FOUND_WRONG
        for written in pinned or ():
            call.say(f"Written: {written}")
        call.say(f"{clean(typed)}: {_verdict(loaded, pinned)}")
        checked.append(_summary(typed, loaded, pinned))
    if diagnostics:
        call.say(f"`hardhit explain {_gravest(diagnostics)}` tells more about one of them.")
    if call.json:
        call.answer({"ok": code == FINE, "diagnostics": diagnostics, "packs": checked})
    return code


def _gravest(diagnostics: list[dict[str, Any]]) -> str:
    """The code to ask about first."""
    return str(min(diagnostics, key=lambda found: bool(found["severity"] != "error"))["code"])


def _pin(typed: str, call: Call) -> list[str]:
    from hardhit_game.story.pins import pin

    path = pack_path(typed, call.home)
    if not path.is_dir():
        raise Problem("Reading times can only be written into a folder, and this is none.")
    found = chosen(typed, call)
    return pin(path, found.story if path in found.mods else None)


def _verdict(loaded: LoadedPack, pinned: list[str] | None) -> str:
    report = loaded.report
    errors = counted(len(report.errors), "error") if report.errors else "no errors" if report.ok else "errors"
    found = f"{errors}, {counted(len(report.warnings), 'warning')}" if report.warnings else errors
    more = f" and {report.more} more that are not shown" if report.more else ""
    size = f": {size_sentence(loaded.story)}" if loaded.story is not None else ""
    written = "" if pinned is None else f" {counted(len(pinned), 'reading time')} written."
    if pinned == [] and not report.ok:
        written = " No reading times were written, because of the errors."
    return f"{found}{more}{size}.{written}"


def _summary(typed: str, loaded: LoadedPack, pinned: list[str] | None) -> dict[str, Any]:
    report = loaded.report
    summary: dict[str, Any] = {
        "pack": typed,
        "path": str(loaded.source.path),
        "ok": report.ok,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "not_shown": report.more,
    }
    if loaded.story is not None:
        summary |= counts_of(loaded.story)
    if pinned is not None:
        summary["pinned"] = pinned
    return summary
