"""Our transcript with N paragraphs in it; the key x adds one more, marked M00001, M00002, ... `python transcript_app.py N`"""

import sys

from textual.app import App, ComposeResult
from textual.events import Key

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.transcript import Transcript

TEXT = "The queue moves two cars and is stopped again. A campaign truck has got across the box and promises a tram. "


class Growing(App[None]):
    """Nothing but the transcript."""

    ENABLE_COMMAND_PALETTE = False
    presses = 0

    def compose(self) -> ComposeResult:
        yield Transcript(id="transcript")

    def on_ready(self) -> None:
        paragraphs = [Paragraph("narration", content(f"{number} {TEXT}")) for number in range(int(sys.argv[1]))]
        self.query_one(Transcript).fill([*paragraphs, Paragraph("narration", content("FILLED-OK"))])

    def on_key(self, event: Key) -> None:
        if event.key == "x":
            self.presses += 1
            self.query_one(Transcript).append([Paragraph("narration", content(f"M{self.presses:05d} {TEXT}"))], fresh=True, follow=True)


if __name__ == "__main__":
    Growing().run()
