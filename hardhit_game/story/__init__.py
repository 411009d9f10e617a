"""Reading story packs: bytes, YAML with positions, declarations, expressions, scripts, and the compiled `Story`.

Must not know: how a state is stepped, clocks, terminals. Start at `load.py`, which names every stage in order.
"""
