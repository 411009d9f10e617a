"""The play screen: it asks the session what there is, shows it, and passes on what the player does.

Owns: when to look at the clock, and what hides the options. Must not know: any rule of a story.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.happening import Decided, Happening, Refused
from hardhit_game.play.beats import Beat
from hardhit_game.play.view import View, view
from hardhit_game.tui import present
from hardhit_game.tui.away import AWAY
from hardhit_game.tui.clock import Monotonic, Stopwatch, wall
from hardhit_game.tui.commands import PLAY, bindings
from hardhit_game.tui.earshot import Earshot
from hardhit_game.tui.keyboards import meant
from hardhit_game.tui.pace import next_look
from hardhit_game.tui.paragraphs import Paragraph, paragraph_of
from hardhit_game.tui.screens.around import Leading
from hardhit_game.tui.screens.holding import Holding
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.choices import KEYS, Choices
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.frame import Across, Below
from hardhit_game.tui.widgets.hud import Hud
from hardhit_game.tui.widgets.outlook.widget import Outlook
from hardhit_game.tui.widgets.panels import FoldedPanels, SidePanels
from hardhit_game.tui.widgets.toosmall import TooSmall
from hardhit_game.tui.widgets.transcript import Transcript
from hardhit_game.tui.widgets.window import PARTS, URGENT_MS, WindowBar

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.runs.settings import Settings

PAUSED = "Paused. The options are hidden and the clock stands."
LOOKED_AWAY = "Paused while you look elsewhere. Any key goes on."
NOT_AFTER = frozenset({"choose", "wait", "skip"})
"""Commands that have nothing to do once the story has ended."""
OVER = "The story has ended. Press Enter for the turning points."
COVERED = "covered"


class PlayScreen(Holding):
    """One run being played."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAY)
    DEFAULT_CSS = """
    PlayScreen { layout: vertical; background: $background; }
    PlayScreen #middle { height: 1fr; }
    PlayScreen #story { width: 1fr; height: 1fr; }
    """

    over_words: str = OVER
    """What stands in place of the options after the end."""
    strict: bool = False
    """Whether the clock forgives nothing, not even that the process was stopped."""

    def __init__(self, session: Session, flow: Leading, settings: Settings, *, now: Monotonic = wall, guard_seconds: float = 0.5) -> None:
        """`guard_seconds`: how long new options ignore keys, wall time."""
        super().__init__()
        self.session = session
        self.flow = flow
        self._settings = settings
        self._stopwatch = Stopwatch(now, strict=self.strict)
        self._now = now
        self._guard_seconds = guard_seconds
        self._timer: Timer | None = None
        self._shown_beats = 0
        self._decision: object = None
        self._view: View | None = None
        self._told = ""
        """The last trouble with saving that was told."""
        self._reading_of: tuple[object, int] = (None, 0)
        self._earshot = Earshot()
        self._after = tuple(one for one in self.commands if one.id not in NOT_AFTER)

    def compose(self) -> ComposeResult:
        """The screen's parts."""
        shape = self._shape
        yield TooSmall(id="small")
        yield Hud(id="hud")
        yield from self.above()
        with Across(id="middle"):
            with Below(id="story"):
                yield Outlook(now=self._now, id="outlook")
                yield Transcript(gutter=shape.gutter, airy=shape.rules, id="transcript")
                yield WindowBar(id="bar")
                yield Choices(self.choose, now=self._now, guard_seconds=self._guard_seconds, id="choices")
            yield from self.beside()
        yield Foot(self.commands, id="foot")

    def above(self) -> ComposeResult:
        """What stands above the story where there is no column beside it."""
        yield FoldedPanels(id="strip")

    def beside(self) -> ComposeResult:
        """The column beside the story."""
        yield SidePanels(id="side")

    # ------------------------------------------------ coming and going

    def on_mount(self) -> None:
        """Show the run so far."""
        self._lay_out()
        self.refill()
        self.mind_size()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()
        self.mind_size()
        self._show_view(settle=False)
        if self.waiting:
            self.call_after_refresh(self._look_at_text_again)  # there may be room for it now

    def _look_at_text_again(self) -> None:
        if self._view is not None and self.waiting:
            self.mind_new_text()
            self.mind_text(self._view)

    def on_screen_suspend(self) -> None:
        """Another screen is in front: the clock stands, the options are hidden."""
        self.hold(COVERED)

    def on_screen_resume(self) -> None:
        """In front again."""
        self.release(COVERED)

    def hold(self, reason: str) -> None:
        """Stop the clock and hide the options until every reason is released."""
        self._act()
        self.session.pause(reason)
        self._schedule()
        self._earshot.quiet()
        self.query_one("#outlook", Outlook).still()
        self.query_one("#choices", Choices).cover(content(LOOKED_AWAY if reason == AWAY else PAUSED))

    def release(self, reason: str) -> None:
        """One reason to stand still is gone."""
        was = self.session.paused
        self.session.elapse(self._stopwatch.lap())  # real time counts while the story's stands
        self.session.unpause(reason)
        if self.session.paused:
            return
        choices = self.query_one("#choices", Choices)
        choices.cover(content(self.over_words) if self.session.ended else EMPTY)
        if was:
            choices.deafen()
        self._show_view(settle=False)
        self._schedule()

    def on_unmount(self) -> None:
        """No timer and no sound outlives the screen."""
        self._stop_timer()
        self._earshot.close()

    @property
    def reader(self) -> Transcript:
        """The story's text."""
        return self.query_one("#transcript", Transcript)

    # ------------------------------------------------ time

    def look(self) -> None:
        """Charge the wall time gone by to the story, show what happened, and plan the next look."""
        self._act()

    def _act(self, deed: Callable[[], list[Happening]] | None = None) -> None:
        """First what fell due until now, then the player's deed."""
        try:
            happened = self.session.elapse(self._stopwatch.lap())
            if deed is not None:
                happened = [*happened, *deed()]
        except StoryError as error:
            self._stop_timer()
            self.flow.broken(str(error))
            return
        if any(isinstance(one, Refused) for one in happened):
            self._decision = None  # too late: offer what is open now
        self._take(happened)
        self._schedule()

    def _schedule(self) -> None:
        self._stop_timer()
        shown = self._view
        if shown is None:
            return
        session = self.session
        due = next_look(session.now, session.mode.rate, shown.next_breakpoint, cell_ms=self._cell_ms(shown), runs=session.clock_runs)
        self._stopwatch.plan(due)
        if due is not None:
            self._timer = self.set_timer(due, self.look)

    def _cell_ms(self, shown: View) -> float | None:
        window = shown.window
        width = self.query_one("#bar", WindowBar).bar_width
        if self._settings.flag("reduced_motion") or window is None or window.reading_left_ms > 0 or window.left_ms > URGENT_MS or not width:
            return None
        return max(window.total_ms / width / len(PARTS), 100.0)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # ------------------------------------------------ showing

    def refill(self) -> None:
        """Show the whole run anew (at first, and after going back)."""
        beats = self.session.beats
        last = max((index for index, beat in enumerate(beats) if beat.kind in {"said", "silence"}), default=0)
        self.reader.fill([self._paragraph(beat) for beat in beats], fresh_from=last)
        self._shown_beats = len(beats)
        if self.session.notice:
            self.reader.append([Paragraph("notice", content(self.session.notice))], fresh=False, follow=True)
        self._decision = None
        self._show_view(settle=False)
        self._schedule()

    def _take(self, happenings: Sequence[Happening]) -> None:
        decided = any(isinstance(one, Decided) for one in happenings)
        beats = self.session.beats
        if len(beats) > self._shown_beats:
            new = [self._paragraph(beat) for beat in beats[self._shown_beats :]]
            self._shown_beats = len(beats)
            self.reader.append(new, fresh=decided, follow=decided)
        if self._settings.flag("sound") and self._earshot.rings_the_bell(happenings):
            self.app.bell()
        self._show_view(settle=decided)

    def _paragraph(self, beat: Beat) -> Paragraph:
        return paragraph_of(beat, self.session.game.story)

    def _show_view(self, *, settle: bool) -> None:
        session, shape = self.session, self._shape
        shown = self._view = view(session)
        window = present.window_text(shown, self._reading(shown), hurry=session.mode.rate > 0)
        self.query_one("#hud", Hud).show(
            present.hud_text(shown, window, shape, present.pace_word(session, self._settings.flag("run_clock")))
        )
        self.query_one("#bar", WindowBar).show(window)
        self._earshot.follow(shown, window, self._settings.flag("sound"))
        choices = self.query_one("#choices", Choices)
        if shown.paused:
            self._show_panels(shown, settle)
            return  # the options are hidden, and stay what they are
        options, audience = present.options(shown.choices)
        decision = (session.state.ordinal, session.state.scene, tuple(one.id for one in options))
        if decision != self._decision:
            self._decision = decision
            choices.offer(options, audience)
            self.mind_new_text()
        else:
            choices.renew(options, audience)
        self._show_panels(shown, settle)
        self.mind_text(shown)
        self.query_one("#foot", Foot).offer(self._after if session.ended else self.offered)
        if session.ended:
            choices.cover(content(self.over_words))
        if session.save_problem and session.save_problem != self._told:
            self._told = session.save_problem
            self.reader.append([Paragraph("notice", content(session.save_problem))], fresh=False, follow=True)

    def _reading(self, shown: View) -> int:
        """How long the reading part of the open window was when it was first seen, ms."""
        scene = (self.session.state.ordinal, self.session.state.scene)
        left = shown.window.reading_left_ms if shown.window is not None else 0
        if scene != self._reading_of[0] or left > self._reading_of[1]:
            self._reading_of = (scene, left)
        return self._reading_of[1]

    # ------------------------------------------------ what the player does

    def on_key(self, event: events.Key) -> None:
        """Digits and letters of options. Any key shows that somebody is there again."""
        if self.session.paused:
            self.release(AWAY)
            return
        waited = self.waiting
        if (key := meant(event.key)) in KEYS and self.query_one("#choices", Choices).press(key):
            event.stop()
            if waited:  # nothing was chosen
                self.let_go()

    def choose(self, option: str) -> None:
        """An option was chosen: what fell due before it comes first."""
        self._act(lambda: self.session.choose(option))

    def action_option_up(self) -> None:
        """The option above; the row above, while there is text to be read first."""
        if self.waiting:
            self.action_line_up()
        else:
            self.query_one("#choices", Choices).move(-1)

    def action_option_down(self) -> None:
        """The option below; the row below, while there is text to be read first."""
        if self.waiting:
            self.action_line_down()
        else:
            self.query_one("#choices", Choices).move(1)

    def action_option_take(self) -> None:
        """The option at the mark; after the end, the ledger; in a terminal that is too small, the story all the same."""
        if self._small:
            self.play_on()
        elif self.session.ended:
            self.flow.ending(self.session)
        elif self.waiting:
            self.action_page_down()
        else:
            self.query_one("#choices", Choices).confirm()

    def action_wait(self) -> None:
        """To the next thing that happens; to the options first, if they were not seen."""
        if self.waiting:
            self.let_go()
        elif self.query_one("#choices", Choices).armed:
            self._act(self.session.wait)
