"""A schema as a list of statements: kept in a file, carried out in order, told from the difference of two stores."""
from __future__ import annotations

from importlib.resources import files
from typing import Any

from sqlalchemy import Connection

SEPARATOR = "\n-- then --\n"
_SHADOWS = ("text_index_data", "text_index_idx", "text_index_content", "text_index_docsize", "text_index_config")
_SECURE_DELETE = "INSERT INTO text_index(text_index, rank) VALUES('secure-delete', 1)"
_MASTER = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL "
    "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
)


def statements_between(old: Connection, new: Connection) -> list[str]:
    """What turns the schema of one store into that of another: new tables, columns, indexes and triggers.

    Raises:
        ValueError: a table or column is gone or has changed, which needs a step written by hand.
    """
    known = {(row.type, row.name): row.sql for row in _parts(old)}
    wanted = {(row.type, row.name): row.sql for row in _parts(new)}
    made: list[str] = []
    for (kind, name), sql in wanted.items():
        if (kind, name) not in known:
            made.append(sql.strip())
        elif kind == "table":
            made += _columns_added(old, new, name)
        elif known[kind, name] != sql:
            made += [f"DROP {kind.upper()} {name}", sql.strip()]
    gone = [part for part in known if part not in wanted]
    if any(kind == "table" for kind, _name in gone):
        raise ValueError(f"tables are gone: {gone}")
    dropped = [f"DROP {kind.upper()} {name}" for kind, name in gone]
    fresh_index = ("table", "text_index") not in known
    return [*dropped, *made, *([_SECURE_DELETE] if fresh_index else [])]


def shape_of(connection: Connection) -> dict[str, object]:
    """A schema without the order of columns, which differs between a table made at once and one added to."""
    shape: dict[str, object] = {}
    for row in _parts(connection):
        virtual = row.type != "table" or row.sql.upper().startswith("CREATE VIRTUAL")
        shape[f"{row.type} {row.name}"] = row.sql if virtual else _columns(connection, row.name)
    return shape


def carry_out(connection: Connection, name: str) -> None:
    """Carries out a kept file of statements."""
    text = files("desktop.db.migrations").joinpath(name).read_text(encoding="utf-8").strip()
    for statement in filter(None, text.split(SEPARATOR.strip())):
        connection.exec_driver_sql(statement.strip())


def _parts(connection: Connection) -> list[Any]:
    return [row for row in connection.exec_driver_sql(_MASTER).all() if row.name not in _SHADOWS]


def _columns(connection: Connection, table: str) -> dict[str, tuple[object, ...]]:
    rows = connection.exec_driver_sql(f"PRAGMA table_xinfo({table})").all()
    return {str(row.name): (row.type, row.notnull, row.dflt_value, row.pk) for row in rows}


def _columns_added(old: Connection, new: Connection, table: str) -> list[str]:
    before, after = _columns(old, table), _columns(new, table)
    changed = [name for name, facts in before.items() if after.get(name) != facts]
    if changed:
        raise ValueError(f"{table}: columns changed or gone: {', '.join(changed)}")
    return [f"ALTER TABLE {table} ADD COLUMN {name} {after[name][0]}" for name in after if name not in before]
