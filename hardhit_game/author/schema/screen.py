"""The keys of screen.yaml and scenery.yaml."""

from __future__ import annotations

from typing import Final

from hardhit_game.author.schema.shapes import (
    DURATION,
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
    by_text,
    list_of,
    record,
    words,
)
from hardhit_game.story.looks import AHEAD, BEHIND, LIGHTS, POSTURES
from hardhit_game.story.model.scenery import FORMS, FRAMES, LAYERS, SIDES, TONES
from hardhit_game.story.model.screen import KINDS


def _cases(value: Shape) -> Shape:
    """A value, or a mapping from values to the conditions under which they hold."""
    conditions = by_text(EXPRESSION, "conditions")
    return Shape(f"{value.words}, or cases", {"anyOf": [value.schema, conditions.schema]})


PANEL: Final = Record(
    "panel",
    "One panel beside the story. Cases are a mapping from values to conditions, of which the first that holds counts.",
    (
        Key("kind", words(*KINDS), "How it is drawn.", "device", needed=True),
        Key("title", TEXT, "The words at its top.", "Phone"),
        Key("show", EXPRESSION, "When it is there; always, without it.", "not call is silent"),
        Key("text", SCRIPT, "What stands in it. A panel with nothing to show is not there."),
        Key("since", EXPRESSION, "Shows for how long this has been true.", "call in on_line"),
        Key("elapsed", TEXT, "What the time since then is called; without it, *for*.", "on the line"),
        Key("every", DURATION, "Of the kind `feed`: how long between two lines, from when `since` holds.", "4s"),
        Key("meters", NAMES, "Of the kind `meter`: numbers of state.yaml, shown as their words.", "[heat, belief]"),
        Key(
            "people",
            by_name(_cases(words(*POSTURES)), "postures"),
            f"Of the kind `people`: who is there and how they sit ({', '.join(POSTURES)}).",
            "{mara: {away: not told, upright: yes}}",
        ),
        Key("scenery", _cases(NAME), "Of the kind `view`: what is seen, instead of the place's own.", "{tunnel: drive is tunnel}"),
        Key("light", _cases(words(*LIGHTS)), "Of a view: the time of day.", "{dusk: told, dawn: yes}"),
        Key("behind", _cases(words(*BEHIND)), "Of a view: what is in the mirror.", "{police: police in pursuit}"),
        Key("ahead", _cases(words(*AHEAD)), "Of a view: what stands across the road.", "{cordon: police in standoff}"),
        Key("speed", _cases(EXPRESSION), "Of a view: km/h, 0 to 300.", "{0: drive is parked, 50: yes}"),
        Key("fog", _cases(EXPRESSION), "Of a view: how near things are lost, 0 to 4.", "{3: weather is fog, 1: yes}"),
        Key("traffic", _cases(EXPRESSION), "Of a view: cars ahead, 0 to 4.", "2"),
        Key("swell", _cases(EXPRESSION), "Of a view: the sea, 0 to 4.", "1"),
        Key("curve", _cases(EXPRESSION), "Of a view: to the left (down to -4) or to the right (up to 4).", "-1"),
        Key("braking", EXPRESSION, "Of a view: when the cars ahead brake.", "drive is parked"),
        Key("cues", by_name(EXPRESSION, "conditions"), "Of a view: when the layers that wait for a cue are drawn.", "{boat: told}"),
    ),
)
HEARD: Final = Record(
    "sounds",
    "Each goes on and on while its expression holds.",
    (
        Key("ring", EXPRESSION, "A bell, as of an old telephone.", "door is shut"),
        Key("engine", EXPRESSION, "An engine, from inside.", "drive is parked"),
        Key("siren", EXPRESSION, "A siren, far away.", "no"),
    ),
)
SEATED: Final = Record(
    "postures",
    "How somebody sits, as it is said after their name. Without a word of the story's own it is said as in the examples.",
    tuple(Key(posture, TEXT, f"Of somebody who is `{posture}`.", said) for posture, said in POSTURES.items()),
)
SCREEN: Final = Record(
    "screen.yaml",
    "What is shown beside the story. Plain mode says the same when it changes.",
    (
        Key("header", by_name(SCRIPT, "scripts"), "Short texts for the line at the top."),
        Key("panels", by_name(record(PANEL), "panels"), "The panels, from the top down."),
        Key("postures", record(SEATED), "Words of the story's own for how somebody sits."),
        Key("sounds", record(HEARD), "What is heard while what holds, for players who have sounds on."),
        Key("recap", SCRIPT, "What the recap key answers: where the player is and what is wanted of them."),
    ),
)

LAYER: Final = Record(
    "layer",
    "One thing to draw. Which keys go with which `draw:` is told in the page on panels.",
    (
        Key("draw", words(*LAYERS), "What it is.", "skyline", needed=True),
        Key("cue", NAME, "Drawn only while this cue is on.", "boat"),
        Key("unless", NAME, "Drawn only while this cue is off.", "boat"),
        Key("heights", TEXT, "A row of digits, each the height of one piece.", '"0000112210000"'),
        Key("rows", TEXT, "A drawing, one line for each row."),
        Key("tall", WHOLE, "How tall it is.", "14"),
        Key("wide", WHOLE, "How wide each piece is.", "3"),
        Key("depth", WHOLE, "How far away it is, 0 to 4.", "2"),
        Key("shift", WHOLE, "How far it is moved to the side.", "10"),
        Key("lit", YES_NO, "Whether its windows are lit.", "yes"),
        Key("count", WHOLE, "How many there are.", "24"),
        Key("tone", words(*TONES), "What the ground is.", "asphalt"),
        Key("lanes", WHOLE, "How many lanes there are.", "4"),
        Key("lane", WHOLE, "The lane that is ours.", "2"),
        Key("shoulder", WHOLE, "The strip beside the road, metres.", "1"),
        Key("every", WHOLE, "The distance between two, metres.", "25"),
        Key("off", WHOLE, "The distance from the road, metres.", "2"),
        Key("start", WHOLE, "Where the first one stands, metres.", "0"),
        Key("arm", WHOLE, "How long its arm is, metres.", "2"),
        Key("form", words(*FORMS), "What stands along the road.", "lamp"),
        Key("side", words(*SIDES), "On which side.", "both"),
        Key("half", WHOLE, "How wide it is to either side, metres.", "7"),
        Key("at", WHOLE, "Where it stands, percent of the width.", "63"),
        Key("foot", WHOLE, "Where its foot is, percent of the height.", "52"),
        Key("bob", WHOLE, "How much it goes up and down, 0 to 4.", "3"),
        Key("turn", WHOLE, "How long one turn takes, seconds.", "9"),
        Key("dip", WHOLE, "How far a beam points down, percent.", "20"),
    ),
)
SCENERY: Final = Record(
    "scenery",
    "What can be seen from somewhere: layers, far things first.",
    (
        Key("light", words(*LIGHTS), "The time of day.", "night"),
        Key("fog", WHOLE, "How near things are lost, 0 to 4.", "1"),
        Key("horizon", WHOLE, "Percent of the height, from the top; 10 to 90.", "44"),
        Key("frame", words(*FRAMES), "`car` draws the dashboard and the mirror.", "none"),
        Key("layers", list_of(record(LAYER), "layers"), "What is drawn, in this order.", needed=True),
    ),
)
SCENERIES: Final = Record(
    "scenery.yaml",
    "Sceneries of the pack's own, for panels of the kind `view`.",
    (Key("scenery", by_name(record(SCENERY), "sceneries"), "Each by its name; one may take the name of a shipped one."),),
)
