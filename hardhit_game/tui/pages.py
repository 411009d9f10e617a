"""The words of the pages around the game.

Owns: what the log, the recap, the help, the notes and the ending say. Must not know: how a page is drawn (see `screens/page.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hardhit_game.tui.commands import PLAY, Command, keyed
from hardhit_game.tui.paragraphs import Paragraph, paragraph_of
from hardhit_game.tui.text import content, joined

if TYPE_CHECKING:
    from hardhit_game.casebook.packfacts import PackFacts
    from hardhit_game.packs.shelf import Shelved
    from hardhit_game.play.session import Session
    from hardhit_game.play.view import View
    from hardhit_game.story.about import About
    from hardhit_game.tui.widgets.panel.words import PanelText

HOW = (
    "The clock at the top is the story's. While you decide it runs; when you have said or done something, it jumps by what that took.",
    "The bar shows how long there is: first the thin part, for reading, in which nothing can happen, then the thick part, for deciding. "
    "When it is gone, you have said nothing, and that is an answer too.",
    "Options open and close: one that will not be there for long says so, one that is not there yet says when. Their numbers stay.",
    "Where there is more text than room, the options wait until you have read it: PgDn, Enter or the arrows read on. They come at the "
    "latest when the time for reading is over.",
    "An option says what it takes and what it risks. Where it says )) somebody hears the words.",
)


def heading(text: str) -> Paragraph:
    """A heading inside a page."""
    return Paragraph("chapter", content(text), colour="accent")


def log_page(session: Session) -> list[Paragraph]:
    """Everything so far."""
    return [paragraph_of(beat, session.game.story) for beat in session.beats]


def recap_page(shown: View, panels: Iterable[PanelText]) -> list[Paragraph]:
    """Where you are, what is wanted, who knows what."""
    page = [Paragraph("time", joined((content(shown.clock_text), content(shown.date), content(shown.place)), " · "))]
    page += [Paragraph("narration", content(line)) for line in shown.recap]
    for panel in panels:
        page.append(Paragraph("entry", panel.in_short(), panel.title, "soft"))
    return page


def keys_page(commands: tuple[Command, ...], changed: Mapping[str, str]) -> list[Paragraph]:
    """What every key does."""
    return [Paragraph("entry", content(one.help), content(one.shown), "accent") for one in keyed(commands, changed) if one.help]


def help_page(glossary: Iterable[tuple[str, str]], changed: Mapping[str, str]) -> list[Paragraph]:
    """The keys, how the clock works, and the pack's own words."""
    page = [heading("Keys"), *keys_page(PLAY, changed), heading("The clock")]
    page += [Paragraph("narration", content(text)) for text in HOW]
    words = glossary_page(glossary)
    return [*page, heading("Words"), *words] if words else page


def glossary_page(glossary: Iterable[tuple[str, str]]) -> list[Paragraph]:
    """The story's own words."""
    return [Paragraph("entry", content(meaning), content(term), "accent") for term, meaning in glossary]


def packs_page(packs: Sequence[PackFacts], mods: Sequence[Sequence[tuple[Shelved, bool]]] = ()) -> list[Paragraph]:
    """The stories that are here: who wrote them, how long they are, what is in them; for each the mods of it, and whether they are on."""
    page = []
    for number, pack in enumerate(packs):
        about = pack.about
        page.append(heading(about.title if about is not None else pack.id))
        if about is None:
            page.append(Paragraph("narration", content(f"It cannot be read. {pack.problem}".rstrip())))
        else:
            if about.summary:
                page.append(Paragraph("narration", content(about.summary)))
            page.append(Paragraph("entry", content(", ".join(about.authors) or "nobody named"), content("By"), "soft"))
            if pack.words:
                page.append(Paragraph("entry", content(length_sentence(pack)), content("Length"), "soft"))
            if about.notes_general:
                page.append(Paragraph("entry", content(about.notes_general), content("Content"), "soft"))
            page.append(Paragraph("entry", content(f"{about.version}, in {about.language}"), content("Version"), "soft"))
        page.append(Paragraph("entry", content(str(pack.path)), content("From"), "soft"))
        for mod, on in mods[number] if number < len(mods) else ():
            told = ": ".join(filter(None, [f"{mod.named} ({'on' if on else 'off'})", mod.summary]))
            page.append(Paragraph("entry", content(told), content("Mod"), "soft"))
    return page


def length_sentence(pack: PackFacts) -> str:
    """How long a story is: words and scenes, and minutes for a first run."""
    low, high = pack.minutes
    minutes = f"{low} minutes" if low == high else f"{low} to {high} minutes"
    return f"{pack.words:,} words, {pack.scenes} scenes, {pack.endings} endings. A first run takes about {minutes}."


def note_page(about: About, *, detailed: bool) -> list[Paragraph]:
    """The content note."""
    page = []
    if about.summary:
        page.append(Paragraph("narration", content(about.summary)))
    if about.notes_general:
        page.append(Paragraph("speech", content(about.notes_general), content("Content"), "accent"))
    if detailed and about.notes_detailed:
        page.append(heading("In detail"))
        page += [Paragraph("narration", content(text)) for text in about.notes_detailed.split("\n\n") if text.strip()]
    return page
