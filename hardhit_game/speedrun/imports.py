"""Splits that came from LiveSplit, kept to compare with.

Owns: where they are, and which category they belong to. Must not know: the player's own book: times that no log proves never enter it.
"""

from __future__ import annotations

from pathlib import Path

from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home
from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.categories import segment_names
from hardhit_game.speedrun.lss_read import NotSplits, read_lss
from hardhit_game.speedrun.lss_write import write_lss
from hardhit_game.speedrun.xml import MAX_BYTES
from hardhit_game.story.speedrun import Category
from hardhit_game.story.story import Story


def category_for(book: Book, story: Story) -> Category | None:
    """The category of this story that splits are named for: by its name or its id, with as many segments."""
    endings = {ending.id: ending.name for ending in story.endings}
    for category in story.speedrun.categories:
        named = book.category.casefold() in (category.name.casefold(), category.id)
        if named and len(segment_names(category, endings)) == len(book.segments):
            return category
    return None


def keep_splits(home: Home, story: Story, category: Category, book: Book) -> Path:
    """Keeps splits beside a category, in the place of any imported before. Raises OSError."""
    path = splits_file(home, story, category)
    write_in_place_of(home.files, path, write_lss(book))
    return path


def kept_splits(home: Home, story: Story, category: Category) -> Book | None:
    """What was imported for a category, if it can be read."""
    try:
        return read_lss(home.files.read(splits_file(home, story, category), MAX_BYTES))
    except (OSError, NotSplits):
        return None


def splits_file(home: Home, story: Story, category: Category) -> Path:
    """Where the imported splits of a category are."""
    return home.data / "splits" / f"{story.about.id}-{category.id}.lss"
