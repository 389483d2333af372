"""Property tests of the rules: no limit of time for one example, since the first one loads the bundled tables."""
from __future__ import annotations

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
