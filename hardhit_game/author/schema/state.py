"""The keys of state.yaml and machine.yaml."""

from __future__ import annotations

from typing import Final

from hardhit_game.author.schema.shapes import (
    DURATION,
    EXPRESSION,
    NAME,
    NAMES,
    RANGE,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    Key,
    Record,
    Shape,
    by_name,
    either,
    list_of,
    record,
)

NUMBER: Final = Record(
    "number",
    "A number with a lowest and a highest value. Effects never push it further.",
    (
        Key("range", RANGE, "The lowest and the highest value.", "0..4", needed=True),
        Key("start", WHOLE, "What it is at the beginning.", "2", needed=True),
        Key("title", TEXT, "What players read beside it.", "His mood"),
        Key("words", TEXTS, "One word for each value, from the lowest: what players read instead of the number.", "[cold, short, level]"),
    ),
)
ENUM: Final = Record(
    "enum",
    "One of a few values.",
    (
        Key("values", NAMES, "What it can be.", "[clear, mist, fog]", needed=True),
        Key("start", NAME, "What it is at the beginning.", "mist", needed=True),
        Key("title", TEXT, "What players read beside it.", "The weather"),
    ),
)
SET: Final = Record(
    "set",
    "Things that are collected, each at most once.",
    (
        Key("items", NAMES, "What can be in it.", "[maeng_called, the_memo]", needed=True),
        Key("title", TEXT, "What players read beside it.", "What you have pieced together"),
    ),
)
LISTENER: Final = Record(
    "listener",
    "Somebody who can hear what is said.",
    (
        Key("name", TEXT, "What they are called.", "The caller", needed=True),
        Key(
            "hears",
            by_name(EXPRESSION, "conditions"),
            "For each channel, when they hear it.",
            "{phone: yes, cabin: call in on_line}",
            needed=True,
        ),
    ),
)
CLAIM: Final = Record(
    "claim",
    "Something that was said, and who heard it.",
    (
        Key(
            "title",
            TEXT,
            "What it means, for authors and for the list of who knows what.",
            "You said nobody had called the police.",
            needed=True,
        ),
        Key("undone", by_name(EXPRESSION, "conditions"), "For each listener, when they have come to know better."),
    ),
)
TIMER: Final = Record(
    "timer",
    "Something that runs out, once an effect has started it.",
    (
        Key("after", DURATION, "How long it runs, unless the effect says otherwise.", "10m", needed=True),
        Key("fires", TEXT, "The trigger that it fires then.", "police.move_in", needed=True),
    ),
)
DRAW: Final = Record(
    "draw",
    "A matter of luck, decided when an effect draws it, by the seed alone.",
    (
        Key("outcomes", by_name(WHOLE, "weights"), "What can come of it, each with its weight.", "{patrol: 1, taxi: 3}", needed=True),
        Key("times", WHOLE, "How often it may be drawn; once, without it.", "1"),
    ),
)
OPTION: Final = Record(
    "option",
    "Chosen before a run, and fixed from then on.",
    (
        Key("start", YES_NO, "What it is when the player does not care.", "no", needed=True),
        Key("title", TEXT, "What players read.", "Cutaways to the police side", needed=True),
    ),
)
SEAL: Final = Record(
    "seal",
    "Folds what no longer matters in detail into a few values.",
    (
        Key("set", by_name(EXPRESSION, "expressions"), "What is set; all read the state before the seal.", "{he_is_angry: mood <= 1}"),
        Key("forget", TEXTS, "What returns to its start.", "[mood, fragments, seen.glovebox]"),
    ),
)
STATE: Final = Record(
    "state.yaml",
    "Everything that can change. There is nothing else.",
    (
        Key("numbers", by_name(record(NUMBER), "numbers"), "Numbers within bounds."),
        Key(
            "flags", by_name(TEXT, "their meaning"), "Yes or no, no at first. The text is for authors.", "{told: You told her who you are.}"
        ),
        Key("enums", by_name(record(ENUM), "enums"), "One of a few values."),
        Key("sets", by_name(record(SET), "sets"), "Things that are collected."),
        Key("listeners", by_name(record(LISTENER), "listeners"), "Who can hear what, and when."),
        Key("claims", by_name(either(TEXT, record(CLAIM)), "their meaning"), "What was said, remembered with everybody who heard it."),
        Key("timers", by_name(record(TIMER), "timers"), "What runs out."),
        Key("draws", by_name(record(DRAW), "draws"), "Matters of luck."),
        Key("options", by_name(record(OPTION), "options"), "What a player may choose before a run."),
        Key("seals", by_name(record(SEAL), "seals"), "What is folded up at a bottleneck."),
    ),
)

TRANSITION: Final = Record(
    "transition",
    "A move of its region from one state to another. The first that fits is taken.",
    (
        Key("trigger", NAME, "What fires it. Effects do: `call.answer`.", "answer", needed=True),
        Key(
            "source",
            either(TEXT, TEXTS),
            'The state it starts from, several, or `"*"` for any; a parent stands for all below.',
            "ringing",
            needed=True,
        ),
        Key("dest", NAME, "The state it leads to.", "on_line", needed=True),
        Key("conditions", EXPRESSION, "When it may be taken.", "mood >= 2"),
    ),
)
_CHILDREN: Final = Shape(
    "list of states",
    {"type": "array", "items": {"anyOf": [NAME.schema, {"$ref": "#/$defs/state"}]}, "minItems": 1},
)
NESTED: Final = Record(
    "state",
    "A state with states below it.",
    (
        Key("name", NAME, "What it is called.", "on_line", needed=True),
        Key("initial", NAME, "The state below that is entered first.", "he_speaks"),
        Key("children", _CHILDREN, "The states below.", "[he_speaks, he_waits]"),
    ),
)
REGION: Final = Record(
    "region",
    "Something that runs beside the story, always in one of its states.",
    (
        Key("name", NAME, "What it is called in expressions and effects.", "call", needed=True),
        Key("initial", NAME, "The state it starts in.", "silent", needed=True),
        Key("children", _CHILDREN, "Its states; one with states below it is a mapping.", "[silent, ringing, on_line]", needed=True),
        Key("transitions", list_of(record(TRANSITION), "transitions"), "How it moves."),
    ),
)
MACHINE: Final = Record(
    "machine.yaml",
    "The regions of the state machine, which run in parallel.",
    (Key("parallel", list_of(record(REGION), "regions"), "The regions.", needed=True),),
)
