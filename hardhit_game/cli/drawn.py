"""Starting the drawn game. The title card comes first, before anything slow is read or imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hardhit_game.tui import card

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.cli.call import Call
    from hardhit_game.packs.choosing import Chosen
    from hardhit_game.tui.launch import Stretched


def show_title_screen(call: Call) -> int:
    """The title screen: what there is to play and to go on with."""
    return _draw(call)


def play_drawn(
    call: Call,
    chosen: Chosen,
    seed: int | None,
    timer: str | None,
    options: Mapping[str, bool],
    *,
    at: str = "",
    dev: bool = False,
    category: str = "",
    ghost: Path | None = None,
    practise: Stretched | None = None,
) -> int:
    """A new run of one story; with `at` it begins in that scene, with `dev` it follows the story's files while they are edited."""
    return _draw(
        call,
        chosen=chosen,
        seed=seed,
        timer=timer,
        options=options,
        at=at,
        dev=dev,
        category=category,
        ghost=ghost,
        practise=practise,
    )


def resume_drawn(call: Call, run: Path) -> int:
    """Go on with a run."""
    return _draw(call, resume=run)


def _draw(
    call: Call,
    *,
    chosen: Chosen | None = None,
    resume: Path | None = None,
    seed: int | None = None,
    timer: str | None = None,
    options: Mapping[str, bool] | None = None,
    at: str = "",
    dev: bool = False,
    category: str = "",
    ghost: Path | None = None,
    practise: Stretched | None = None,
) -> int:
    card.show()
    try:
        from hardhit_game.packs.choosing import note_places
        from hardhit_game.packs.elsewhere import remembered
        from hardhit_game.packs.shelf import is_mod
        from hardhit_game.play.modes import TimerMode
        from hardhit_game.resources import built_in_packs, installed_packs
        from hardhit_game.tui import ahead, run
        from hardhit_game.tui.launch import LaunchRequest, PackEntry

        if chosen is not None:
            ahead.begin(chosen.story)
            note_places([chosen.story, *chosen.mods], call.home)
        places = built_in_packs()
        for more in (installed_packs(call.home.packs_dir), remembered(call.home)):
            places |= {name: path for name, path in more.items() if name not in places}
        request = LaunchRequest(
            home=call.home,
            # Names and places only: what each says of itself is read when the title screen is there.
            packs=tuple(PackEntry(name, "", path) for name, path in places.items() if not is_mod(path)),
            pack=chosen.story if chosen is not None else None,
            mods=chosen.mods if chosen is not None else None,
            keep_mods=call.mods is not None,
            resume=resume,
            seed=seed,
            options=options or {},
            locale=call.locale,
            mode=TimerMode(timer) if timer else None,
            at=at,
            dev=dev,
            category=category,
            ghost=ghost,
            practise=practise,
            debug=call.debug,
        )
    except BaseException:
        card.take_back()
        raise
    return run(request)
