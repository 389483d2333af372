"""The first tables."""
from __future__ import annotations

from sqlalchemy import Connection

import desktop.db.models.all  # noqa: F401  # Registers every subject's tables.
from desktop.db.base import Base


def upgrade(connection: Connection) -> None:
    Base.metadata.create_all(connection)
