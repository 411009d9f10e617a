"""Running against the clock on the screen: splits, starting over, the result, practice, statistics.

Owns: how a race looks and what its keys do. Must not know: how splits, best times and comparisons are computed (see `speedrun`).
Start at `contests` (a race or a stretch practised, as the screen sees it), then `screen`; `rooms` lead there from the title.
"""
