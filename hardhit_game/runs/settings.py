"""What a player has set.

Owns: the declared settings and their file. Must not know: what a setting does. A settings screen is made from `SETTINGS`; a new setting
is a new entry there. Reading never fails: what cannot be understood is kept as `.broken`, and `notice` says so.
"""

from __future__ import annotations

import errno
import re
from typing import Any, Literal, NamedTuple

from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import keep_as_broken, reason, write_in_place_of
from hardhit_game.runs.home import Home

MAX_BYTES = 64 << 10
FORMAT = 1
Value = bool | int | str
LONGEST_KEYS = 2000
_KEYS = r"(?:[a-z_]{1,40}=[\w+]{1,40}(?: |$))*"


class Setting(NamedTuple):
    """One setting: `choice` is one of `choices`, `flag` yes or no, `number` a whole number from `low` to `high`, `keys` commands and
    the keys given to them (`wait=x pause=f5`)."""

    name: str
    kind: Literal["choice", "flag", "number", "keys"]
    default: Value
    title: str
    help: str
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    section: str = "Play"
    """The heading it stands under."""
    once: tuple[tuple[str, str], ...] = ()
    """Values as they were called once, and what they are called now."""

    def present(self, value: Value) -> Value:
        """A value under its present name."""
        return next((now for before, now in self.once if before == value), value)

    def accepts(self, value: object) -> bool:
        """Whether `value` may be put here."""
        match self.kind:
            case "flag":
                return isinstance(value, bool)
            case "choice":
                return isinstance(value, str) and value in self.choices
            case "number":
                return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high
            case "keys":
                return isinstance(value, str) and len(value) <= LONGEST_KEYS and re.fullmatch(_KEYS, value) is not None


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "timer",
        "choice",
        "standard",
        "Timer",
        "How fast the case clock runs while you decide. Off: it waits for you. No ending depends on it.",
        ("off", "gentle", "standard", "hard"),
    ),
    Setting("timer_asked", "flag", False, "Timer was offered", "Whether the first start has already asked which timer to play with."),
    Setting(
        "theme",
        "choice",
        "night",
        "Theme",
        "The colours of the screen. Terminal: the sixteen you have chosen for yours.",
        ("night", "dawn", "high_contrast", "colour_blind", "terminal"),
        section="Look",
        once=(("day", "dawn"),),
    ),
    Setting(
        "colours",
        "choice",
        "auto",
        "Number of colours",
        "Auto asks the terminal. With none, everything is told by words, signs and weight.",
        ("auto", "256", "16", "none"),
        section="Look",
    ),
    Setting(
        "glyphs",
        "choice",
        "auto",
        "Lines and signs",
        "Ascii draws frames, meters and the map with the plainest signs, for fonts that lack the others.",
        ("auto", "unicode", "ascii"),
        section="Look",
    ),
    Setting("reduced_motion", "flag", False, "Reduced motion", "The bar moves by whole seconds; nothing slides or blinks.", section="Look"),
    Setting(
        "guard",
        "flag",
        True,
        "Guard against stray keys",
        "For half a second after new options appear, keys choose nothing. Off in a run against the clock.",
    ),
    Setting(
        "read_first",
        "flag",
        True,
        "Text before choices",
        "Choices come into view once all the text above them was, or its reading time is over. Off: at once.",
    ),
    Setting("sound", "flag", False, "Sound", "A ring, an engine, a siren far away, a tick. Without the extra 'sound': the bell."),
    Setting("width", "number", 68, "Width of the text", "Letters in a line of the story.", low=40, high=120, section="Look"),
    Setting("run_clock", "flag", False, "Run clock", "Shows in-game time to the millisecond.", section="Race"),
    Setting(
        "livesplit",
        "flag",
        False,
        "LiveSplit",
        "Runs for a category drive a LiveSplit on this computer. Start its TCP server first: right click, Control.",
        section="Race",
    ),
    Setting(
        "livesplit_port",
        "number",
        16834,
        "LiveSplit's port",
        "The port of its server, as set in LiveSplit.",
        low=1,
        high=65535,
        section="Race",
    ),
    Setting("content_note", "flag", True, "Content note", "Shows the short content note before a story begins."),
    Setting(
        "plain",
        "flag",
        False,
        "Plain mode by default",
        "From the next start on, line by line, for screen readers. HARDHIT_PLAIN=0 brings this one back.",
    ),
    Setting("keys", "keys", "", "Keys", "Gives commands other keys.", section="Keys"),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings:
    """The values in force. `load` never fails; `save` says in a sentence when it could not."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._values: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}
        self._newer: dict[str, Any] = {}
        """Settings of a newer version of the game, kept for it."""
        self.notice: str | None = None
        """What was wrong with the file, as a sentence."""

    @classmethod
    def load(cls, home: Home) -> Settings:
        """Reads the player's settings, or the defaults."""
        settings = cls(home)
        try:
            data = home.files.read(home.settings_file, MAX_BYTES)
        except FileNotFoundError:
            return settings
        except OSError as error:
            if error.errno != errno.ENOTDIR:
                settings.notice = f"Your settings cannot be read: {reason(error)}. The usual ones are in force."
            return settings
        try:
            item = read_json(data, limit=MAX_BYTES)
            if not isinstance(item, dict) or item.pop("format", None) != FORMAT:
                raise BadJson("is not a settings file")
        except BadJson:
            settings._keep_broken(data, "Your settings could not be understood. The usual ones are in force")
            return settings
        wrong = []
        for name, value in item.items():
            if name not in _BY_NAME:
                settings._newer[name] = value
            elif _BY_NAME[name].accepts(present := _BY_NAME[name].present(value)):
                settings._values[name] = present
            else:
                wrong.append(_BY_NAME[name].title)
        if wrong:
            settings._keep_broken(data, f"These settings could not be understood and are as usual: {', '.join(wrong)}")
        return settings

    def __getitem__(self, name: str) -> Value:
        """A setting's value. Raises KeyError for a name that is not declared."""
        return self._values[name]

    def flag(self, name: str) -> bool:
        """The value of a flag."""
        return bool(self._values[name])

    def choice(self, name: str) -> str:
        """The value of a choice."""
        return str(self._values[name])

    def number(self, name: str) -> int:
        """The value of a number."""
        return int(self._values[name])

    def set(self, name: str, value: Value) -> None:
        """Changes a setting in memory. Raises KeyError for an unknown name, ValueError with a sentence for an impossible value."""
        setting = _BY_NAME[name]
        if not setting.accepts(value):
            raise ValueError(f"'{setting.title}' cannot be {value!r}.")
        self._values[name] = value

    def save(self) -> str | None:
        """Writes the settings; at every moment the file holds the old ones or the new ones. Gives a sentence when it could not."""
        try:
            write_in_place_of(
                self._home.files, self._home.settings_file, write_json({"format": FORMAT, **self._newer, **self._values}) + b"\n"
            )
        except OSError as error:
            return f"Your settings could not be saved: {reason(error)}. They hold until you leave."
        return None

    def _keep_broken(self, data: bytes, what: str) -> None:
        try:
            kept = keep_as_broken(self._home.files, self._home.settings_file, data)
            self.notice = f"{what}; the old file is kept as {kept.name}."
        except OSError:
            self.notice = f"{what}."
