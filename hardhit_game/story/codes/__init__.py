"""The diagnostic codes: one page for each, `hh302.md` and so on; a code never changes its meaning and is never used again.

Owns: the pages with everything that is said, and reading them. HH1xx bytes and YAML, HH2xx names and keys, HH3xx expressions and
effects, HH4xx script, HH5xx structure and time, HH6xx mods, HH7xx translations, HH9xx limits. Must not know: who reports a code. Start at
`said` in `messages.py` and `page_of` in `page.py`. Nothing is read before it is asked for, so a pack
without mistakes pays nothing for them.
"""

from hardhit_game.story.codes.messages import Field, Message, messages_of, said
from hardhit_game.story.codes.page import Example, Page, all_codes, page_of, title_of

__all__ = ["Example", "Field", "Message", "Page", "all_codes", "messages_of", "page_of", "said", "title_of"]
