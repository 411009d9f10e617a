"""The command line: `hardhit` and its commands.

Owns: arguments, exit codes, JSON documents and the words of every report. Must not know: how a story is compiled or drawn.
Start at `table.py` for what commands there are, then `entry.py` for how one is run; each lives in `commands/`.
"""
