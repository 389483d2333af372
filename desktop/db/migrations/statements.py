"""A schema as a list of statements: read from a store, kept in a file, carried out in order."""
from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection

SEPARATOR = "\n-- then --\n"
_SHADOWS = ("text_index_data", "text_index_idx", "text_index_content", "text_index_docsize", "text_index_config")


def schema_of(connection: Connection) -> list[str]:
    """What makes this store's schema, in an order in which it can be carried out: tables, indexes, triggers."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
    ).all()
    statements = [row.sql.strip() for row in rows if row.name not in _SHADOWS]
    return [*statements, "INSERT INTO text_index(text_index, rank) VALUES('secure-delete', 1)"]


def carry_out(connection: Connection, name: str) -> None:
    """Carries out a kept file of statements."""
    text = files("desktop.db.migrations").joinpath(name).read_text(encoding="utf-8")
    for statement in text.strip().split(SEPARATOR.strip()):
        connection.exec_driver_sql(statement.strip())
