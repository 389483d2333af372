"""Spoilt files at full length: `python3 bootstrap.py faults pictures --minutes 60`, and the workbooks the same."""
from __future__ import annotations

import resource
from pathlib import Path

from tests.faults import spoilt_pictures
from tests.faults.fuzzing import Fuzzed, fuzz


def add_to(commands) -> None:
    """The commands of `long_runs`."""
    pictures = commands.add_parser("pictures", help="spoilt photos of every kind, opened by the intake")
    _add_length(pictures, 60)
    pictures.set_defaults(act=lambda chosen, folder: run_pictures(folder, chosen))
    workbooks = commands.add_parser("workbooks", help="workbooks with a spoilt part, read as imports are")
    _add_length(workbooks, 5)
    workbooks.set_defaults(act=lambda chosen, folder: run_workbooks(folder, chosen))


def _add_length(parser, minutes: int) -> None:
    parser.add_argument("--minutes", type=float, default=minutes, help="of processor time, however busy the machine is")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None, help="where inputs that did harm are kept")


def run_pictures(folder: Path, chosen) -> dict[str, object]:
    """For so long; the library of HEIC is loaded before the workers are made, as it is after the first photo."""
    from desktop.ui.photos import prepare

    return _told(fuzz(spoilt_pictures.seeds(), prepare, seed=chosen.seed, until=_lapse(chosen.minutes),
                      out=_kept(chosen, folder)))


def run_workbooks(folder: Path, chosen) -> dict[str, object]:
    """The same for workbooks."""
    from tests.faults import spoilt_workbooks

    return _told(fuzz(spoilt_workbooks.seeds(), spoilt_workbooks.open_with, seed=chosen.seed,
                      until=_lapse(chosen.minutes), out=_kept(chosen, folder)))


def _lapse(minutes: float):
    def lapsed(_tried: int) -> bool:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime >= 60 * minutes

    return lapsed


def _kept(chosen, folder: Path) -> Path:
    out = chosen.keep or folder
    out.mkdir(parents=True, exist_ok=True)
    return out


def _told(found: Fuzzed) -> dict[str, object]:
    most = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "tried": found.tried, "opened": found.outcomes["opened"], "outcomes": dict(found.outcomes),
        "slowest_s": round(found.slowest, 2), "largest_mib": most.ru_maxrss // 1024,
        "processor_minutes": round((most.ru_utime + most.ru_stime) / 60, 1), "faults": found.faults[:50],
    }
