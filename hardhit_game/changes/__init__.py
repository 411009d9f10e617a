"""What an edit does: two versions of a pack side by side.

Owns: comparing what they hold, how their walkthroughs and recorded runs fare, what bots find in each. Must not know: screens, how a
comparison is shown. Start at `compare.py`.
"""
