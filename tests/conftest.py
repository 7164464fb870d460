"""Properties are tried on the same examples every day, and are not timed: a slow machine is no fault of the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("everyday", deadline=None, derandomize=True, database=None)
settings.load_profile("everyday")
