"""What the title screen can offer: the story in hand, a run to go on with, and what was found so far.

Owns: the entries and the words below the name. Must not know: what taking an entry does. Packs and runs are read only when `read` is
called, after the title screen is there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.tui import opening
from hardhit_game.tui.launch import LaunchRequest, PackEntry
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.story.about import About
    from hardhit_game.story.story import Story

TAGLINE = "An interactive thriller."
NEW, GO_ON = "new", "continue"


class Known:
    """What was read so far."""

    def __init__(self) -> None:
        self.abouts: dict[str, About] = {}
        self.clock: int | None = None
        """What the case clock of the story in hand shows at its start, ms after midnight."""
        self.date = ""
        self.stand = ""
        """Where the unfinished run is, and how long it has been."""
        self.seen = ""
        self.endings = ""
        self.runs = 0
        self.categories = ""
        """How many categories the story in hand can be raced in."""
        self.mods = ""
        """The titles of the mods that are on for the story in hand."""


class Shelf:
    """The stories of a launch request, and the last unfinished run."""

    def __init__(self, request: LaunchRequest) -> None:
        self._request = request
        self.known = Known()
        self.unfinished: Path | None = None
        """The run that can be gone on with; known once `entries` was asked for."""
        self._hand = ""

    @property
    def in_hand(self) -> PackEntry | None:
        """The story that a new game begins: the one played last, else the first there is."""
        packs = self._request.packs
        return next((pack for pack in packs if pack.id == self._hand), packs[0] if packs else None)

    def take(self, path: Path) -> None:
        """That story is in hand from now on."""
        self._hand = next((pack.id for pack in self._request.packs if pack.path == path), self._hand)

    # ------------------------------------------------ reading

    def read(self) -> None:
        """Read the first page of every pack, then the story in hand and its runs. For a thread; never fails."""
        for pack in self._request.packs:
            if pack.id not in self.known.abouts:
                about = opening.glance(pack.path)
                if about is not None:
                    self.known.abouts[pack.id] = about
        pack_in_hand = self.in_hand
        if pack_in_hand is not None:
            self._read_story(pack_in_hand)

    def _read_story(self, pack: PackEntry) -> None:
        from hardhit_game.tui.opening import CannotOpen, Wanted, read_story

        try:
            loaded = read_story(self._request, Wanted(pack=pack.path))
        except CannotOpen:
            return
        assert loaded.story is not None
        self.look_at_mods()
        self.known.clock, self.known.date = loaded.story.start_clock, loaded.story.about.date
        count = len(loaded.story.speedrun.categories)
        self.known.categories = (f"{count} categories" if count > 1 else "1 category") if count else "none"
        self._read_runs(loaded.story)

    def look_at_mods(self) -> None:
        """Which mods are on for the story in hand."""
        from hardhit_game.packs.loadouts import mods_on

        pack = self.in_hand
        about = self.known.abouts.get(pack.id) if pack is not None else None
        on = mods_on(self._request.home, about.id)[0] if about is not None else []
        self.known.mods = " and ".join(mod.title for mod in on)

    def _read_runs(self, story: Story) -> None:
        from hardhit_game.casebook.board import board_of
        from hardhit_game.casebook.shelf import traces_of
        from hardhit_game.engine.game import open_game
        from hardhit_game.play.amounts import clock_text

        traces = traces_of(self._request.home, open_game(story))
        known = self.known
        known.runs = len(traces)
        board = board_of(story, traces)
        known.endings = f"{board.found} of {len(board.endings)}"
        seen = {visit.scene for trace in traces for visit in trace.visits}
        known.seen = f"{len(seen)} of {len(story.scenes)} scenes"
        going = next((trace for trace in traces if self.unfinished is not None and trace.file == self.unfinished.name), None)
        if going is not None and going.path:
            chapters = {scene.id: scene.chapter for scene in story.scenes}
            chapter = next((chapters[visit.scene] for visit in reversed(going.path) if chapters[visit.scene]), "")
            when = clock_text(story.start_clock, going.path[-1].at_ms)[:5]
            made = going.path[-1].ordinal
            decisions = "1 decision" if made == 1 else f"{made} decisions"
            known.stand = " · ".join(word for word in (when, chapter, decisions) if word)

    # ------------------------------------------------ what is shown

    def sentence(self) -> str:
        """What stands below the name: the summary of the story in hand."""
        pack = self.in_hand
        about = self.known.abouts.get(pack.id) if pack is not None else None
        return (pack.summary if pack is not None else "") or (about.summary if about is not None else "") or TAGLINE

    def entries(self) -> list[Item]:
        """The entries of the title screen."""
        known, pack = self.known, self.in_hand
        items = []
        played = self._has_runs()
        if played:
            self._find_unfinished()
            if self.unfinished is not None:
                items.append(Item(GO_ON, content("Continue"), aside=content(known.stand)))
        if pack is not None:
            told = [self._title_of(pack) if len(self._request.packs) > 1 else "", f"with {known.mods}" if known.mods else ""]
            items.append(Item(NEW, content("New game"), aside=content(" ".join(filter(None, told)))))
        if played:
            items.append(Item("chapters", content("Chapters")))
            items.append(Item("map", content("Story map"), aside=content(known.seen)))
        items.append(Item("endings", content("Endings"), aside=content(known.endings)))
        items.append(Item("packs", content("Stories"), aside=content(str(len(self._request.packs)))))
        if played:
            items.append(Item("runs", content("Runs"), aside=content(str(known.runs) if known.runs else "")))
        if pack is not None:  # whatever it is found to have: entries that come later would move the others under the caret
            items.append(Item("race", content("Race"), aside=content(known.categories)))
        items += [Item("settings", content("Settings")), Item("help", content("Help")), Item("quit", content("Quit"))]
        return items

    def _has_runs(self) -> bool:
        try:
            return bool(self._request.home.files.names(self._request.home.runs_dir))
        except OSError:
            return False

    def _find_unfinished(self) -> None:
        from hardhit_game.runs.library import last_unfinished  # only who has played waits for this
        from hardhit_game.runs.reader import read_run

        self.unfinished = last_unfinished(self._request.home)
        if self.unfinished is not None and not self._hand:
            header = read_run(self.unfinished).header
            if header is not None and any(pack.id == header.packs[0].id for pack in self._request.packs):
                self._hand = header.packs[0].id

    def _title_of(self, pack: PackEntry) -> str:
        about = self.known.abouts.get(pack.id)
        return pack.title or (about.title if about is not None else pack.id.replace("_", " ").title())
