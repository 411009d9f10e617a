"""What panels say beyond their text: who sits how, where roads lead, how long something has been going on, what a view shows."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from hardhit_game.plain.telling import panel_text
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.panels import PanelView, SceneView
from hardhit_game.play.session import Session
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.story.load import compile_pack
from hardhit_game.story.source import PackSource

FILES = {
    "pack.yaml": """
        format: 1
        id: call
        title: A call
        version: 1.0.0
        player: you
        start: {scene: quiet, clock: 08:00, place: flat}
        window: 30s
        """,
    "cast.yaml": """
        channels: [room]
        speakers:
          you: {name: You, channel: room, colour: player}
          mara: {name: Mara, channel: room, colour: cyan}
        """,
    "machine.yaml": """
        parallel:
          - name: call
            initial: silent
            children: [silent, talking]
            transitions:
              - {trigger: answer, source: silent, dest: talking}
              - {trigger: end, source: talking, dest: silent}
        """,
    "state.yaml": "numbers: {haze: {range: 0..9, start: 1}}\n",
    "map.yaml": """
        places:
          flat: {name: the flat, view: city}
          quay: {name: the quay, view: sea}
        roads:
          steps: {name: the steps, from: flat, to: quay, takes: 4m}
          lift: {name: the lift, from: quay, to: flat, takes: 1m}
        """,
    "endings.yaml": "endings: {home: {name: Home, question: What if, tags: [full], epilogue: Home.}}\n",
    "scenes/all.yaml": """
        scenes:
          quiet:
            script: "mara: It rings."
            choices:
              answer: {act: Answer it., do: [call.answer], costs: 10s, goto: talk}
              go: {act: Go down., via: steps, goto: talk}
              leave: {act: Leave., end: home}
            silence: {goto: quiet}
          talk:
            do: [haze + 8]
            script: "mara: Well?"
            choices:
              stay: {act: Stay., goto: talk}
              hang_up: {act: Put it down., do: [call.end if call is talking, place = flat], goto: quiet}
            silence: {goto: talk}
        """,
    "screen.yaml": """
        postures: {low: under the table}
        panels:
          outside:
            kind: view
            title: Outside
            scenery: {tunnel: call is talking}
            speed: {40: call is talking, 5: yes}
            fog: haze
            light: dusk
            behind: {police: call is talking}
            braking: call is silent
          phone:
            kind: device
            title: Phone
            since: call is talking
            elapsed: on the line
            text: |
              {if call is talking} On the line.
              {else} Still.
          people:
            kind: people
            title: Beside you
            people: {mara: {low: call is talking, turned: yes}}
          map:
            kind: map
            title: The way on
          feed:
            kind: feed
            title: Said
            since: call is talking
            every: 4s
            text: |
              one

              two

              three
        """,
}


def _session(home: Home) -> Session:
    files = {name: dedent(text).lstrip("\n").encode() for name, text in FILES.items()}
    loaded = compile_pack(PackSource(Path("call"), files, "0" * 64))
    assert loaded.story is not None, loaded.explain()
    return Session.begin(loaded, home, mode=TimerMode.STANDARD)


def _panel(session: Session, name: str) -> PanelView:
    return next(panel for panel in view(session).panels if panel.id == name)


def test_a_call_is_timed_from_when_it_began_until_it_ends(home: Home) -> None:
    session = _session(home)
    assert _panel(session, "phone").elapsed_ms is None
    session.choose("answer")
    began = _panel(session, "phone").elapsed_ms
    assert began is not None
    session.elapse(3.0)
    assert _panel(session, "phone").elapsed_ms == began + 3000
    session.choose("stay")
    assert _panel(session, "phone").elapsed_ms == began + 3000  # it is still the same call
    session.choose("hang_up")
    assert _panel(session, "phone").elapsed_ms is None


def test_going_back_goes_back_in_the_call_too(home: Home) -> None:
    session = _session(home)
    session.choose("answer")
    session.elapse(5.0)
    session.choose("hang_up")
    session.rewind(1)
    assert _panel(session, "phone").elapsed_ms is not None
    session.rewind(0)
    assert _panel(session, "phone").elapsed_ms is None


def test_a_call_taken_up_again_is_as_long_as_it_was(home: Home) -> None:
    session = _session(home)
    session.choose("answer")
    session.elapse(8.0)
    was = _panel(session, "phone").elapsed_ms
    session.close()
    again = Session.resume(session.path, session.loaded, home)
    assert _panel(again, "phone").elapsed_ms == was


def test_a_map_says_where_roads_lead_from_here_and_how_long_they_take(home: Home) -> None:
    session = _session(home)
    shown = _panel(session, "map")
    assert (shown.here, [(way.to, way.road, way.takes) for way in shown.ways]) == ("the flat", [("the quay", "the steps", "4 min")])
    session.choose("go")
    shown = _panel(session, "map")
    assert (shown.here, [(way.to, way.takes) for way in shown.ways]) == ("the quay", [("the flat", "1 min")])


def test_people_sit_as_the_first_posture_that_holds(home: Home) -> None:
    session = _session(home)
    assert [(one.name, one.posture, one.words) for one in _panel(session, "people").people] == [("Mara", "turned", "turned away")]
    session.choose("answer")
    assert [(one.posture, one.words) for one in _panel(session, "people").people] == [("low", "under the table")]


def test_the_time_that_is_counted_has_the_story_s_own_name(home: Home) -> None:
    session = _session(home)
    assert _panel(session, "phone").elapsed_words == ""
    session.choose("answer")
    session.elapse(3.0)
    assert _panel(session, "phone").elapsed_words == "on the line"
    assert "On the line three seconds now." in panel_text(_panel(session, "phone"), session.game.story)


def test_a_view_follows_the_state_and_keeps_within_its_bounds(home: Home) -> None:
    session = _session(home)
    assert _panel(session, "outside").scene == SceneView("city", light="dusk", speed=5, fog=1, braking=True)
    session.choose("answer")
    assert _panel(session, "outside").scene == SceneView("tunnel", light="dusk", behind="police", speed=40, fog=4)  # haze is 9


def test_the_plain_words_of_a_panel_say_all_of_it(home: Home) -> None:
    session = _session(home)
    session.choose("answer")
    session.elapse(4.0)
    story = session.game.story
    assert panel_text(_panel(session, "people"), story) == "Beside you: Mara is under the table."
    assert panel_text(_panel(session, "map"), story) == "The way on: The flat. From here to the quay: 4 min by the steps."
    assert panel_text(_panel(session, "phone"), story).startswith("Phone: On the line. On the line ")
    assert panel_text(_panel(session, "phone"), story, timed=False) == "Phone: On the line."


def test_the_lines_of_a_feed_come_one_by_one(home: Home) -> None:
    session = _session(home)
    assert all(panel.id != "feed" for panel in view(session).panels)
    session.choose("answer")
    start = _panel(session, "feed")
    assert start.elapsed_ms is None
    before = len(start.lines)
    session.elapse(4.0)
    assert len(_panel(session, "feed").lines) == min(3, before + 1)
    session.elapse(20.0)
    assert [line.text for line in _panel(session, "feed").lines] == ["one", "two", "three"]
