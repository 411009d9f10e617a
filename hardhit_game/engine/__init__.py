"""The rules of play: a state, an event, and what follows from them.

Owns: `State`, `Event`, `step`, the state machine, time and chance. Must not know: files, clocks, terminals, YAML.
Start reading at `step.py`, then `act.py`; the rules R1..R25 are those of docs/story-format.md.
"""
