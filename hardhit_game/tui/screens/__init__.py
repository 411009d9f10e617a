"""The screens of the game: title, play, and the pages around it.

Owns: one file a screen. Must not know: rules of the story. Start at `play.py`; most of the others are a `PageScreen` (`page.py`).
"""
