"""What a player's runs add up to: the map of what was seen, the endings found, the case file of one run.

Owns: reading runs for what they show of a story. Must not know: screens, wall clocks; it never writes a run.
Start at `trace`, then `storymap`, `board` and `casefile`.
"""
