"""Keeps a small store of the present version for the upgrade tests: ``python packaging/keep_store.py``."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.app import make_application  # noqa: E402  # The path is set above.
from desktop.db.store import VERSION, copy_store, open_store  # noqa: E402
from desktop.demo import make_demo  # noqa: E402
from desktop.paths import DataFolder  # noqa: E402

TARGET = ROOT / "tests" / "db" / "stores" / f"v{VERSION}.db"


def main() -> None:
    make_application()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = DataFolder(Path(name) / "data")
        made = make_demo(folder, seed=1, scale=0.05)
        store = open_store(folder.store)
        copy_store(store.engine, TARGET)
        store.close()
    sys.stdout.write(f"{TARGET.name}: {made.calls} calls, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
