"""`hardhit explain`: the page of one diagnostic code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, Problem

if TYPE_CHECKING:
    from hardhit_game.story.codes import Example, Message


@click.command("explain")
@click.argument("code", metavar="[CODE]", required=False)
@json_option
@debug_option
@pass_call
def command(call: Call, code: str | None) -> int:
    """Explain a diagnostic: what it means, why the game minds, and an example put right.

    Without a code: list them all.

    \b
    Example:
      hardhit explain HH302
      hardhit explain 302
    """
    from hardhit_game.story.codes import all_codes, page_of, title_of

    if code is None:
        if call.json:
            call.answer({"codes": [{"code": one, "title": title_of(one)} for one in all_codes()]})
        else:
            call.say("\n".join(f"{one}  {title_of(one)}" for one in all_codes()))
        return FINE
    from hardhit_game.cli.shown_page import shown_page

    page = page_of(_known(code))
    if call.json:
        call.answer(
            {
                "code": page.code,
                "title": page.title,
                "severity": page.severity,
                "text": page.text,
                "says": {situation: _message(message) for situation, message in page.says.items()},
                "wrong": [_example(example) for example in page.wrong],
                "right": [_example(example) for example in page.right],
            }
        )
    else:
        call.say(shown_page(page.text, call.colour))
    return FINE


def _known(typed: str) -> str:
    """The code that was typed, in any of the ways people type it."""
    from hardhit_game.story.codes import all_codes
    from hardhit_game.story.diagnostics import did_you_mean

    code = f"HH{typed}" if typed.isascii() and typed.isdigit() else typed.upper()
    if code not in all_codes():
        hint = did_you_mean(code, {one.lower(): one for one in all_codes()}).upper().replace("DID YOU MEAN", "Did you mean")
        raise Problem(f"There is no diagnostic {typed!r}. {hint or '`hardhit explain` lists them.'}")
    return code


def _message(message: Message) -> dict[str, Any]:
    return {"message": message.shown, "hints": list(message.shown_hints), "fields": sorted(message.fields)}


def _example(example: Example) -> dict[str, Any]:
    return {"files": example.files, "without": list(example.without), "said": example.said}
