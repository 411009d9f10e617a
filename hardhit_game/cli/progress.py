"""A progress bar for long work: on standard error, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be told how many of how many are done."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    import click

    bar = click.progressbar(length=0, label=label, file=sys.stderr, show_pos=True)
    begun = False

    def show(done: int, total: int) -> None:
        nonlocal begun
        bar.length = total
        begun = True
        bar.update(done - bar.pos)

    try:
        yield show
    finally:
        if begun:
            bar.render_finish()


@contextmanager
def stages_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to be told what is being done, and how many of how many are done: one bar for each."""
    from contextlib import ExitStack

    with ExitStack() as open_bars:
        shown = ""
        show: Callable[[int, int], None] = _nothing

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal shown, show
            if stage != shown:
                open_bars.close()
                shown, show = stage, open_bars.enter_context(progress_bar(stage))
            show(done, total)

        yield tell


def _nothing(done: int, total: int) -> None:
    """Before the first stage."""
