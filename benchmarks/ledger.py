"""The ledger of 100 000 rows by 32 columns beside bare XlsxWriter and openpyxl, each in a process of its own."""
from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Measure
from desktop.reports.documents import Ledger

ROOT = Path(__file__).resolve().parents[1]
ROWS = 100_000
WORDS = (
    "较场口地下通道", "露宿受冻，叫不醒", "棉被 1 床、方便面 2 袋", "护送入站", "500103188001010019", "2025-01-14",
    "杨丽", "男",
)


class Rows(Sequence[list[str | int]]):
    """Rows made as they are asked for, so that no list of them lies in the memory that is measured."""

    def __init__(self, count: int, numbers: list[bool]) -> None:
        self._count, self._numbers = count, numbers

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):  # type: ignore[no-untyped-def, override]  # noqa: ANN001, ANN204
        if index >= self._count:
            raise IndexError(index)
        return [
            index + column if number else f"{WORDS[(index + column) % len(WORDS)]}{(index * 7 + column) % 1000}"
            for column, number in enumerate(self._numbers)
        ]


def _rows() -> tuple[Rows, Ledger]:
    from desktop.reports.documents import CellKind
    from desktop.reports.ledger_columns import CAMPAIGN_COLUMNS

    rows = Rows(ROWS, [column.kind is CellKind.NUMBER for column in CAMPAIGN_COLUMNS])
    return rows, Ledger("流浪乞讨专项行动台账", CAMPAIGN_COLUMNS, rows)


def bare_write(path: Path) -> None:
    from xlsxwriter import Workbook

    rows, _ledger = _rows()
    book = Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for line, row in enumerate(rows):
        for index, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, index, value)
            else:
                sheet.write_number(line, index, value)
    book.close()


def our_write(path: Path) -> None:
    from desktop.reports.ledger_xlsx import write_rows

    rows, ledger = _rows()
    with path.open("wb") as file:
        marks = write_rows(ledger, rows, file, path.parent)
    path.with_suffix(".marks").write_bytes(marks.tobytes())


def bare_read(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    lines = sum(1 for _line in book.worksheets[0].iter_rows(values_only=True))
    assert lines > ROWS


def our_read(path: Path) -> None:
    from desktop.reports.ledger_xlsx import compare

    ledger = _rows()[1]
    marks = array("Q", path.with_suffix(".marks").read_bytes())
    with path.open("rb") as file:
        assert compare(ledger, file, marks) == ROWS


def _run(kind: str, path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one process."""
    command = [sys.executable, "-m", "benchmarks.ledger", kind, str(path)]
    told = json.loads(subprocess.check_output(command, cwd=ROOT))
    return told["seconds"], told["peak_mb"]


def measure(rounds: int = 3) -> Iterator[Measure]:
    """Writing, and apart from it the second reading that compares every cell."""
    with TemporaryDirectory() as name:
        ours, bare = Path(name) / "ours.xlsx", Path(name) / "bare.xlsx"
        written = [(_run("our_write", ours), _run("bare_write", bare)) for _ in range(rounds)]
        read = [(_run("our_read", ours), _run("bare_read", ours)) for _ in range(rounds)]
    yield from _lines("writing 100 000 × 32", written, 1.4)
    yield from _lines("reading it again, every cell compared", read, 2.0)


def _lines(name: str, pairs: list[tuple[tuple[float, float], tuple[float, float]]], target: float) -> Iterator[Measure]:
    ours = statistics.median(pair[0][0] for pair in pairs)
    floor = statistics.median(pair[1][0] for pair in pairs)
    yield Measure(f"ledger: {name}", ours / floor, "ratio", target, facts={"ours_s": ours, "floor_s": floor})
    yield Measure(f"ledger: {name}, peak memory", max(pair[0][1] for pair in pairs), "MB", 120.0)


if __name__ == "__main__":
    start = time.perf_counter()
    {"bare_write": bare_write, "our_write": our_write, "bare_read": bare_read, "our_read": our_read}[sys.argv[1]](
        Path(sys.argv[2])
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak_mb": peak}))
