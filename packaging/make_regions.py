"""Makes resources/data/regions.txt from a checkout of the public GB/T 2260 tables (github.com/cn/GB2260).

Usage: python packaging/make_regions.py CHECKOUT
One line per code: the code, a blank, its names from the newest to the oldest, separated by “/”.
"""
from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "data" / "regions.txt"


def collect(checkout: Path) -> dict[str, list[str]]:
    """Names by code, newest first, over every yearly table."""
    names: dict[str, list[str]] = {}
    for table in sorted((checkout / "mca").glob("*.tsv"), reverse=True):
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            _source, _revision, code, name = line.split("\t")[:4]
            known = names.setdefault(code, [])
            if name.strip() not in known:
                known.append(name.strip())
    return names


def main() -> None:
    """Write the table beside the other bundled data."""
    names = collect(Path(sys.argv[1]))
    lines = [f"{code} {'/'.join(names[code])}" for code in sorted(names)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
