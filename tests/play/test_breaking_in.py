"""An interrupt is announced before it is told, on the screen and in plain words."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from hardhit_game.plain.telling import beat_text
from hardhit_game.play.beats import INTERRUPTED
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import compile_pack
from hardhit_game.story.source import PackSource
from hardhit_game.tui.paragraphs import paragraph_of

from .test_panels import FILES

KNOCK = """
    scenes:
      knock:
        interrupt: yes
        when: call is talking
        script: Somebody knocks.
        reading: 4s
        choices: {open: {act: Open., goto: back}}
        silence: {goto: back}
    """


def test_what_breaks_in_is_announced_before_it_is_told(home: Home) -> None:
    files = {name: dedent(text).lstrip("\n").encode() for name, text in {**FILES, "scenes/knock.yaml": KNOCK}.items()}
    loaded = compile_pack(PackSource(Path("call"), files, "0" * 64))
    assert loaded.story is not None, loaded.explain()
    session = Session.begin(loaded, home)
    session.choose("answer")
    told = [beat.text for beat in session.beats]
    at = told.index(INTERRUPTED)
    assert told[at + 1] == "Somebody knocks."
    beat = session.beats[at]
    assert beat_text(beat, loaded.story) == "Something breaks in. It is 08:00."
    assert paragraph_of(beat, loaded.story).body.plain == "08:00 · Something breaks in."
