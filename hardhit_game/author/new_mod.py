"""Writing a new mod of a story: one line told otherwise, a walkthrough, and comments that teach.

Owns: which line is taken, and the files (`template_mod/`). Must not know: the command line. Start at `create_mod`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from hardhit_game.author.new_pack import CannotCreate, id_from, title_from, write_new
from hardhit_game.author.schema.files import FOLDER, write_schemas
from hardhit_game.author.walkthrough import run_walkthroughs
from hardhit_game.story.diagnostics import Diagnostic, Report
from hardhit_game.story.load import LoadedPack, Stages, compile_pack, compile_stages
from hardhit_game.story.model.scenes import DeclaredScene
from hardhit_game.story.overlay.changes import RESERVED
from hardhit_game.story.source import PackSource, open_source
from hardhit_game.story.story import GoKind

TEMPLATE: Final = Path(__file__).parent / "template_mod"
_TEST: Final = "tests/beginning.yaml"
_FEWEST_LETTERS: Final = 16
"""Of the words that name the line; fewer say too little to people."""
_TRIED: Final = 20
_NEEDS_NO_QUOTES: Final = re.compile(r"[A-Za-z0-9_. -]+")
_PLAIN: Final = re.compile(r"[^{}\\*@\n]+")


def create_mod(folder: Path, story: Path) -> str:
    """Writes a mod of the story into a folder that is not there yet, or is empty; gives its id.

    Raises CannotCreate; nothing is ever written over. Raises PackUnreadable for a story that cannot be read.
    """
    source = open_source(story)
    stages = compile_stages(source)
    if stages.built is None or not stages.report.ok:
        first = next(iter(stages.report.errors), None)
        raise CannotCreate(
            f"'{story}' has errors, so that no mod can be made of it." + (f" {first.where}: {first.message}" if first else "")
        )
    mod_id = id_from(folder.absolute().name)
    if mod_id in {*RESERVED, stages.declared.opening.about.id}:
        raise CannotCreate(f"A mod is named by its folder, and '{mod_id}' is taken. Give the folder another name.")
    files = _files(folder, mod_id, stages)
    write_new(folder, files)
    try:
        write_schemas(folder / FOLDER, story=stages.built.story)
    except OSError as problem:
        raise CannotCreate(f"A mod cannot be written to '{folder}': {problem.strerror or problem}.") from problem
    return mod_id


def _files(folder: Path, mod_id: str, stages: Stages) -> dict[str, str]:
    """The files of a mod that has nothing wrong, by name."""
    about = stages.declared.opening.about
    version = ".".join(about.version.split(".")[:2])
    before = compile_pack(stages.source).report.warnings
    known = {"id": mod_id, "title": title_from(mod_id), "story": f"{about.id} {version}".strip(), "folder": folder.name}
    for scene, words, line in list(_lines(stages))[:_TRIED]:
        fields = known | {"scene": scene.id, "target": _quoted(f"lines.{scene.id}.{words}"), "line": line}
        files = {path.relative_to(TEMPLATE).as_posix(): _filled(path, fields) for path in sorted(TEMPLATE.rglob("*.yaml"))}
        for moves in _moves(stages):
            tried = {**files, _TEST: files[_TEST].replace(f"  - scene: {scene.id}\n", moves)}
            if _works(tried, folder, stages.source, before):
                return tried
    raise CannotCreate(f"The story '{about.id}' has no line that a mod could begin with. docs/modding/mods.md says how one is written.")


def _lines(stages: Stages) -> Iterator[tuple[DeclaredScene, str, str]]:
    """Plain lines from the story's first scene on: the scene, the line's first words, and all of it.

    The last of a scene comes first: it stands beside the choices, where a change is seen at once.
    """
    scenes = stages.declared.scenes
    first = _first_scene(stages)
    for scene in (first, *(own for own in scenes.values() if own is not first)):
        lines = [paragraph.source for paragraph in scene.script.paragraphs]
        for line in reversed(lines):
            words = _first_words(line, [other for other in lines if other is not line]) if _PLAIN.fullmatch(line) else ""
            if words:
                yield scene, words, line


def _first_scene(stages: Stages) -> DeclaredScene:
    assert stages.built is not None
    story = stages.built.story
    return stages.declared.scenes[story.scenes[story.start_scene].id]


def _first_words(line: str, others: list[str]) -> str:
    """As few words as tell the line from the others; "" where none do."""
    words = line.split()
    for count in range(1, len(words) + 1):
        beginning = " ".join(words[:count])
        if len(beginning) >= _FEWEST_LETTERS and not any(other.startswith(beginning) for other in others):
            return beginning.rstrip(".,;:!?")
    return ""


def _moves(stages: Stages) -> Iterator[str]:
    """What a walkthrough of the first scene may say, the longest first."""
    scene = _first_scene(stages)
    begin = f"  - scene: {scene.id}\n"
    for choice in scene.choices:
        if choice.guard is None and not choice.opens:
            go = choice.act.go
            picked = f"{begin}  # This is chosen, by its name, as soon as the scene has been read.\n  - {choice.id}\n"
            if go is not None and go.kind is GoKind.SCENE:
                yield f"{picked}  # And it leads here.\n  - scene: {go.target}\n"
            yield picked
            break
    yield begin


def _works(files: dict[str, str], folder: Path, story: PackSource, before: Sequence[Diagnostic]) -> bool:
    """Whether the mod has nothing wrong, of the story was told as much `before`, and its walkthrough passes."""
    mod = PackSource(folder, {name: text.encode() for name, text in files.items()}, "")
    loaded: LoadedPack = compile_pack(story, [mod])
    if loaded.report.errors or len(loaded.report.warnings) > len(before):
        return False
    report = Report()
    outcomes = run_walkthroughs(loaded, report, of=loaded.mods[0].id)
    return report.ok and bool(outcomes) and not any(outcome.problem for outcome in outcomes)


def _filled(path: Path, fields: dict[str, str]) -> str:
    return re.sub("⟨([a-z]+)⟩", lambda found: fields[found.group(1)], path.read_text(encoding="utf-8"))


def _quoted(text: str) -> str:
    """A key of YAML."""
    return text if _NEEDS_NO_QUOTES.fullmatch(text) else "'" + text.replace("'", "''") + "'"
