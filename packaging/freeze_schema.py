"""Writes the schema that the models make as the frozen first step of the store: ``python packaging/freeze_schema.py``.

Only while the first version is in the making. Once a store of it is out, a changed model needs a step of its own
(desktop/db/migrations/v0002.py …), and tests/db/test_migrations.py fails until there is one.
"""
from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.db.migrations.statements import SEPARATOR, schema_of  # noqa: E402  # The path is set above.
from desktop.db.store import open_metadata_store  # noqa: E402

TARGET = ROOT / "desktop" / "db" / "migrations" / "v0001.sql"


def main() -> None:
    with TemporaryDirectory() as name:
        store = open_metadata_store(Path(name) / "store.db")
        with store.reading() as connection:
            statements = schema_of(connection)
        store.close()
    TARGET.write_text(SEPARATOR.join(statements) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(statements)} statements\n")


if __name__ == "__main__":
    main()
