"""The keys that the front page tells are those of the play screen."""

from __future__ import annotations

import re
from pathlib import Path

from hardhit_game.tui.commands import PLAY

FRONT_PAGE = Path(__file__).parents[2] / "README.md"


def test_the_front_page_tells_every_key_of_the_footer_and_no_other() -> None:
    text = FRONT_PAGE.read_text(encoding="utf-8")
    table = text.split("| key | does |\n|---|---|\n")[1].split("\n\n")[0]
    told = {key for row in table.splitlines() for key in re.findall(r"`(.)`", row.split("|")[1])}
    assert told - {"1", "9"} == {command.shown for command in PLAY if command.label} - {"1-9"}
