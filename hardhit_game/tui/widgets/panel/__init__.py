"""One panel beside the story, drawn according to its kind.

Owns: how a telephone, a mirror, a map, meters, a feed look in a column of 26 cells or more. Must not know: what they mean, where they
stand. Start at `kinds.py`; a new kind is a new function in its table.
"""
