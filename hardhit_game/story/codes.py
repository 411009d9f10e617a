"""The stable codes of diagnostics, each with its one-line title.

Owns: the list; a code never changes its meaning and is never used again. HH1xx bytes and YAML, HH2xx names and keys,
HH3xx expressions and effects, HH4xx script, HH5xx structure and time, HH9xx limits.
"""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    # ---- HH1xx: bytes and YAML
    "HH101": "The file is not UTF-8 text",
    "HH102": "A character that may not stand in a pack",
    "HH103": "A tab",
    "HH104": "The file is not YAML",
    "HH105": "An anchor or an alias",
    "HH106": "A tag",
    "HH107": "A directive",
    "HH108": "Several documents in one file",
    "HH109": "A key written twice",
    "HH110": "A merge key",
    "HH111": "A key that is not text",
    "HH112": "Text lost to a comment",
    "HH113": "The file is empty",
    "HH114": "YAML in a form that not every reader understands alike",
    # ---- HH3xx: expressions and effects
    "HH301": "The expression cannot be read",
    "HH302": "A name that is not declared",
    "HH303": "A value, item or state that does not exist",
    "HH304": "Types that do not go together",
    "HH305": "A number out of range",
    "HH306": "A comparison of comparisons",
    "HH307": "A time of day in the wrong place",
    "HH308": "`is` with a state that has states below it",
    "HH309": "The expression is empty",
    "HH311": "The effect cannot be read",
    "HH312": "A trigger that no region knows",
    "HH313": "A trigger that several regions know",
    "HH314": "Something that an effect may not change",
    "HH315": "A duration that cannot be read",
    "HH316": "A claim without anyone to hear it",
    "HH317": "An effect with two readings",
    # ---- HH9xx: limits
    "HH901": "The file is too long",
    "HH902": "Nested too deeply",
    "HH903": "Too many values in the pack",
    "HH904": "A text is too long",
    "HH905": "Too many keys in one mapping",
    "HH906": "An expression is too long",
    "HH907": "An expression has too many words",
    "HH908": "An expression is nested too deeply",
    "HH909": "Too many effects in one list",
}
