"""Where the shipped stories and assets are, in a checkout and in an installed package alike.

Owns: that one question. Must not know: how a pack is read or what an asset means.
In the repository `story/` and `assets/` lie at the top; the wheel carries both under `hardhit_game/data/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
INSTALLED_DATA = PACKAGE / "data"
PACK_FILE = "pack.yaml"


def _folder(name: str) -> Path:
    """The folder `name` of the installed package, or of the checkout the package is run from."""
    installed = INSTALLED_DATA / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def story_folder() -> Path:
    """The folder that holds one folder for each built-in pack."""
    return _folder("story")


def assets_folder() -> Path:
    """The folder of what is neither code nor story: themes, art."""
    return _folder("assets")


def asset(*parts: str) -> Path:
    """One asset by its path below the assets folder, such as `asset("themes", "night.json")`."""
    return assets_folder().joinpath(*parts)


def built_in_packs() -> dict[str, Path]:
    """Every shipped pack: the folder's name, which is the pack's id, and where it is."""
    return dict(_packs_in(story_folder()))


def installed_packs(packs_dir: Path) -> dict[str, Path]:
    """Every pack a player has put into `packs_dir` (`Home.packs_dir`): folders and zip files, by name."""
    return dict(_packs_in(packs_dir))


def find_pack(pack_id: str, packs_dir: Path) -> Path | None:
    """A pack by its id, built-in ones first, so that nobody else's pack can take a shipped story's name."""
    return built_in_packs().get(pack_id) or installed_packs(packs_dir).get(pack_id)


def _packs_in(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.suffix == ".zip" and entry.is_file():
            yield entry.stem, entry
        elif (entry / PACK_FILE).is_file():
            yield entry.name, entry
