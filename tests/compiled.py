"""What the library has compiled is shared by all stores of a run: each test opens its own, of the same schema."""
from __future__ import annotations

from functools import partial

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from desktop.db import store


def share_compiled_statements() -> None:
    """Half of a run went into turning the same statements into the same SQL for another file."""
    SQLiteDialect_pysqlite.__hash__ = lambda self: hash(type(self))
    SQLiteDialect_pysqlite.__eq__ = lambda self, other: type(self) is type(other)
    store.create_engine = partial(store.create_engine, execution_options={"compiled_cache": {}})
