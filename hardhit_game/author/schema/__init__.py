"""What may be written in each file of a pack, said once: for editors as JSON Schema, for people as a reference.

Owns: every key with its shape, what it means and an example. Must not know: how a pack is read (a test holds these tables against the
reader). To describe a new key, add it in `about.py`, `state.py` or `scenes.py`. Start at `files.py`.
"""
