"""Durations in words, as they are said aloud: `two minutes`, `40 seconds`."""

from __future__ import annotations

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """Small numbers as words, others as digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def duration(seconds: float) -> str:
    """A length of time, to the second below two minutes and to the minute above ten."""
    whole = max(0, round(seconds))
    if whole < 60:
        return _count(whole, "second")
    minutes, rest = divmod(whole, 60)
    if rest == 0:
        return _count(minutes, "minute")
    if minutes >= 10:
        return _count(round(whole / 60), "minute")
    return f"{_count(minutes, 'minute')} {_count(rest, 'second')}"


def _count(number: int, noun: str) -> str:
    return f"{number_word(number)} {noun}{'' if number == 1 else 's'}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.rstrip("\"’”")[-1:] in (".", "!", "?", "…", ":") else ".")
