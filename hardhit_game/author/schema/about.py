"""The keys of pack.yaml, cast.yaml, map.yaml, endings.yaml and speedrun.yaml."""

from __future__ import annotations

from typing import Final

from hardhit_game.author.schema.shapes import (
    ANYTHING,
    CLOCK,
    DURATION,
    NAME,
    NAMES,
    SCRIPT,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    Key,
    Record,
    by_name,
    by_text,
    record,
    words,
)
from hardhit_game.story.model.cast import COLOURS

START: Final = Record(
    "start",
    "Where and when the story starts.",
    (
        Key("scene", NAME, "The first scene: an ordinary one, not an interrupt, ambient or aside.", "glovebox", needed=True),
        Key("clock", CLOCK, "What the case clock shows at the beginning.", "07:42", needed=True),
        Key("date", TEXT, "The day, as the player reads it. The rules know nothing of it.", "Thursday 28 May 2026"),
        Key("place", NAME, "Where the player is at first. Needed with a map.yaml, and only there.", "marine_city"),
    ),
)
NOTES: Final = Record(
    "notes",
    "What a player should know before they begin.",
    (
        Key("general", TEXT, "In a sentence or two, without spoilers: what some would rather not meet.", "Bombs, threat to a family."),
        Key("detailed", TEXT, "In full, with spoilers, for those who ask for it."),
    ),
)
_COMMON: Final = (
    Key("format", WHOLE, "The version of the story format. It is 1.", "1", needed=True),
    Key(
        "id",
        NAME,
        "The pack's name for the machine: saved runs, mods and commands hold on to it, so do not change it.",
        "hard_hit",
        needed=True,
    ),
    Key("title", TEXT, "What it is called.", "Hard Hit"),
    Key("version", TEXT, "The pack's own version. Change it when you share a new one.", "0.1.0"),
    Key("authors", TEXTS, "Who wrote it.", "[Kim Da-eun, Park Min]"),
    Key(
        "summary", TEXT, "What it is about, in a sentence or two, for the list of stories.", "A phone that is not yours rings in your car."
    ),
)
_STORY: Final = (
    Key("language", TEXT, "The language it is written in.", "en"),
    Key("player", NAME, "The speaker (of cast.yaml) who says the choices marked `say:`.", "sung_gyu"),
    Key("start", record(START), "Where and when the story starts."),
    Key(
        "window",
        DURATION,
        "How long silence may last before it counts as an answer, after the reading time; a silence's `after:` says otherwise.",
        "15s",
    ),
    Key("notes", record(NOTES), "What a player should know before they begin."),
    Key("glossary", by_text(TEXT, "what it means"), "Words a reader may not know, each with a sentence."),
    Key("credits", TEXT, "Thanks and sources, shown on request."),
)
CHANGES: Final = (
    Key(
        "replace",
        by_text(ANYTHING, "what stands there instead"),
        "Of a mod: puts something in the place of what the story has.",
        "{scenes.ramp.script: It rains.}",
    ),
    Key(
        "patch", by_text(ANYTHING, "keys"), "Of a mod: changes some keys of a thing and leaves the others.", "{scenes.ramp: {untimed: yes}}"
    ),
    Key("add", by_text(ANYTHING, "what is added"), "Of a mod: adds something the story does not have.", "{flags.asked: You asked.}"),
    Key("remove", TEXTS, "Of a mod: takes things away, each by its name with dots.", "[scenes.ramp.choices.hang_up]"),
    Key(
        "scale",
        by_text(ANYTHING, "a factor"),
        "Of a mod: multiplies durations by a number; `*` stands for any name.",
        "{scenes.*.silence.after: 2}",
    ),
)
EXTENDS: Final = Key("extends", TEXT, "Of a mod: the id of the story it goes over, and the version it was made for.", "hard_hit 0.1")
PACK: Final = Record(
    "pack.yaml", "What the pack is and where its story starts; of a mod, what it changes.", (*_COMMON, *_STORY, EXTENDS, *CHANGES)
)
PATCHES: Final = Record("patches/*.yaml", "Changes of a mod, in files of their own.", CHANGES)

