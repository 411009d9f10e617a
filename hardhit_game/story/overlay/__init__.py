"""Laying mods over a story: what a mod adds, replaces, patches, removes and scales by id, done on nodes that know their places.

Must not know: what the keys mean beyond which of them hold things with names; slots, scripts' branches, the file system.
Start at `stack.py` (packs in order to one pack's nodes); `changes.py` reads what a mod wants, `applying.py` does it.
"""
