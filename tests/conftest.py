"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test fails on a clock: the first call of a compiled function takes seconds.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")