SPEAKER: Final = Record(
    "speaker",
    "Somebody who speaks.",
    (
        Key("name", TEXT, "The name before their words.", "Hye-in", needed=True),
        Key("channel", NAME, "The way they are heard, of the list above. Who listens there is said in state.yaml.", "phone", needed=True),
        Key("colour", words(*COLOURS), "A token which the player's theme turns into a colour; grey without it.", "cyan"),
    ),
)
CAST: Final = Record(
    "cast.yaml",
    "Who speaks, and the channels they are heard on.",
    (
        Key("channels", NAMES, "The ways to be heard in this story.", "[cabin, phone, radio]"),
        Key("speakers", by_name(record(SPEAKER), "speakers"), "Everybody who speaks, by the name their lines begin with."),
    ),
)

PLACE: Final = Record(
    "place",
    "Somewhere to be.",
    (
        Key("name", TEXT, "What it is called in the text.", "Marine City", needed=True),
        Key("view", NAME, "The picture that stands for it, where the screen has one.", "towers"),
    ),
)
ROAD: Final = Record(
    "road",
    "A way from one place to another.",
    (
        Key("name", TEXT, "What it is called in the text.", "the lower deck", needed=True),
        Key("from", NAME, "The place where it starts.", "marine_city", needed=True),
        Key("to", NAME, "The place where it ends; `place` becomes that on arrival.", "plaza_49", needed=True),
        Key("takes", DURATION, "How long it takes.", "10m", needed=True),
    ),
)
MAP: Final = Record(
    "map.yaml",
    "Places and the roads between them.",
    (
        Key("places", by_name(record(PLACE), "places"), "Everywhere the player can be."),
        Key("roads", by_name(record(ROAD), "roads"), "The ways between them. A choice takes one with `via:`."),
    ),
)

ENDING: Final = Record(
    "ending",
    "One way for the story to end.",
    (
        Key("name", TEXT, "What it is called.", "Both", needed=True),
        Key(
            "question",
            TEXT,
            "What a player who has seen it may ask themselves; shown in the list of endings.",
            "What if you were both right?",
        ),
        Key("tags", NAMES, "`full` for a whole way through or `short` for an early way out, and any others.", "[full, good]"),
        Key("epilogue", SCRIPT, "The last words. A script, as in scenes.", needed=True),
    ),
)
ENDINGS: Final = Record(
    "endings.yaml",
    "How it can end.",
    (Key("endings", by_name(record(ENDING), "endings"), "The endings, in the order in which they are listed.", needed=True),),
)

MILESTONE: Final = Record(
    "milestone",
    "Something on the way that a run passes.",
    (
        Key("name", TEXT, "What it is called among the splits.", "Demands", needed=True),
        Key("scenes", NAMES, "Reached when one of these is first entered.", "[school_gate]"),
        Key("choices", TEXTS, "Reached when one of these is first made.", "[statements.who]"),
    ),
)
CATEGORY: Final = Record(
    "category",
    "Something to run for.",
    (
        Key("name", TEXT, "What it is called.", "Any%"),
        Key("rules", TEXT, "Its rules in a sentence, for people.", "The fastest full ending."),
        Key("endings", NAMES, "The endings that count; without this and `tagged:`, all.", "[both, fog]"),
        Key("tagged", NAMES, "Endings with all these tags count.", "full"),
        Key("each", YES_NO, "One category for each ending that fits.", "yes"),
        Key("chain", YES_NO, "Every ending that fits, in runs one after the other.", "yes"),
        Key("by", words("time", "decisions"), "What is counted.", "decisions"),
        Key("silences", WHOLE, "The most silences there may be.", "0"),
        Key("seed", TEXT, "A seed that everybody runs, or `random`.", "1"),
        Key("options", by_name(YES_NO, "yes or no"), "Options of the story as they must be.", "{cutaways: no}"),
        Key("milestones", NAMES, "The splits, in this order.", "[demands, asked]"),
    ),
)
SPEEDRUN: Final = Record(
    "speedrun.yaml",
    "Categories for those who run against the clock. Nothing in it is a rule of the story.",
    (
        Key("milestones", by_name(record(MILESTONE), "milestones"), "What a run passes on its way."),
        Key("categories", by_name(record(CATEGORY), "categories"), "What can be run for; the first is the usual one."),
    ),
)
