"""What is seen outside: a picture in half blocks that follows the story.

Owns: drawing a scenery at a moment, how it moves, how often. Must not know: stories, rules, what a scenery is for. `draw` and `paint` are
pure; time comes in as a number. Start at `picture.py` for what is drawn, `widget.py` for when.
"""
