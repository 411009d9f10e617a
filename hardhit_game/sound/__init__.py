"""Sounds beside the game: a ring, an engine, a siren far away, a tick. Off unless the player turns them on; needs the extra `sound`.

Owns: what is to be heard, and a process of its own that plays it. Must not know: stories, screens. A sound card can fail in ways
that write to the terminal or never return; in another process nobody notices. Start at `cues.py`; `player.py` is the other process.
"""
