"""The expression language of packs: text to tokens to a tree to a typed, compiled closure over the state vector.

Must not know: YAML, scenes, how a state is stepped. Start at `compile.py`; `names.py` says what an expression may name.
"""
