"""What a pack declares: its files as typed records that still know their places in the source.

Must not know: slots, closures, the compiled `Story`. Start at `pack.py`, which reads every file; `fields.py` reads one mapping.
"""
