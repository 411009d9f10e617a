"""Every size a pack may have, in one place.

Owns: the numbers. Limits are counts, never seconds, so that a slow machine gives the same verdict as a fast one.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

# ---- files and archives
FILE_BYTES: Final = 512 * KIB
"""One YAML file."""
TEXT_FILE_BYTES: Final = MIB
"""One .txt or .md file."""
PACK_YAML_BYTES: Final = MIB
PACK_BYTES: Final = 16 * MIB
ARCHIVE_BYTES: Final = 8 * MIB
PACK_FILES: Final = 256
"""Entries of an archive, or files and folders of a folder pack."""
PATH_PARTS: Final = 4
PACKING_RATIO: Final = 100
"""An archive's entry may not unpack to more than this many times its packed size."""

# ---- YAML
DEPTH: Final = 32
PACK_NODES: Final = 60_000
SCALAR_BYTES: Final = 16 * KIB
MAPPING_KEYS: Final = 5_000
KEY_LETTERS: Final = 200

# ---- names, numbers, times
NAME_LETTERS: Final = 40
NUMBER: Final = 2**53 - 1
"""Numbers lie within plus and minus this."""
SHORTEST_MS: Final = 100
LONGEST_MS: Final = 24 * 60 * 60 * 1000
DAY_MS: Final = 24 * 60 * 60 * 1000

# ---- the story
SCENES: Final = 2_000
CHOICES: Final = 20
TIMERS: Final = 64
VARIABLES: Final = 500
SCENE_LETTERS: Final = 4_000
STATES: Final = 500
"""States of all regions together."""
TRANSITIONS: Final = 5_000
"""Transitions of all regions together, each source and each state under a `*` counted."""
CHANGES: Final = 2_000
"""Changes of one mod."""
CHANGED_PLACES: Final = 20_000
"""Places that all mods together change, each thing that a `*` stands for counted."""
SCENERIES: Final = 40
LAYERS: Final = 24
"""Layers of one scenery."""
FIGURE_ROWS: Final = 32
FIGURE_LETTERS: Final = 240
"""Letters in a row of a figure, and digits in a skyline."""

# ---- expressions
EXPRESSION_LETTERS: Final = 256
EXPRESSION_WORDS: Final = 96
EXPRESSION_DEPTH: Final = 12
EFFECTS: Final = 100
"""Effects in one list."""

# ---- what is told
DIAGNOSTICS: Final = 200
MESSAGE_LETTERS: Final = 400
