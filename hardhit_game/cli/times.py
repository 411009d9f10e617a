"""Times of runs, as they are printed: `12:34.567`."""

from __future__ import annotations


def clock(milliseconds: int) -> str:
    """A length of time with its milliseconds, hours only where there are any."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{seconds:02}.{rest:03}"
