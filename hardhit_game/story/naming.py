"""The form of a name: of a scene, a variable, a person.

Owns: that rule. Must not know: which names there are.
"""

from __future__ import annotations

import re
from typing import Final

from hardhit_game.story import limits

_NAME: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.NAME_LETTERS - 1}}}")


def is_name(text: str) -> bool:
    """Whether `text` has the form of a name: `[a-z][a-z0-9_]*`, at most 40 letters."""
    return _NAME.fullmatch(text) is not None
