"""The two parsers whose events the reader walks.

Owns: finding libyaml's parser, and cutting PyYAML's own down to events. Must not know: what is accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

Events = Callable[[str], Any]
"""Makes a parser of a text: an object with `get_event` and `dispose`."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser, without the layers above events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


CParser: Events | None = getattr(yaml, "CParser", None) or getattr(getattr(yaml, "cyaml", None), "CParser", None)
"""libyaml's parser, where PyYAML was built with it."""
