"""Times in words. Owns: how a duration and the case clock are written for players."""

from __future__ import annotations

DAY = 24 * 3600
_UNITS = ((3600, "h"), (60, "min"), (1, "s"))


def duration_text(milliseconds: int) -> str:
    """`10 min`, `1 min 30 s`, `1 h 5 min`, `40 s`; under a second, `0.4 s`. At most two units."""
    if 0 < milliseconds < 1000:
        return f"0.{max(1, milliseconds // 100)} s"
    rest = milliseconds // 1000
    parts = []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or "0 s"


def clock_text(start_clock: int, milliseconds: int) -> str:
    """The case clock, `milliseconds` after a start that shows `start_clock` ms after midnight: `07:43:12`."""
    seconds = (start_clock + milliseconds) // 1000 % DAY
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def cost_text(milliseconds: int, road: str = "") -> str:
    """What an act takes: `10 min by the lower deck`; "" when it takes no time."""
    if milliseconds <= 0:
        return ""
    return f"{duration_text(milliseconds)} by {road}" if road else duration_text(milliseconds)


def elapsed_text(milliseconds: int) -> str:
    """How long something has been going on: `02:31`, `1:02:31` from an hour on."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"
