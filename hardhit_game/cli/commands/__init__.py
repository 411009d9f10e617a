"""One module for each command, holding a click command named `command`.

Owns: what each command says and returns. Must not know: each other. Start at `check.py`.
"""
