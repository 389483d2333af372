"""Makes resources/data/variants.txt from a checkout of OpenCC (github.com/BYVoid/OpenCC, Apache License 2.0).

Usage: python packaging/make_variants.py CHECKOUT
One line: every traditional or variant character of the basic plane, each followed by the simplified one it is
written as. A few variants common in names that the table lacks are added.
"""
from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "data" / "variants.txt"
NAMED = "喆哲堃坤燄焰峯峰羣群僊仙囍喜祐佑畊耕甦苏眞真彥彦菓果"
BASIC = 0xFFFF


def collect(checkout: Path) -> dict[str, str]:
    """The simplified character of every other one."""
    found: dict[str, str] = {}
    table = (checkout / "data" / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        written, _tab, meant = line.partition("\t")
        simple = meant.split()[0] if meant else ""
        if len(written) == len(simple) == 1 and ord(written) <= BASIC and ord(simple) <= BASIC and written != simple:
            found[written] = simple
    for at in range(0, len(NAMED), 2):
        found.setdefault(NAMED[at], NAMED[at + 1])
    return found


def main() -> None:
    """Write the table beside the other bundled data."""
    found = collect(Path(sys.argv[1]))
    TARGET.write_text("".join(f"{written}{found[written]}" for written in sorted(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
