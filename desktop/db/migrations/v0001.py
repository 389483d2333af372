"""The first tables, frozen as statements when the first version was done."""
from __future__ import annotations

from sqlalchemy import Connection

from desktop.db.migrations.statements import carry_out


def upgrade(connection: Connection) -> None:
    carry_out(connection, "v0001.sql")
