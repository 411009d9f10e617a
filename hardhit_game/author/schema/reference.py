"""The reference for modders, made from the same tables as the schemas.

`python -m hardhit_game.author.schema.reference > docs/modding/reference.md` writes it; a test holds the file equal to what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from hardhit_game.author.schema.files import FILES
from hardhit_game.author.schema.scenes import SCENE, SCENE_FILE
from hardhit_game.author.schema.shapes import Key, Record

_HEAD: Final = """\
# Reference: every file and every key

This page is made by the program (`python -m hardhit_game.author.schema.reference`), from the same tables as the schemas by
which editors complete and explain (`hardhit schema`). What happens when a story is played, to the millisecond, is in
[the story format](../story-format.md); the [tutorial](tutorial.md) shows how it all goes together.

| a value that is | is written |
|---|---|
| text | anything; quote it when it holds a colon and a blank, a `#`, or begins with a sign such as `*` or `[` |
| script | a block after `\\|`: paragraphs, `name:` before speech, `{if …}`; nothing in it needs quoting |
| name | small letters, digits and `_`, a letter first, at most 40 |
| expression | `mood >= 2 and not told`, `call in on_line`, `fragments has the_memo`, `clock >= 08:05` |
| effect | `mood + 1`, `set told`, `call.answer`, `start deadline`, `claim no_police`; any of them may end in ` if …` |
| duration | `250ms`, `40s`, `4m`, `1m30s`, `1h` |
| time of day | `7:42`, `07:42`, `07:42:30` |
| range | `0..4` |
| yes or no | `yes`, `no`, `true`, `false` |
| list | `[one, two]`, or one a line behind a dash; a single one needs no brackets |

"""


def reference() -> str:
    """The whole page, Markdown."""
    names = {record.title: name for name, record in FILES.items()}
    contents = "".join(f"- [{title}](#{name})\n" for title, name in names.items())
    return _HEAD + contents + "\n" + "\n".join(_file(name, record) for name, record in FILES.items())


def _file(name: str, record: Record) -> str:
    return f'<a id="{name}"></a>\n## {record.title}\n\n' + "\n".join(_sections(record, 2, [])) + "\n"


def _sections(record: Record, level: int, told: list[Record]) -> Iterator[str]:
    """A record's table, and those of the records inside it that were not told before."""
    yield f"{record.says}{_ways(record)}\n"
    keys = record.keys
    if record is SCENE_FILE:  # beside `scene:` stand the keys of a scene, which are told once
        keys = tuple(key for key in keys if key.name not in SCENE.names)
    yield "| key | is | |\n|---|---|---|\n" + "".join(f"{_row(key)}\n" for key in keys)
    for key in keys:
        inside = key.shape.record
        if inside is not None and inside not in told:
            told.append(inside)
            yield f"{'#' * (level + 1)} {_heading(key, inside)}\n"
            yield from _sections(inside, level + 1, told)


def _heading(key: Key, inside: Record) -> str:
    if key.name == inside.title:
        return f"`{key.name}:`"
    return f"An {inside.title}" if inside.title[0] in "aeio" else f"A {inside.title}"


def _row(key: Key) -> str:
    needed = " *(needed)*" if key.needed else ""
    example = f" `{key.example}`" if key.example and "\n" not in key.example else ""
    return f"| `{key.name}` | {_cell(key.shape.words)} | {_cell(key.says)}{needed}{_cell(example)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _ways(record: Record) -> str:
    """Which keys exclude each other."""
    return "".join(f" Exactly one of {', '.join(f'`{name}`' for name in group)}." for group in record.one_of)


if __name__ == "__main__":
    sys.stdout.write(reference())
