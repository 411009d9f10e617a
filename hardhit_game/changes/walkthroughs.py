"""How the walkthroughs of two versions fare.

Owns: playing the old file on both stories and the new file on the new one. Must not know: how walkthroughs are read or played.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hardhit_game.author.walkthrough import FOLDER, Outcome, run_walkthrough
from hardhit_game.author.walkthrough_file import read_walkthrough
from hardhit_game.engine.game import open_game
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack
from hardhit_game.story.reader import read_yaml


class Fare(Enum):
    """What became of a walkthrough."""

    HOLDS = "holds"
    """It passes, and is told word for word as before."""
    RETOLD = "retold"
    """It passes; some words are others."""
    PUT_RIGHT = "put_right"
    """As it was it would fail; it was edited too, and passes."""
    NEW = "new"
    """It was not there, and passes."""
    BROKEN = "broken"
    """It fails now."""
    FAILED_BEFORE = "failed_before"
    """It failed on the old version too."""


@dataclass(frozen=True, slots=True)
class Walked:
    """One walkthrough. `problem` is why it fails now, or what the old file would fail on."""

    file: str
    title: str
    fare: Fare
    problem: str = ""


def walked(old: LoadedPack, new: LoadedPack) -> list[Walked]:
    """Every walkthrough of either version, by file."""
    files = sorted({file for pack in (old, new) for file in pack.source.files if file.startswith(FOLDER) and file.endswith(".yaml")})
    return [_walked(file, old, new) for file in files]


def _walked(file: str, old: LoadedPack, new: LoadedPack) -> Walked:
    before, crossed, after = _run(file, old, old), _run(file, old, new), _run(file, new, new)
    title = next((played[0].walkthrough.title for played in (after, before, crossed) if played and played[0]), file)
    if after is None:  # the file went: what it says may still hold
        assert before is not None and crossed is not None
        if before[1]:
            return Walked(file, title, Fare.FAILED_BEFORE, before[1])
        return Walked(file, title, Fare.BROKEN if crossed[1] else _told(before, crossed), crossed[1])
    if after[1]:
        return Walked(file, title, Fare.FAILED_BEFORE if before is not None and before[1] else Fare.BROKEN, after[1])
    if before is None or crossed is None:
        return Walked(file, title, Fare.NEW)
    if crossed[1] and not before[1]:
        return Walked(file, title, Fare.PUT_RIGHT, crossed[1])
    return Walked(file, title, _told(before, after))


Played = tuple[Outcome | None, str]
"""How it went, and what is wrong; no outcome when not even the file could be read on that story."""


def _told(one: Played, other: Played) -> Fare:
    same = one[0] is not None and other[0] is not None and one[0].transcript == other[0].transcript
    return Fare.HOLDS if same else Fare.RETOLD


def _run(file: str, written: LoadedPack, played: LoadedPack) -> Played | None:
    """The file of one version on the story of another; None when there is no such file. Golden transcripts count on their own story."""
    files = written.source.files
    if file not in files or played.story is None:
        return None
    report = Report()
    node = read_yaml(files[file], file, report)
    golden = files.get(file.removesuffix(".yaml") + ".txt") if written is played else None
    text = golden.decode("utf-8-sig", "replace").replace("\r\n", "\n") if golden is not None else None
    walkthrough = read_walkthrough(node, played.story, report, text) if node is not None else None
    if walkthrough is None:
        first = report.errors[0]
        return None, f"{first.where}: {first.message}"
    outcome = run_walkthrough(open_game(played.story), walkthrough)
    return outcome, outcome.problem
