"""Owns: running against the clock: what a run was, its splits, comparisons, practice, and trading runs with other programs.

Must not know: screens, the wall clock, widgets. A time is whole milliseconds; what a run was is read from its verified log only.
Start reading at `facts` (a run as a race), then `categories` (what it counts as), `book` (best times, as LiveSplit keeps them).
"""
