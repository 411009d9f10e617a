"""Starting the drawn game. The title card comes first, before anything slow is read or imported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.tui import card

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call


def show_title_screen(call: Call) -> int:
    """The title screen: what there is to play and to go on with."""
    return _draw(call)


def play_drawn(call: Call, pack: Path, seed: int | None, timer: str | None, options: Mapping[str, bool]) -> int:
    """A new run of one story."""
    return _draw(call, pack=pack, seed=seed, timer=timer, options=options)


def resume_drawn(call: Call, run: Path) -> int:
    """Go on with a run."""
    return _draw(call, resume=run)


def _draw(
    call: Call,
    *,
    pack: Path | None = None,
    resume: Path | None = None,
    seed: int | None = None,
    timer: str | None = None,
    options: Mapping[str, bool] | None = None,
) -> int:
    card.show()
    try:
        from hardhit_game.cli.begin import note_place
        from hardhit_game.cli.elsewhere import remembered
        from hardhit_game.play.modes import TimerMode
        from hardhit_game.resources import built_in_packs, installed_packs
        from hardhit_game.tui import LaunchRequest, PackEntry, run

        if pack is not None:
            note_place(pack, call.home)
        places = built_in_packs()
        for more in (installed_packs(call.home.packs_dir), remembered(call.home)):
            places |= {name: path for name, path in more.items() if name not in places}
        request = LaunchRequest(
            home=call.home,
            # Names and places only: what each says of itself is read when the title screen is there.
            packs=tuple(PackEntry(name, "", path) for name, path in places.items()),
            pack=pack,
            resume=resume,
            seed=seed,
            options=options or {},
            mode=TimerMode(timer) if timer else None,
            debug=call.debug,
        )
    except BaseException:
        card.take_back()
        raise
    return run(request)
