"""The game in a browser: one page, one socket, one process and one profile for each visitor, on this machine only.

Owns: who may connect, how many, with what limits. Must not know: stories, screens; the process it starts is the game as it is. Needs the
extra `web`. Start at `server.py`; `session.py` is one visitor's process, `visitors.py` the counting.
"""
