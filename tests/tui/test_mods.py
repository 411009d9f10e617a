"""Mods on the screen: turned on among the stories, named on the title and at the start of a run, and in the run's file."""

from __future__ import annotations

from hardhit_game.packs.loadouts import chosen_mods

MOD = "format: 1\nid: colder\ntitle: Colder\nextends: lighthouse\nreplace:\n  scenes.stairs.choices.climb.say: I'll go up, then.\n"


async def test_a_mod_is_turned_on_among_the_stories_and_played(opened, home) -> None:
    folder = home.packs_dir / "colder"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(MOD)
    async with opened(pack=None) as game:
        await game.take("Stories")
        await game.shows("Colder (off)")
        await game.take("Turn on Colder")
        await game.shows("Colder (on)")
        assert chosen_mods(home, "lighthouse") == ("colder",)
        await game.press("escape")
        await game.shows("with Colder")
        await game.take("New game")
        await game.until(lambda: game.app.session is not None)
        await game.shows("With Colder.")
        assert [mod.id for mod in game.session.loaded.mods] == ["colder"]
    async with opened(pack=None) as game:
        await game.take("Continue")
        await game.until(lambda: game.app.session is not None)
        assert [mod.id for mod in game.session.loaded.mods] == ["colder"]
