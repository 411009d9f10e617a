"""The transcript: long, scrolled, resized."""

from __future__ import annotations

from textual.app import App, ComposeResult

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.text import content
from hardhit_game.tui.typeset import Measure, height, plan
from hardhit_game.tui.widgets.transcript import BATCH, Transcript

WORDS = "The light at Dongbaek goes green and the truck in front does not move, so you wait behind it with everybody else. "


def said(number: int) -> Paragraph:
    if number % 3:
        return Paragraph("narration", content(f"{number}. {WORDS * (number % 5 + 1)}"))
    return Paragraph("speech", content(f"{number}. {WORDS}"), content("Hye-in"), "cyan")


class Page(App[None]):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        yield Transcript(id="page")

    @property
    def page(self) -> Transcript:
        return self.query_one(Transcript)

    def on_mount(self) -> None:
        self.page.fill([said(number) for number in range(self.count)])

    def first_row(self) -> str:
        return self.page.render_line(0).text

    def rows(self) -> str:
        return "\n".join(self.page.render_line(y).text for y in range(self.page.size.height))


async def test_the_end_is_shown_at_first() -> None:
    app = Page(50)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.page.at_end
        assert "49." in app.rows()


async def test_new_text_that_fits_is_followed_to_its_end() -> None:
    app = Page(50)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.page.append([said(50)], fresh=True, follow=True)
        await pilot.pause()
        assert app.page.at_end and "50." in app.rows()


async def test_new_text_that_does_not_fit_is_shown_from_its_first_row() -> None:
    app = Page(50)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.page.append([said(number) for number in range(50, 70)], fresh=True, follow=True)
        await pilot.pause()
        assert "50." in app.first_row()
        assert not app.page.at_end


async def test_the_first_text_that_does_not_fit_is_shown_from_its_first_row_too() -> None:
    app = Page(2)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.page.append([said(number) for number in range(50, 70)], fresh=True, follow=True)
        await pilot.pause()
        assert "50." in app.first_row()


async def test_a_reader_who_has_scrolled_up_keeps_the_place() -> None:
    app = Page(50)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.page.scroll_by(-40)
        await pilot.pause()
        before = app.rows()
        app.page.append([said(50)], fresh=False, follow=False)
        await pilot.pause()
        assert app.rows() == before


async def test_a_new_width_keeps_the_paragraph_at_the_top() -> None:
    app = Page(200)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.page.scroll_by(-200)
        await pilot.pause()
        index = app.page._anchor()[0]
        for width in (60, 140, 40, 100):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert app.page._anchor()[0] == index


async def test_a_long_story_is_wrapped_again_a_batch_at_a_time() -> None:
    app = Page(3 * BATCH)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(50, 30)
        for _ in range(200):
            await pilot.pause(0.01)
            if not app.page._exact:
                break
        assert not app.page._exact
        measure = app.page._measure
        assert app.page._heights == [height(one, measure) for one in app.page.paragraphs]
        assert app.page.at_end


async def test_only_what_is_in_view_is_ever_drawn() -> None:
    app = Page(20_000)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert len(app.page._plans) < 60


def test_no_line_is_longer_than_reads_well() -> None:
    for width in (200, 120, 90, 60):
        measure = Measure.of(width, 12, True)
        assert measure.text <= 68
        assert measure.start + measure.text <= width
        for _, start, end in plan(said(4), measure):
            assert end - start <= 68


def test_a_name_stands_in_the_text_where_there_is_no_column_for_it() -> None:
    narrow = Measure.of(30, 0, False)
    first = plan(said(3), narrow)[0]
    assert first[2] < 30 - len("Hye-in")
