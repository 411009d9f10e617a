"""The manual page of the diagnostics, made from the pages of the codes.

`python -m hardhit_game.cli.codes_page > docs/modding/diagnostics.md` writes it; a test holds the file equal to what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from hardhit_game.story.codes import all_codes, page_of

FAMILIES: Final = {
    "1": "Bytes and YAML",
    "2": "Names and keys",
    "3": "Expressions and effects",
    "4": "Script",
    "5": "Structure and time",
    "6": "Mods",
    "7": "Translations",
    "8": "Walkthroughs and the rest",
    "9": "Limits",
}
"""By the first digit of a code."""

_HEAD: Final = """\
# What the checker says

`hardhit check my_pack` tells everything that is wrong with a pack in one run: the place, a sentence, the line with a caret
under it, and where possible what was probably meant. Each kind of trouble has a code that never changes its meaning;
`hardhit explain HH302` shows its page, and this is all of them. An error keeps the pack from being played; a warning is
something to look at.

This page is made by the program (`python -m hardhit_game.cli.codes_page`). Its examples are run by the tests: laid over a small
sound pack (a door, a step, and Mara behind it), each wrong one is told exactly what stands below it, and each right one nothing.
`⟨tab⟩`, `⟨U+200B⟩` and `⟨0xFF⟩` stand for what you could not see. Under "Says" are all the messages of a code, with a name for each
situation where there are several; what stands in `⟨angles⟩` is filled in, and of several hints the first is given that can be.

"""


def codes_page() -> str:
    """The whole page, Markdown."""
    pages = [page_of(code) for code in all_codes()]
    return _HEAD + "".join(_contents()) + "".join(_lowered(page.text) for page in pages).rstrip("\n") + "\n"


def _contents() -> Iterator[str]:
    for digit, family in FAMILIES.items():
        codes = [code for code in all_codes() if code[2] == digit]
        if codes:
            yield f"**{family}**\n\n"
            yield from (f"- [{code}](#{code.lower()}): {page_of(code).title}\n" for code in codes)
            yield "\n"


def _lowered(text: str) -> str:
    """A page as a part of the whole: its headings one level down, and a place to link to."""
    fenced = False
    lines = []
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("#") and not fenced else line)
    code = lines[0].split()[1].rstrip(":").lower()
    return f'<a id="{code}"></a>\n' + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(codes_page())
