"""The author's view: what can happen in a story, proved while one looks on.

Owns: the page, and the process that proves. Must not know: how anything is proved (see `explore`). A process of its own makes the proof,
since that takes a minute of one core and half a gigabyte: the screen never waits for it, and closing the page ends it.
Start at `room.py`; `worker.py` is what the process runs, `findings.py` what it sends.
"""
