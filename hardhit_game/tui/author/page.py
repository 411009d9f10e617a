"""The author's view as a page: the verdict, what was found, the endings, and every scene in the colour of what can become of it.

Owns: that page's words. Must not know: processes.
"""

from __future__ import annotations

from collections.abc import Mapping

from hardhit_game.play.amounts import duration_text
from hardhit_game.tui.author.findings import EndingSeen, SceneSeen, Seen
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.menu import Item

VERDICTS = {
    "proved": "Proved: every state was explored, and nothing is wrong.",
    "refuted": "Refuted: something is wrong.",
    "bounded": "Bounded: the search was cut short, or a question stayed open.",
}
STATES = {
    "reached": ("●", "green", "can be reached"),
    "reachable": ("●", "green", "can be reached"),
    "locked": ("▲", "orange", "can be reached so that no ending follows"),
    "never": ("✗", "red", "can never be reached"),
    "unreachable": ("✗", "red", "can never be reached"),
    "unmet": ("?", "grey", "was not met"),
    "unknown": ("?", "grey", "was not met"),
}
"""For what can become of a scene or an ending: a mark, a colour, words."""


def author_page(seen: Seen) -> list[Paragraph]:
    """The page."""
    size = f"{seen.states:,} states, {seen.moves:,} moves, {seen.seconds:.0f} s"
    page = [Paragraph("narration", content(f"{VERDICTS[seen.verdict]} ({size})"))]
    wrong = [each for each in seen.findings if each.wrong]
    for title, found in (("Wrong", wrong), ("Worth a look", [each for each in seen.findings if not each.wrong])):
        if found:
            page.append(heading(f"{title}: {len(found)}"))
        mark, colour = ("✗", "red") if title == "Wrong" else ("·", "faint")
        page += [Paragraph("entry", content(each.message), content(mark), colour, content(each.hint)) for each in found]
    page.append(heading("Endings"))
    page += [_ending(each) for each in seen.endings]
    file = ""
    for scene in seen.scenes:
        if scene.file != file:
            file = scene.file
            page.append(heading(file))
        page.append(_scene(scene))
    return page


def entries(seen: Seen) -> list[Item]:
    """The runs that can be looked at; an entry's id is the run's file."""
    items = [Item(each.run, content(f"The way there: {each.message}"), above=EMPTY) for each in seen.findings if each.run]
    for each in seen.endings:
        if each.fastest_run:
            items.append(Item(each.fastest_run, content(f"{each.name}: the fastest run")))
            items.append(Item(each.fewest_run, content(f"{each.name}: the run with the fewest choices")))
    return items


def _ending(ending: EndingSeen) -> Paragraph:
    mark, colour, words = STATES[ending.state]
    fewest = "" if ending.fewest is None else f" · {counted(ending.fewest)} at least"
    return Paragraph("entry", content(ending.name), content(mark), colour, content(_times(ending.earliest, ending.latest, words) + fewest))


def _scene(scene: SceneSeen) -> Paragraph:
    mark, colour, words = STATES[scene.state]
    way = [_times(scene.earliest, scene.latest, words)]
    if scene.before is not None:
        way.append(f"{counted(scene.before)} from the start")
        way.append(_onward(scene.after or {}))
    return Paragraph("entry", content(scene.id), content(mark), colour, content(" · ".join(way)))


def _onward(endings: Mapping[str, int]) -> str:
    """How far each ending is, the nearest first."""
    if not endings:
        return "no way to an ending"
    near = sorted(endings.items(), key=lambda item: (item[1], item[0]))
    return f"{counted(near[0][1])} to an ending ({', '.join(f'{name} {steps:,}' for name, steps in near)})"


def _times(earliest: int | None, latest: int | None, otherwise: str) -> str:
    if earliest is None:
        return otherwise
    return f"from {duration_text(earliest)} " + ("on, at any time" if latest is None else f"to {duration_text(latest)}")


def counted(choices: int) -> str:
    """How many choices."""
    return "1 choice" if choices == 1 else f"{choices:,} choices"
