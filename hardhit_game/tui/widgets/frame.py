"""Containers that are laid out once.

Owns: that. Must not know: what is in them. Textual lays the whole screen out again whenever a layout gave a container another size; what
these hold is laid out within the same pass, so there is nothing left to do.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive


class Across(Horizontal):
    """Widgets side by side."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Below(Vertical):
    """Widgets one below the other."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
