"""Writes what the newest step of the schema must carry out, from the models: ``python packaging/freeze_schema.py``.

Only while the newest version is in the making: it may be run again after every change of a model. Once a store of
that version is out, a changed model needs a step of its own, made by adding the next number to the steps.
"""
from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.db.migrations import STEPS  # noqa: E402  # The path is set above.
from desktop.db.migrations.statements import SEPARATOR, statements_between  # noqa: E402
from desktop.db.store import open_metadata_store, open_store  # noqa: E402

TARGET = ROOT / "desktop" / "db" / "migrations" / f"v{len(STEPS):04}.sql"


def main() -> None:
    with TemporaryDirectory() as name:
        before = open_store(Path(name) / "before.db", version=len(STEPS) - 1)
        after = open_metadata_store(Path(name) / "after.db")
        with before.reading() as old, after.reading() as new:
            statements = statements_between(old, new)
        before.close()
        after.close()
    TARGET.write_text(SEPARATOR.join(statements) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(statements)} statements\n")


if __name__ == "__main__":
    main()
