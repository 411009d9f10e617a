"""The packs a player has: stories and mods, shipped, installed, or played from elsewhere; which mods go over which story.

Must not know: screens, what is in a scene. Start at `shelf.py` (what there is), then `choosing.py` (what is meant by what was typed),
`opening.py` (reading a story with its mods), `installing.py` and `zipping.py` (sharing).
"""
