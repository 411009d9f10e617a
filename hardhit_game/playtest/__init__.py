"""Bots that play a story by the thousand, and what their runs add up to.

Owns: the bots, their luck, and the counting of what they saw. Must not know: screens, how a report is drawn. The same seed gives the same
numbers on every machine and over any number of processes. Start at `playtest.py`, then `bots.py` and `playing.py`.
"""
