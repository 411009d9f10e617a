"""The picture on the play screen, and the words for it.

Owns: when a frame is drawn. Must not know: what a story means by it. There is a timer only while something moves, is in view, and the
player has not asked for stillness; an injected clock says how much time went by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.content import Content
from textual.strip import Strip
from textual.timer import Timer

from hardhit_game.play import scenery as stock
from hardhit_game.play.view import SceneView
from hardhit_game.story.looks import Scenery
from hardhit_game.tui.clock import Monotonic, wall
from hardhit_game.tui.rows import Row, blank, paragraph
from hardhit_game.tui.shape import shape_of
from hardhit_game.tui.text import EMPTY
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.outlook.link import has_shades, unsent
from hardhit_game.tui.widgets.outlook.moment import Moment, Motion
from hardhit_game.tui.widgets.outlook.pace import TOO_MANY, Pace
from hardhit_game.tui.widgets.outlook.paint import paint, write
from hardhit_game.tui.widgets.outlook.picture import draw
from hardhit_game.tui.wrap import wrap

WORDS = 2
"""Rows that the words may take."""
TITLE_AIR = 3
"""Cells around the title, which stands before the words."""
LOWEST = 3
"""Rows below which nothing can be made out."""


def moment_of(scene: SceneView, own: Mapping[str, Scenery]) -> Moment | None:
    """What a view asks for; None where its scenery is not to be had."""
    scenery = stock.find(scene.scenery, own)
    if scenery is None:
        return None
    return Moment(
        scenery=scenery,
        light=scene.light or scenery.light,
        behind=scene.behind,
        ahead=scene.ahead,
        braking=scene.braking,
        cues=scene.cues,
        speed=float(scene.speed),
        fog=float(scenery.fog if scene.fog is None else scene.fog),
        traffic=float(scene.traffic),
        curve=float(scene.curve),
        swell=float(scene.swell),
    )


class Outlook(Drawn):
    """A picture with its words below it; no rows at all without one, or where there is no room."""

    ALLOW_MAXIMIZE: ClassVar[bool] = False

    def __init__(self, *, now: Monotonic = wall, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = now
        self._motion = Motion()
        self._pace = Pace()
        self._timer: Timer | None = None
        self._shown = False
        self._title, self._words = EMPTY, EMPTY
        self._lively = True
        self._room = 0
        self._asked: tuple[object, ...] = ()
        """What was shown last: nothing is done for the same again."""
        self._last = 0.0
        self._due = 0.0

    @property
    def shown(self) -> bool:
        """Whether there is a picture, with its words."""
        return self._shown

    @property
    def moving(self) -> bool:
        """Whether a frame is planned."""
        return self._timer is not None

    def show(self, moment: Moment | None, title: Content, words: Content, *, room: int, lively: bool) -> None:
        """Show this from now on, if there are so many rows for it. Without `lively` it is drawn once and stands."""
        asked = (moment, title, words, room, lively, self.app.size, self.app.theme, has_shades(self.app))
        if asked == self._asked:
            return
        self._asked = asked
        self._room = room
        self._shown = moment is not None and self.rows > 0
        self._title, self._words, self._lively = title, words, lively
        if moment is not None and moment != replace(self._motion.wanted, t=moment.t, travelled=moment.travelled):
            self._motion.want(moment)
        if not lively:
            self._motion.settle()
        self.redraw()
        self._plan()

    def still(self) -> None:
        """Nothing moves until it is shown anew."""
        self._lively = False
        self._asked = ()
        self._stop()

    @property
    def rows(self) -> int:
        """Rows of the picture, its words not counted: as many as the layout has for it, fewer where the text needs them."""
        screen = self.app.size
        rows = min(shape_of(screen.width, screen.height).picture, self._room - 1 - self._air)
        return rows if rows >= LOWEST else 0

    def height_at(self, width: int) -> int:
        """Rows of all of it at that width; 0 without a picture."""
        if not self._shown:
            return 0
        caption = len(wrap(self._words.plain, max(1, width - self._title.cell_length - TITLE_AIR))) if self._words else 1
        return self.rows + min(WORDS, caption) + self._air

    def on_unmount(self) -> None:
        """No timer outlives the widget."""
        self._stop()

    # ------------------------------------------------ time

    def _plan(self) -> None:
        """See to it that there is a timer exactly when there is something to draw."""
        wanted = self._pace.interval(self._motion.rate) if self._lively and self._shown and self.display else None
        if wanted is None:
            self._stop()
        elif self._timer is None:
            self._last = self._now()
            self._wait(wanted)

    def _wait(self, seconds: float) -> None:
        self._due = self._now() + seconds
        self._timer = self.set_timer(seconds, self.frame)

    def frame(self) -> None:
        """One frame: move by the time gone by, draw, and plan the next."""
        self._timer = None
        if not (self._lively and self._shown):
            return
        begun = self._now()
        waiting = unsent(self.app)
        self._motion.step(begun - self._last)
        self._last = begun
        if waiting <= TOO_MANY:  # what waits goes first
            self.redraw()
        self._pace.frame(late=begun - self._due, cost=self._now() - begun, waiting=waiting)
        wanted = self._pace.interval(self._motion.rate)
        if wanted is not None:
            self._wait(wanted)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # ------------------------------------------------ drawing

    def draw(self, width: int, height: int) -> list[Strip]:
        """The picture, then its words in a row or two."""
        if not self._shown or width < 1:
            return []
        at = self._motion.at
        canvas = draw(at, width, self.rows)
        ground = self.ink("text")
        picture = paint(canvas, self.app.theme, at.light) if has_shades(self.app) else write(canvas, ground, self.ink("faint"))
        title = Row(self._title.cell_length + TITLE_AIR, ground).space(1).put(self._title, self.ink("faint", bold=True)).strip()
        rest = max(1, width - title.cell_length)
        words = paragraph(self._words, rest, self.ink("soft"), ground, most=WORDS) or [blank(rest, ground)]
        heads = [title, *[blank(title.cell_length, ground)] * (len(words) - 1)]
        caption = [Strip.join(pair).adjust_cell_length(width, ground) for pair in zip(heads, words, strict=True)]
        return [*picture, *caption, *[blank(width, ground)] * self._air]

    @property
    def _air(self) -> int:
        screen = self.app.size
        return 1 if shape_of(screen.width, screen.height).air > 1 else 0
