"""Measurements, each beside a named baseline in the same run: `python -m benchmarks`.

Owns: the yardsticks. Must not know: thresholds that fail a build (timing is reported here, never asserted in tests). Start at `__main__`.
"""
