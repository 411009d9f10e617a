"""A pack on disk to a `Story`, with everything that is wrong told in one run.

Owns: the order of the stages: source, nodes, declarations, story, checks. Start here, at `load_pack`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hardhit_game.story.build.story import Built, build_story
from hardhit_game.story.checks import check
from hardhit_game.story.collector import collector_off
from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.model.pack import Declared, belongs_to_story, read_pack
from hardhit_game.story.reader import read_files
from hardhit_game.story.source import PackSource, open_source
from hardhit_game.story.story import Story


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack that was read. `story` is None when the report has errors."""

    source: PackSource
    story: Story | None
    report: Report

    def explain(self, colour: bool = False) -> str:
        """Every diagnostic with its source line, as `hardhit check` prints them."""
        shown = [format_diagnostic(d, self.source.line(d.where.file, d.where.line), colour) for d in self.report.diagnostics]
        if self.report.more:
            shown.append(f"… and {self.report.more} more.")
        return "\n".join(shown)


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage made of a pack, errors or not. `built` is None when it made no sense to go on."""

    declared: Declared
    built: Built | None
    report: Report


def load_pack(path: Path) -> LoadedPack:
    """Reads and compiles a folder or a zip. Raises PackUnreadable (a sentence) when there is no pack; all else is in the report."""
    return compile_pack(open_source(path))


def compile_pack(source: PackSource) -> LoadedPack:
    """Compiles files that were read already."""
    stages = compile_stages(source)
    return LoadedPack(source, stages.built.story if stages.built and stages.report.ok else None, stages.report)


def compile_stages(source: PackSource) -> Stages:
    """Every stage in order, for those who need more than the story."""
    report = Report()
    with collector_off():
        present = {name: data for name, data in source.files.items() if belongs_to_story(name)}
        nodes = read_files(present, report)
        declared = read_pack(nodes, present, report)
        if len(nodes) < len(present):
            return Stages(declared, None, report)  # what cannot be read would be missed everywhere
        built = build_story(declared, report)
        if built is not None:
            check(declared, built.setting, report)
    return Stages(declared, built, report)
