"""What all tests share: properties are tried on the same examples every time, so that a run can be repeated."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("fixed", derandomize=True)
settings.load_profile("fixed")
