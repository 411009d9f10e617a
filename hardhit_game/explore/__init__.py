"""Proofs about a story: everything that can happen in it, found by stepping the engine's own rules.

Owns: the search over all states with time as zones, what is concluded from it, and the runs that witness it. Must not know: screens.
Start at `prove.py`, which names every stage in order; docs/explore.md tells the method.
"""
