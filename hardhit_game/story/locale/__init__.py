"""Translations: a story's texts in another language, from gettext PO files in the pack's folder `locale/`.

Owns: which texts can be translated and by what context they are found, reading PO, and putting translated words in the place of written
ones. Must not know: rules; a translation never changes a guard, an effect or a time, so runs and their hashes are the same in every
language. Start at `units.py` (what there is to translate), then `catalogue.py` (what was translated), `told.py` (lines) and
`names.py` (short texts).
"""
