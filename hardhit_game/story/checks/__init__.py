"""What is wrong with a story although every part of it can be read: ways, time, prose, and what nothing uses.

Must not know: YAML, slots. One module for a family of checks, each with a function `check_…(declared, setting, report)`;
to add a family, add a module and name its function in one of the tables.
"""

from collections.abc import Callable
from typing import Final

from hardhit_game.story.checks.conditions import check_conditions
from hardhit_game.story.checks.machine import check_machine
from hardhit_game.story.checks.prose import check_prose
from hardhit_game.story.checks.time import check_time
from hardhit_game.story.checks.unused import check_unused
from hardhit_game.story.checks.ways import check_reached, check_ways
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Setting

Family = Callable[[Declared, Setting, Report], None]
FAMILIES: Final[tuple[Family, ...]] = (check_time, check_ways, check_prose)
IF_SOUND: Final[tuple[Family, ...]] = (check_reached, check_machine, check_unused, check_conditions)
"""What a misspelt name would seem to leave unused or unreached is only looked for when there is no error."""


def check(declared: Declared, setting: Setting, report: Report) -> None:
    """Runs every family; what they find is in the report."""
    for family in FAMILIES:
        family(declared, setting, report)
    if report.ok:
        for family in IF_SOUND:
            family(declared, setting, report)
