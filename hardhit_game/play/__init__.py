"""Owns: one run being played: timer modes, wall time coming in, the transcript, and the view that front ends show.

Must not know: clocks (time comes in as numbers), terminals, files other than through `runs`.
Start reading at `session`, then `view`.
"""
