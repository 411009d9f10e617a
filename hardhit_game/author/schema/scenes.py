"""The keys of scenes and of walkthroughs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hardhit_game.author.schema.shapes import (
    DURATION,
    EFFECTS,
    EXPRESSION,
    NAME,
    NAMES,
    SCRIPT,
    TEXT,
    WHOLE,
    YES_NO,
    Key,
    Record,
    Shape,
    by_name,
    either,
    record,
)

WAYS: Final = ("goto", "next", "end")
_WAYS_OUT: Final = (
    Key("costs", DURATION, "How long it takes before the story goes on. What falls due meanwhile happens on the way.", "4m"),
    Key("via", NAME, "A road of map.yaml: its delay, and on arrival its end is where you are.", "lower_deck"),
    Key("goto", NAME, "The scene that follows; from an interrupt, `back` returns.", "second_ring"),
    Key("next", NAME, "The best scene in waiting whose `when:` holds, and this one if there is none.", "he_waits"),
    Key("end", NAME, "The ending, of endings.yaml.", "both"),
)
_SCRIPT: Final = Key(
    "script", SCRIPT, "What the player reads. A block after `|`: paragraphs, `name:` before speech, `{if …}` between lines."
)
_READING: Final = Key(
    "reading", DURATION, "How long the text takes to read; nothing happens before that. `hardhit check --pin` writes it.", "14s"
)
_DO: Final = Key("do", EFFECTS, "What it changes, in this order.", "[call.answer, mood - 1, set told]")
_LEDGER: Final = Key("ledger", TEXT, "One sentence for the list of turning points at the end.", "You let it ring.")

CHOICE: Final = Record(
    "choice",
    "One option of a scene. Its name is for walkthroughs and mods.",
    (
        Key("say", TEXT, "The words the player says. Either this or `act:`.", "Give it here."),
        Key("act", TEXT, "What the player does. Either this or `say:`.", "Let it ring."),
        Key("if", EXPRESSION, "When it is there; always, without it.", "mood >= 2 and not told"),
        Key("risk", TEXT, "A few words shown beside it.", "he will ring again"),
        Key("from", DURATION, "It opens that long after the reading time.", "3s"),
        Key("until", DURATION, "It closes that long after the reading time.", "20s"),
        Key("channel", NAME, "Where the words go; the player's own channel, without it.", "whisper"),
        _DO,
        replace(_SCRIPT, says="What follows at once when it is chosen."),
        _READING,
        _LEDGER,
        *_WAYS_OUT,
    ),
    one_of=(("say", "act"), WAYS),
)
SILENCE: Final = Record(
    "silence",
    "What happens when nobody decides in time.",
    (
        Key("after", DURATION, "How long it may last, after the reading time; the pack's `window:`, without it.", "12s"),
        _DO,
        replace(_SCRIPT, says="What the player reads then."),
        _READING,
        _LEDGER,
        *_WAYS_OUT,
    ),
    one_of=(WAYS,),
)
SCENE: Final = Record(
    "scene",
    "A moment of the story: what is told, and what can be decided.",
    (
        Key("chapter", TEXT, "Begins a chapter, which a player can start again from.", "Caller ID restricted"),
        Key("place", NAME, "Where the player is from here on.", "marine_city"),
        Key(
            "when",
            EXPRESSION,
            "Makes it a storylet: it waits until this holds and a `next:` looks for one.",
            "drive in moving and call is ringing",
        ),
        Key("interrupt", YES_NO, "With `when:`: it breaks in by itself, and goes `back` when it is over.", "yes"),
        Key("ambient", YES_NO, "With `when:`: it adds its lines and effects to whatever scene is open.", "yes"),
        Key("aside", YES_NO, "A further scene of an interrupt, which can go `back` as well.", "yes"),
        Key("once", YES_NO, "Whether it comes only once. Scenes with `when:` do, unless this says no.", "no"),
        Key("priority", WHOLE, "Of several that could come, the highest comes first.", "10"),
        Key("expect", EXPRESSION, "What you believe to hold here. It changes nothing; the explorer proves it.", "call in on_line"),
        replace(_SCRIPT, example="|\n  The phone rings.\n\n  hye_in: It says no caller ID."),
        _READING,
        Key("resume", SCRIPT, "Shown instead of the script when an interrupt returns here."),
        Key("resume_reading", DURATION, "How long `resume:` and the options take to read.", "6s"),
        _DO,
        Key("choices", by_name(record(CHOICE), "choices"), "What the player can decide, in the order on the screen."),
        Key("silence", record(SILENCE), "What happens when nobody decides. Needed with choices, unless the scene is untimed."),
        Key("untimed", YES_NO, "The clock holds while the player decides.", "yes"),
        Key("hold", YES_NO, "No interrupt comes while this scene is open.", "yes"),
        *_WAYS_OUT,
    ),
)
SCENE_FILE: Final = Record(
    "scenes/*.yaml",
    "One scene (`scene:` and its keys) or several (`scenes:`).",
    (
        Key("scene", NAME, "The name of the file's one scene; its keys stand beside this.", "glovebox"),
        Key("scenes", by_name(record(SCENE), "scenes"), "Several scenes by name."),
        *SCENE.keys,
    ),
    one_of=(("scene", "scenes"),),
)

_MOVE: Final = Shape(
    "choice, `wait`, or a check",
    {
        "anyOf": [
            NAME.schema,
            {
                "type": "object",
                "properties": {
                    "expect": {"type": "string", "description": "This must hold now.\n\nExample: mood <= 1 and call in on_line"},
                    "scene": {"type": "string", "description": "This scene must be open."},
                    "open": {"description": "Exactly these choices can be made now.\n\nExample: [deny, confess]", **NAMES.schema},
                },
                "patternProperties": {"^at .+$": {**NAME.schema, "description": "Chosen that long after the scene opened."}},
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ]
    },
)
TEST: Final = Record(
    "tests/*.yaml",
    "A walkthrough: what is done, and what is true then. `hardhit test` plays it.",
    (
        Key("test", TEXT, "What it shows, in a sentence.", "The seat, told to the wrong person", needed=True),
        Key("seed", WHOLE, "The seed that decides all luck.", "1"),
        Key("draws", by_name(either(NAME, NAMES), "outcomes"), "Outcomes of draws, instead of luck.", "{first_car: taxi}"),
        Key("options", by_name(YES_NO, "yes or no"), "Options of the story.", "{cutaways: no}"),
        Key(
            "play",
            Shape("list of moves", {"type": "array", "items": _MOVE.schema}),
            "What is done, line by line (a choice's name, `wait` for silence, `at 3s: choice`), and what must be true (`expect:`, "
            "`scene:`, `open:`).",
            needed=True,
        ),
        Key("ending", NAME, "The ending it must come to.", "last_word"),
    ),
)
