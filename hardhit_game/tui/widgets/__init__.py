"""The parts of the play screen, each a few rows that draw themselves.

Owns: what each part looks like. Must not know: the session; widgets are given what to show and say what was asked for.
Start at `drawn.py`, which all but the transcript are made of.
"""
