"""Owns: the run log (the only save format), its reader, replay and verification, the library of runs, settings, folders.

Must not know: screens, timer modes, what a line of the story looks like.
Start reading at `records` (what is in a run file), then `record` (writing), `reader` (reading) and `replay` (stepping it).
"""
