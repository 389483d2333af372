"""The keeper of a half-written call is that of every draft."""
from __future__ import annotations

from desktop.clock import SECOND as SECOND
from desktop.ui.draft_keeper import DraftKeeper as DraftKeeper
