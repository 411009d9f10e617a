"""The case file: after the last words, and for any run that is kept. Which ending it was and what it answers, what it turned on, how
the numbers went, what was said to whom and who found out.

Owns: that page. Must not know: how an ending is reached, how a run is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from hardhit_game.casebook.casefile import CaseFile, Claimed, Heard, case_file
from hardhit_game.play.amounts import clock_text, duration_text
from hardhit_game.play.ledger import inside
from hardhit_game.tui.commands import CASE, Command, bindings
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import HOURS_MINUTES, Paragraph
from hardhit_game.tui.screens.page import Heading, PageScreen
from hardhit_game.tui.shape import shape_of
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.menu import Item, Menu
from hardhit_game.tui.widgets.plot import Plots
from hardhit_game.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from hardhit_game.engine.game import Game
    from hardhit_game.play.transcript import Transcript as Told
    from hardhit_game.runs.course import Course

BESIDE_COLUMNS = 112
"""From this width the plots stand beside the text."""
AIRY_ROWS = 28
"""Below this height there are no blank rows: what it turned on is to be seen at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as far as a case file needs it."""

    course: Course
    told: Told

    @property
    def game(self) -> Game:
        """The game it was played on."""
        return self.course.game


def case_page(run: Run, found: CaseFile) -> list[Paragraph]:
    """The words of the page."""
    story, course = run.game.story, run.course
    ending = next((one for one in story.endings if one.id == course.ending), None)
    page = [heading(ending.name if ending is not None else "Not ended")]
    if ending is not None and ending.question:
        page.append(Paragraph("narration", content(ending.question)))
    decisions = course.state.ordinal
    made = "1 decision" if decisions == 1 else f"{decisions} decisions"
    when = clock_text(story.start_clock, course.now)[:HOURS_MINUTES]
    page.append(Paragraph("time", content(f"{when} · {made} · {duration_text(course.igt_ms)} of the story's time")))
    if found.turning:
        page.append(heading("What it turned on"))
    for number, point in enumerate(found.turning, 1):
        name = content(f"{number}  {point.clock_text[:HOURS_MINUTES]}")
        page.append(Paragraph("entry", content(point.words), name, "soft", content("; ".join(point.caused))))
    if found.claims:
        page.append(heading("What you claimed"))
    page += [_claim(claim, story.start_clock) for claim in found.claims]
    return page


def _claim(claim: Claimed, start: int) -> Paragraph:
    told = "; ".join(_heard(one, start) for one in claim.told)
    out = "; ".join(_heard(one, start) for one in claim.found_out)
    note = f"You told {told}. " + (f"Found out: {out}." if out else "Nobody found out.")
    return Paragraph("entry", content(claim.title), note=content(note))


def _heard(one: Heard, start: int) -> str:
    return f"{inside(one.name)}, {clock_text(start, one.at_ms)[:HOURS_MINUTES]}"


class CaseScreen(PageScreen):
    """The page, with the plots beside it or, where there is no room, behind a key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CASE)
    DEFAULT_CSS = """
    CaseScreen #both { height: 1fr; }
    CaseScreen #page { width: 1fr; }
    CaseScreen Menu { max-height: 7; }
    CaseScreen.-low Menu { max-height: 4; }
    CaseScreen #plots { width: 46; display: none; }
    CaseScreen.-beside #plots { display: block; }
    CaseScreen.-plots #plots { display: block; width: 1fr; }
    CaseScreen.-plots #page { display: none; }
    """

    def __init__(self, run: Run, entries: Sequence[Item], done: Callable[[str], None] | None = None) -> None:
        """`entries`: what can be done next."""
        story = run.game.story
        self._file = case_file(run.game, run.told.turns)
        self._start = story.start_clock
        self._plots = False
        super().__init__(content("Case file"), case_page(run, self._file), entries, aside=content(story.about.title), done=done)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return CASE

    def compose(self) -> ComposeResult:
        """The page's parts."""
        shape = shape_of(self.app.size.width, self.app.size.height)
        yield Heading(self._heading, self._aside, whole=True)
        with Horizontal(id="both"):
            yield Transcript(gutter=shape.gutter, airy=shape.rules, id="page")
            marks = [point.at_ms for point in self._file.turning]
            yield Plots(self._file.series, self._start, self._file.end_ms, marks)
        yield Menu(self._items, id="entries")
        yield Foot(CASE, id="foot")

    def lay_out(self) -> None:
        """Text and plots, as there is room."""
        super().lay_out()
        size = self.app.size
        beside = size.width >= BESIDE_COLUMNS
        self.set_class(beside, "-beside")
        self.set_class(size.height < 32, "-low")
        self.set_class(self._plots and not beside, "-plots")
        self.reader.styles.height = "1fr"
        self.reader.styles.max_height = None
        shape = shape_of(size.width - 46 if beside else size.width, size.height)
        self.reader.place(shape.gutter if not beside else 12, size.height >= AIRY_ROWS)

    def action_page_down(self) -> None:
        """Read on; where only plots are shown, the next of them."""
        if self.has_class("-plots"):
            self.query_one(Plots).turn(1)
        else:
            super().action_page_down()

    def action_page_up(self) -> None:
        """Read back; where only plots are shown, the one before."""
        if self.has_class("-plots"):
            self.query_one(Plots).turn(-1)
        else:
            super().action_page_up()

    def action_view(self) -> None:
        """Text or plots."""
        self._plots = not self._plots
        self.lay_out()
