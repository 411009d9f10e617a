"""Pictures of a pack: its scenes and its machine, for people and for other programs.

Owns: the two graphs, where their boxes go, and each form they are written in. Must not know: files, screens, the command line.
Start at `scenes.py` and `machine.py` (what is drawn), then `layout.py` (where), then the form you want.
"""
