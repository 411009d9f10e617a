"""The game line by line, for pipes, screen readers and terminals that cannot draw.

Owns: the words around the story, one line at a time, and wall time while a line is awaited. Must not know: rules, YAML, Textual.
Start at `game.py`; `telling.py` is what is said, `asking.py` what is understood, `lines.py` where lines come from.
"""
