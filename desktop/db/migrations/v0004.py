"""What the fourth version of the store adds: made from the models by packaging/freeze_schema.py."""
from __future__ import annotations

from sqlalchemy import Connection

from desktop.db.migrations.statements import carry_out


def upgrade(connection: Connection) -> None:
    carry_out(connection, "v0004.sql")
