"""Tools for authors: walkthroughs that are played, states that are counted.

Owns: questions about a story that are answered by stepping it. Must not know: screens. Everything here drives the engine's one `step`.
Start at `walkthrough.py`.
"""
