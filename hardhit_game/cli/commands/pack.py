"""`hardhit pack`: a folder as one zip, to give away."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import load_playable, mod_meant
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem

if TYPE_CHECKING:
    from hardhit_game.packs.shelf import Shelved
    from hardhit_game.story.source import PackSource

ZIP_MARK = b"PK"


@click.command("pack")
@click.argument("folder", metavar="DIR")
@click.option("-o", "out", metavar="FILE", help="Where to put the zip. Without it: ID-VERSION.zip, here.")
@json_option
@debug_option
@pass_call
def command(call: Call, folder: str, out: str | None) -> int:
    """Make one zip of a pack's folder, to give away.

    The pack is checked first; one with errors is not packed (exit code 1). The same files always give the same zip, byte for byte.

    \b
    Example:
      hardhit pack my_story
      hardhit pack my_mod -o my_mod.zip
    """
    from hardhit_game.packs.installing import Refused, refuse_actions
    from hardhit_game.packs.shelf import page_of
    from hardhit_game.packs.zipping import TooLarge, zipped

    if not Path(folder).is_dir():
        raise Problem(f"There is no folder {folder!r}. Name the folder that the pack's pack.yaml is in.")
    loaded = load_playable(folder, call, FOUND_WRONG)
    own = loaded.apart[1] if mod_meant(folder, loaded, call) else loaded.apart[0]
    page = page_of(own)
    assert page is not None
    try:
        refuse_actions(own)
        data = zipped(own)
    except (TooLarge, Refused) as error:
        raise Problem(str(error), FOUND_WRONG) from error
    target = _target(out, page, Path(folder))
    _write(target, data, call)
    _tell(call, target, data, own, page)
    return FINE


def _target(out: str | None, page: Shelved, folder: Path) -> Path:
    version = "".join(letter if letter.isalnum() or letter in ".-_" else "_" for letter in page.version)
    target = Path(out) if out is not None else Path(f"{page.id}-{version}.zip" if version else f"{page.id}.zip")
    if target.is_dir():
        raise Problem(f"{target} is a folder. Name a file behind -o.")
    if target.resolve().is_relative_to(folder.resolve()):
        raise Problem(f"{target} lies in the pack's own folder, and would be part of it the next time. Name another place behind -o.")
    return target


def _write(target: Path, data: bytes, call: Call) -> None:
    from hardhit_game.runs.files import reason, write_in_place_of

    try:
        if target.exists() and call.home.files.read(target, 1 << 40)[:2] not in (ZIP_MARK, b""):
            raise Problem(f"{target} is there already and is no zip. Name another file behind -o.")
        write_in_place_of(call.home.files, target.absolute(), data)
    except OSError as error:
        raise Problem(f"{target} could not be written: {reason(error)}.") from error


def _tell(call: Call, target: Path, data: bytes, own: PackSource, page: Shelved) -> None:
    call.say(f"{page.named}: {counted(len(own.files), 'file')}, {counted(len(data), 'byte')}.\nWritten: {target}")
    if call.json:
        call.answer(
            {
                "id": page.id,
                "version": page.version,
                "extends": page.extends or None,
                "path": str(target),
                "files": list(own.files),
                "bytes": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
