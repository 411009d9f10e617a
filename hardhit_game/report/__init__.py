"""Reports to look at: what bots saw, what was proved, as one page with plots and the scene map.

Owns: the plots, the coloured map, the pages. Must not know: files, the command line, how numbers are found. Every page stands alone and
loads nothing. Start at `playtested.py`, then `plots.py` and `scenemap.py`.
"""
