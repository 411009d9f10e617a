"""The room in which an author sees what can happen: the wait, with how far the proof is, and then the page.

Owns: the proving process and what follows from it. Must not know: how the page looks (`page.py`).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hardhit_game.tui.author.findings import Seen, read
from hardhit_game.tui.author.page import author_page, entries
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import Heading, PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.tui.app import HardHitApp

TITLE = "Author's view"
RUNS = "runs"
RUNS_ABOUT = "Each of these was played on the rules of the game. Enter shows what was said and done in it, decision by decision."
ABOUT = (
    "Every choice, every silence and every draw of this story is tried. That can take a minute; you may close this page at any time, "
    "and the search ends with it."
)


class Proving(PageScreen):
    """The wait. Closing it ends the proof."""

    def __init__(self, title: str, ended: Callable[[], None]) -> None:
        super().__init__(content(TITLE), [Paragraph("narration", content(ABOUT))], aside=content(title))
        self._ended = ended

    def tell(self, how_far: str) -> None:
        """How far it is."""
        if self.query(Heading):
            self.query_one(Heading).show(content(TITLE), content(how_far))

    def on_unmount(self) -> None:
        """The page was left."""
        self._ended()


class AuthorRoom:
    """Shows what can happen in one story; `look` shows a run's file."""

    def __init__(self, app: HardHitApp, title: str, look: Callable[[Path], None], tell: Callable[[str], None]) -> None:
        self._app, self._title, self._look, self._tell = app, title, look, tell
        self._process: subprocess.Popen[str] | None = None
        self._closed = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, pack: Path, mods: Sequence[Path] = ()) -> None:
        """Begins the proof and shows how far it is."""
        screen = Proving(self._title, self.end)
        self._app.push_screen(screen)
        self._app.run_worker(partial(self._prove, screen, pack, mods), thread=True, group="author")

    def end(self) -> None:
        """Ends the proof, if it is still going on."""
        self._closed = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    # ------------------------------------------------ in a thread

    def _prove(self, screen: Proving, pack: Path, mods: Sequence[Path]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hardhit-author-", ignore_cleanup_errors=True)
        command = [sys.executable, "-m", "hardhit_game.tui.author.worker", self._folder.name, str(pack), *map(str, mods)]
        nothing = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing, text=True, encoding="utf-8") as process:
            self._process = process
            if self._closed:
                process.kill()
            assert process.stdout is not None
            last: dict[str, Any] = {}
            for line in process.stdout:
                last = json.loads(line)
                if "stage" in last:
                    self._here(partial(screen.tell, f"{last['stage']}: {last['states']:,} states"))
        if self._closed:
            return
        if "seen" in last:
            self._here(partial(self._show, screen, read(last["seen"])))
        else:
            problem = last.get("problem", "The search stopped before its end. `hardhit explore` says why.")
            self._here(partial(self._stopped, screen, problem))

    def _here(self, then: Callable[[], None]) -> None:
        if self._app.is_running and not self._closed:
            self._app.call_from_thread(then)

    # ------------------------------------------------ on the screen

    def _stopped(self, screen: Proving, problem: str) -> None:
        if screen.is_current:
            screen.dismiss("")
        self._tell(problem)

    def _show(self, screen: Proving, seen: Seen) -> None:
        if screen.is_current:
            screen.dismiss("")
        self.show(seen)

    def show(self, seen: Seen) -> None:
        """The page; from there to the runs that show it."""
        runs = entries(seen)
        items = [Item(RUNS, content(f"Runs that show it ({len(runs)})"))] if runs else []

        def taken(entry: str) -> None:
            if entry == RUNS:
                self.show_runs(runs)
            else:
                self._app.pop_screen()

        self._app.push_screen(PageScreen(content(TITLE), author_page(seen), items, aside=content(self._title), done=taken))

    def show_runs(self, runs: Sequence[Item]) -> None:
        """The runs to choose from; one that is taken is shown over them."""

        def taken(run: str) -> None:
            if run:
                self._look(Path(run))
            else:
                self._app.pop_screen()

        about = [Paragraph("narration", content(RUNS_ABOUT))]
        self._app.push_screen(PageScreen(content("Runs that show it"), about, runs, aside=content(self._title), done=taken))
