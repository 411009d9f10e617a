"""What the title screen can offer: a run to go on with, and the stories that are here.

Owns: the entries and the sentence below the name. Must not know: what taking an entry does. Packs are read for their titles only when
`read` is called, after the title screen is there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.tui import opening
from hardhit_game.tui.launch import LaunchRequest, PackEntry
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.story.about import About

TAGLINE = "An interactive thriller."
NEW, GO_ON = "new:", "continue"


class Shelf:
    """The stories of a launch request, and the last unfinished run."""

    def __init__(self, request: LaunchRequest) -> None:
        self._request = request
        self._abouts: dict[str, About] = {}
        self.unfinished: Path | None = None
        """The run that can be gone on with; known once `entries` was asked for."""

    @property
    def unread(self) -> list[PackEntry]:
        """The packs whose titles are not known."""
        return [pack for pack in self._request.packs if pack.id not in self._abouts and not pack.title]

    def read(self) -> None:
        """Read the first page of every unread pack. For a thread."""
        for pack in self.unread:
            about = opening.glance(pack.path)
            if about is not None:
                self._abouts[pack.id] = about

    def path_of(self, pack: str) -> Path | None:
        """Where a pack is."""
        return next((one.path for one in self._request.packs if one.id == pack), None)

    def sentence(self) -> str:
        """What stands below the name: the story's summary if there is just one."""
        packs = self._request.packs
        return self._summary_of(packs[0]) if len(packs) == 1 else TAGLINE

    def entries(self) -> list[Item]:
        """The entries of the title screen."""
        items = []
        if self._has_runs():
            from hardhit_game.runs.library import last_unfinished, summary_of  # only who has played waits for this
            from hardhit_game.runs.reader import read_run

            self.unfinished = last_unfinished(self._request.home)
            if self.unfinished is not None:
                run = summary_of(self.unfinished, read_run(self.unfinished))
                begun = run.started[:16].replace("T", " ")
                decisions = "1 decision" if run.decisions == 1 else f"{run.decisions} decisions"
                items.append(Item(GO_ON, content("Continue"), content(f"{self._title_of(run.pack)} · {decisions} · begun {begun} UTC")))
        several = len(self._request.packs) > 1
        for pack in self._request.packs:
            label = f"New game: {self._title_of(pack.id)}" if several else "New game"
            items.append(Item(NEW + pack.id, content(label), content(self._summary_of(pack)) if several else EMPTY))
        items.append(Item("settings", content("Settings")))
        items.append(Item("quit", content("Quit")))
        return items

    def _has_runs(self) -> bool:
        self.unfinished = None
        try:
            return bool(self._request.home.files.names(self._request.home.runs_dir))
        except OSError:
            return False

    def _summary_of(self, pack: PackEntry) -> str:
        about = self._abouts.get(pack.id)
        return pack.summary or (about.summary if about is not None else "")

    def _title_of(self, pack: str) -> str:
        about = self._abouts.get(pack)
        listed = next((one.title for one in self._request.packs if one.id == pack), "")
        return listed or (about.title if about is not None else pack.replace("_", " ").title())
