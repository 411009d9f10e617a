"""A pack on disk to a `Story`, with everything that is wrong told in one run.

Owns: the order of the stages: source, nodes, mods laid over them, declarations, story, checks. Start here, at `load_pack`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.story.build.story import Built, build_story
from hardhit_game.story.checks import check
from hardhit_game.story.collector import collector_off
from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.locale.catalogue import locales
from hardhit_game.story.model.pack import PACK, Declared, belongs_to_story, read_pack
from hardhit_game.story.nodes import Node
from hardhit_game.story.overlay.tree import extends
from hardhit_game.story.reader import read_files
from hardhit_game.story.source import PackSource, open_source
from hardhit_game.story.story import Story, Where

if TYPE_CHECKING:
    from hardhit_game.story.locale.catalogue import Catalogue
    from hardhit_game.story.overlay.sources import Named


class LoadedMod(NamedTuple):
    """A mod that a pack was read with. `digest` is over all its bytes."""

    id: str
    title: str
    version: str
    path: Path
    digest: str


class LoadedPack(NamedTuple):
    """A pack that was read, with the mods over it in order. `story` is None when the report has errors.

    `source` has the files of all of them: those of a mod under its name, such as `calmer/pack.yaml`.
    """

    source: PackSource
    story: Story | None
    report: Report
    mods: tuple[LoadedMod, ...] = ()
    apart: tuple[PackSource, ...] = ()
    """The story's own files and those of each mod, as they were given."""
    locale: str = ""
    """The translation that the story is told in; "" for its own language."""

    @property
    def locales(self) -> tuple[str, ...]:
        """The translations there are."""
        return tuple(locales(self.source.files))

    def explain(self, colour: bool = False) -> str:
        """Every diagnostic with its source line, as `hardhit check` prints them."""
        shown = [format_diagnostic(d, self.source.line(d.where.file, d.where.line), colour) for d in self.report.diagnostics]
        if self.report.more:
            shown.append(f"… and {self.report.more} more.")
        return "\n".join(shown)


class Stages(NamedTuple):
    """What each stage made of a pack, errors or not. `built` is None when it made no sense to go on."""

    source: PackSource
    declared: Declared
    built: Built | None
    report: Report
    mods: tuple[LoadedMod, ...] = ()
    written: Mapping[str, Node] = {}
    """The files as read, mods laid over them, where they were asked for."""


def load_pack(path: Path, mods: Sequence[Path] = (), locale: str = "") -> LoadedPack:
    """Reads and compiles a folder or a zip, with mods over it in this order, told in `locale` as far as the pack has it.

    Raises PackUnreadable (a sentence) when one of them cannot be opened; all else is in the report.
    """
    return compile_pack(open_source(path), [open_source(mod) for mod in mods], locale)


def compile_pack(source: PackSource, mods: Sequence[PackSource] = (), locale: str = "") -> LoadedPack:
    """Compiles files that were read already."""
    stages = _stages(source, mods, locale)
    return _loaded(stages, (source, *mods), locale if locale in locales(stages.source.files) else "")


def examine_pack(source: PackSource, mods: Sequence[PackSource] = ()) -> LoadedPack:
    """Compiles a pack as for playing, and looks at its translations too, which playing reads one of at most."""
    stages = _stages(source, mods)
    if stages.built is not None and stages.report.ok and locales(stages.source.files):
        from hardhit_game.story.locale.check import check_translations  # for translated packs only

        below = below_of((source, *mods))
        check_translations(stages.declared, stages.built.setting, stages.source.files, stages.report, below)
    return _loaded(stages, (source, *mods), "")


def _loaded(stages: Stages, apart: tuple[PackSource, ...], locale: str) -> LoadedPack:
    story = stages.built.story if stages.built and stages.report.ok else None
    return LoadedPack(stages.source, story, stages.report, stages.mods, apart, locale)


def stages_of(loaded: LoadedPack) -> Stages:
    """Every stage again of a pack that was read, its mods over it."""
    story, *mods = loaded.apart or (loaded.source,)
    return compile_stages(story, mods)


def below_of(apart: Sequence[PackSource]) -> Callable[[str], Declared]:
    """From a PO file of a pack with mods to the story with the mods up to the one that brings the file."""
    from hardhit_game.story.locale.catalogue import mod_of
    from hardhit_game.story.overlay.sources import name_mods

    story, *mods = apart
    names = ["", *(mod.name for mod in name_mods(story, mods, Report()))]
    return lambda file: _stages(story, mods[: names.index(mod_of(file))]).declared


def compile_stages(source: PackSource, mods: Sequence[PackSource] = ()) -> Stages:
    """Every stage in order, for those who need more than the story: what is written included."""
    written: dict[str, Node] = {}
    return _stages(source, mods, written=written)._replace(written=written)


def _stages(source: PackSource, mods: Sequence[PackSource] = (), locale: str = "", written: dict[str, Node] | None = None) -> Stages:
    """Every stage in order. What is read of the files is let go as soon as it is in the model, unless it goes into `written`."""
    report = Report()
    with collector_off():
        own = set(source.files)
        named: Sequence[Named] = ()
        if mods:
            from hardhit_game.story.overlay.sources import name_mods, together  # not for who plays without

            named = name_mods(source, mods, report)
            source = together(source, named)
        present = {file: data for file, data in source.files.items() if belongs_to_story(file if file in own else _own_name(file))}
        nodes = read_files(present, report)
        all_read = len(nodes) == len(present)
        alone = extends(nodes.get(PACK))
        if alone:
            report.error("HH606", Where(PACK, 1, 1), "alone", story=alone)
            return Stages(source, read_pack(nodes, present, Report()), None, report)
        loaded: tuple[LoadedMod, ...] = ()
        if mods:
            nodes, loaded = _lay_over(nodes, own, named, report)
            present = dict.fromkeys(nodes, b"")
        if written is not None:
            written.update(nodes)
        declared = read_pack(nodes, present, report)
        if not all_read:
            return Stages(source, declared, None, report, loaded)  # what cannot be read would be missed everywhere
        wanted = locales(source.files).get(locale, ()) if locale else ()
        built = build_story(declared, report, _catalogue(source, wanted) if wanted else None)
        if built is not None:
            check(declared, built.setting, report)
    return Stages(source, declared, built, report, loaded)


def _catalogue(source: PackSource, names: Sequence[str]) -> Catalogue:
    from hardhit_game.story.locale.check import merged  # not for a story in its own language

    return merged(source.files, names, Report())


def _lay_over(
    nodes: Mapping[str, Node], own: Collection[str], named: Sequence[Named], report: Report
) -> tuple[dict[str, Node], tuple[LoadedMod, ...]]:
    """The files of the story with the mods over it, and what the mods say of themselves."""
    from hardhit_game.story.overlay.stack import lay_over

    by_mod: dict[str, dict[str, Node]] = {mod.name: {} for mod in named}
    for file, node in nodes.items():
        if file not in own:
            by_mod[file.partition("/")[0]][_own_name(file)] = node
    stacked = lay_over({file: node for file, node in nodes.items() if file in own}, list(by_mod.items()), report)
    sources = {mod.name: mod.source for mod in named}
    loaded = tuple(
        LoadedMod(mod.id, mod.title, mod.version, sources[name].path, sources[name].digest) for name, mod in stacked.mods.items()
    )
    return stacked.files, loaded


def _own_name(file: str) -> str:
    """A mod's file, as the mod calls it."""
    return file.partition("/")[2]
