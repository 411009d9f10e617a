"""Pages that stand alone: one file, nothing loaded from anywhere.

Owns: how a page is filled in, and what it may do. Must not know: what is on it. What comes from a pack stands in a page either escaped
or as data in a block of JSON, which the page's script only ever sets as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def filled(page: str, values: Mapping[str, str]) -> str:
    """The page with every `{{name}}` replaced, in one pass, so that nothing filled in is ever filled again."""
    pieces = page.split("{{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        out += [values[name], rest]
    return "".join(out)


def embedded(data: Mapping[str, Any]) -> str:
    """JSON that no parser of HTML can take for the end of its block."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
