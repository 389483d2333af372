"""就业登记表 exactly as it is printed (domain.md §2.9)."""
from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.page import NO_FOOT, Foot, Secrecy


@dataclass(frozen=True, slots=True)
class JobLine:
    """One referral: when, where, what as, and what came of it."""

    day: str
    employer: str
    title: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class JobPaper:
    """One file. Everything is text as printed; numbers are masked unless ``secrecy`` says otherwise."""

    office: str = ""
    name: str = ""
    sex: str = ""
    birth: str = ""
    id_number: str = ""
    home: str = ""
    dwelling: str = ""
    phone: str = ""
    education: str = ""
    case: str = ""
    trades: tuple[str, ...] = ()
    all_trades: tuple[str, ...] = ()
    where: str = ""
    pay: str = ""
    lodging: str = ""
    skill: str = ""
    certificate: str = ""
    history: str = ""
    body: str = ""
    ready: str = ""
    papers: str = ""
    help: str = ""
    all_help: tuple[str, ...] = ()
    referrals: tuple[JobLine, ...] = ()
    state: str = ""
    note: str = ""
    registered: str = ""
    officer: str = ""
    foot: Foot = NO_FOOT
    secrecy: Secrecy = Secrecy.MASKED
