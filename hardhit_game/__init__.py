"""Hard Hit, an interactive thriller for the terminal.

Owns: the version. Must not know: anything else, so that `hardhit --version` answers at once.
Start at `__main__.py` for the program, `story/` for how a pack is read and `engine/` for the rules.
"""

__version__ = "0.1.0"
