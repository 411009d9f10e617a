"""The script language: prose with speakers, branches and values, to lines that render in a microsecond.

Must not know: scenes, choices, YAML keys, screens. Start at `paragraphs.py` (source to tree), then `render.py` (tree to `Script`).
"""

from hardhit_game.story.script.cursor import Speakers
from hardhit_game.story.script.paragraphs import parse_script
from hardhit_game.story.script.render import SILENT, compile_play
from hardhit_game.story.script.setting import LineIds, Setting
from hardhit_game.story.script.tree import NOTHING, Screenplay

__all__ = ["NOTHING", "SILENT", "LineIds", "Screenplay", "Setting", "Speakers", "compile_play", "parse_script"]
