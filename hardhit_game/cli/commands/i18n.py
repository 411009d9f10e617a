"""`hardhit i18n`: translations of a pack, as gettext PO files in its folder `locale/`."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import load_playable, pack_path
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hardhit_game.author.po import Texts
    from hardhit_game.story.load import LoadedPack, Stages
    from hardhit_game.story.source import PackSource


@click.group("i18n")
@debug_option
def command() -> None:
    """Translate a story or a mod: write out its texts, bring translations up to date, say what is missing.

    A translation is a PO file, `locale/ko.po`, which every translators' tool can edit. Rules and runs are the same in every language.
    A mod's files hold what it says itself: its own texts and the lines it replaces.

    \b
    Example:
      hardhit i18n merge my_pack --locale ko
      hardhit play my_pack --locale ko
    """


@command.command("extract")
@click.argument("pack", metavar="PACK")
@click.option("-o", "out", metavar="FILE", help="Write it there instead of to standard output.")
@debug_option
@pass_call
def extract_command(call: Call, pack: str, out: str | None) -> int:
    """Write every text of a pack as a PO template.

    \b
    Example:
      hardhit i18n extract my_pack -o my_pack.pot
    """
    from hardhit_game.author.po import template

    text = template(_meant(call, pack).texts)
    if out is None:
        click.echo(text, nl=False)
        return FINE
    _write(Path(out), text)
    call.say(f"Written: {out}")
    return FINE


@command.command("merge", short_help="Bring translations up to date, or begin one.")
@click.argument("pack", metavar="PACK")
@click.option("--locale", "wanted", metavar="ID", multiple=True, help="Only this one, such as ko; a new one is begun. Can be repeated.")
@debug_option
@pass_call
def merge_command(call: Call, pack: str, wanted: tuple[str, ...]) -> int:
    """Bring the translations of a pack (a folder) up to date with it, or begin a new one.

    What was translated stays. Where a line was reworded its translation is carried over and marked fuzzy, to be looked at; what belongs
    nowhere any more is kept at the end of the file.

    \b
    Example:
      hardhit i18n merge my_pack --locale ko
    """
    from hardhit_game.author.po import merge
    from hardhit_game.story.locale.catalogue import FOLDER, CatalogueUnreadable, locale_of, locales

    folder = pack_path(pack, call.home)
    if not folder.is_dir():
        raise Problem("Translations can only be written into a folder, and this is none.")
    meant = _meant(call, pack)
    known = tuple(locales(meant.files))
    if not (wanted or known):
        raise Problem(f"{pack} has no translations yet. Begin one with `hardhit i18n merge {pack} --locale ko`.")
    for locale in wanted or known:
        name = f"{FOLDER}/{locale}.po"
        if locale_of(name) != locale:
            raise Problem(f"{locale!r} is no locale; write it like ko, or like pt_br with a country.")
        try:
            merged = merge(meant.texts, locale, *(files.get(name, b"").decode("utf-8", "replace") for files in (meant.files, meant.below)))
        except CatalogueUnreadable as problem:
            raise Problem(f"{name}:{problem.line}: {problem} Nothing was written.", FOUND_WRONG) from problem
        _write(folder / name, merged.text)
        counts = f"{merged.translated} translated, {merged.fuzzy} to be looked at, {merged.missing} missing, {merged.obsolete} obsolete"
        call.say(f"{name}: {counts}.")
    return FINE


@command.command("check", short_help="Say how far each translation goes, and what is wrong.")
@click.argument("pack", metavar="PACK")
@json_option
@debug_option
@pass_call
def check_command(call: Call, pack: str) -> int:
    """Say how far each translation goes, and what is wrong with it. Exit code 1 when a file cannot be read.

    \b
    Example:
      hardhit i18n check my_pack
    """
    from hardhit_game.cli.diagnostics import diagnostic_json, diagnostic_texts
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.load import below_of
    from hardhit_game.story.locale.check import check_translations

    meant = _meant(call, pack)
    report = Report()
    assert meant.stages.built is not None
    found = check_translations(meant.stages.declared, meant.stages.built.setting, meant.stages.source.files, report, below_of(meant.apart))
    for text in diagnostic_texts(report.diagnostics, meant.stages.source, call.colour):
        call.say(text)
    counts: dict[str, Any] = {}
    for locale, everything in found.items():
        covered = everything.of(meant.texts.own, meant.mod)
        missing, orphaned = len(covered.missing), len(covered.orphaned)
        counts[locale] = {"translated": covered.translated, "missing": missing, "orphaned": orphaned}
        share = 100 * covered.translated // max(1, covered.translated + missing)
        call.say(f"{locale}: {counted(covered.translated, 'text')} translated ({share} %), {missing} missing, {orphaned} orphaned.")
    if not found:
        call.say(f"{clean(pack)} has no translations.")
    if call.json:
        call.answer({"ok": report.ok, "locales": counts, "diagnostics": [diagnostic_json(own) for own in report.diagnostics]})
    return FINE if report.ok else FOUND_WRONG


class _Meant(NamedTuple):
    """The story or mod that was typed: its texts, its own files, and those of the story below a mod."""

    stages: Stages
    texts: Texts
    files: Mapping[str, bytes]
    apart: tuple[PackSource, ...]
    mod: str = ""
    below: Mapping[str, bytes] = MappingProxyType({})


def _meant(call: Call, pack: str) -> _Meant:
    from hardhit_game.author.po import texts_of, texts_of_mod
    from hardhit_game.story.load import compile_stages, stages_of

    loaded: LoadedPack = load_playable(pack, call, FOUND_WRONG)
    stages, apart = stages_of(loaded), loaded.apart
    if not loaded.mods:
        return _Meant(stages, texts_of(stages.declared), stages.source.files, apart)
    mod, (story, *_, own) = loaded.mods[-1], apart
    texts = texts_of_mod(mod, stages.declared, compile_stages(story, apart[1:-1]).declared)
    return _Meant(stages, texts, own.files, apart, mod.id, story.files)


def _write(path: Path, text: str) -> None:
    """All of the file or none of it."""
    beside = path.with_name(path.name + "~")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    except OSError as error:
        raise Problem(f"{path} could not be written: {error.strerror or error}.") from error
