"""What the codes say: messages and hints as templates, in the `says` fence of each page.

Owns: their form. A line is a message, after the name of its situation where a code has several; an indented line is a hint for it.
`⟨name⟩` is a field. Of several hints the first counts whose fields are all filled, so that `hint: ⟨meant⟩` gives way to the next when
nothing was meant. Must not know: who reports what. Start at `said`. A page is read when its code is first reported, and only its fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
_FENCE: Final = re.compile(r"^```says\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED: Final = re.compile(r"([a-z_]+): (.+)")
_HINT: Final = "    hint: "
_FIELD: Final = re.compile("⟨([a-z_]+)⟩")

Field = str | int
Template = tuple[str, ...]
"""Text and names of fields by turns, text first and last."""


class Message(NamedTuple):
    """What is said in one situation."""

    text: Template
    hints: tuple[Template, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The names of everything that is filled in."""
        return frozenset(name for template in (self.text, *self.hints) for name in template[1::2])

    @property
    def shown(self) -> str:
        """The message as its page has it, with its fields in angles."""
        return _shown(self.text)

    @property
    def shown_hints(self) -> tuple[str, ...]:
        """The hints, likewise."""
        return tuple(map(_shown, self.hints))


def said(code: str, situation: str, fields: Mapping[str, Field]) -> tuple[str, str]:
    """The message and the hint ("" without one) of a code in a situation. Raises KeyError for what no page has."""
    message = messages_of(code)[situation]
    for hint in message.hints:
        if all(fields[name] != "" for name in hint[1::2]):
            return _filled(message.text, fields), _filled(hint, fields)
    return _filled(message.text, fields), ""


@cache
def messages_of(code: str) -> dict[str, Message]:
    """Everything a code says, by situation; that of a code with a single one is "". Raises KeyError for a code without a page."""
    try:
        page = (FOLDER / f"{code.lower()}.md").read_text(encoding="utf-8")
    except OSError:
        raise KeyError(code) from None
    return dict(read_messages(page))


def read_messages(page: str) -> Iterator[tuple[str, Message]]:
    """Situations and messages, as a page's text has them."""
    fence = _FENCE.search(page)
    situation, text, hints = "", "", list[Template]()
    for line in fence.group(1).splitlines() if fence else ():
        if line.startswith(_HINT):
            hints.append(_template(line.removeprefix(_HINT)))
            continue
        if text:
            yield situation, Message(_template(text), tuple(hints))
        named = _NAMED.fullmatch(line)
        situation, text = (named.group(1), named.group(2)) if named else ("", line)
        hints = []
    if text:
        yield situation, Message(_template(text), tuple(hints))


def _template(text: str) -> Template:
    return tuple(_FIELD.split(text))


def _shown(template: Template) -> str:
    return "".join(f"⟨{part}⟩" if place % 2 else part for place, part in enumerate(template))


def _filled(template: Template, fields: Mapping[str, Field]) -> str:
    if len(template) == 1:
        return template[0]
    return "".join(str(fields[part]) if place % 2 else part for place, part in enumerate(template))
