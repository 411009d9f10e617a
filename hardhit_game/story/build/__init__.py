"""Declarations to the compiled `Story`: names to slots, expressions to closures, scripts to renderers.

Must not know: YAML, the engine. Start at `story.py`, which does the stages in order.
"""
