"""What every printed form says of itself: whose it is, when and by whom it was printed, and the head of the journal."""
from __future__ import annotations

from desktop.clock import local
from desktop.journal.verify import head_of
from desktop.journal.witness import unwitnessed
from desktop.journal.work import Reading, Work
from desktop.officers import log_full_view, officer_names
from desktop.reports.page import Foot, Secrecy
from desktop.shared_settings import read_values, this_site


def foot_of(reading: Reading, *, number: str = "", operator: str = "") -> Foot:
    """The foot of a form that is printed now.

    Args:
        number: full number of the record.
        operator: id of the officer who prints; empty leaves the name out.
    """
    origin, count, code = head_of(reading)
    name = officer_names(reading).get(operator, "") if operator else ""
    return Foot(number, made_words(reading.now), name, head_words(reading, count, code, origin))


def head_words(reading: Reading, number: int, code: str, origin: str) -> str:
    """“账本第 321 条，核对码 0123456789AB（本机 …），未见证 12 条”: how far, and how much no other PC confirmed."""
    open_ = unwitnessed(reading, until=number)
    return f"账本第 {number} 条，核对码 {code}（本机 {origin}）" + (f"，未见证 {open_.count} 条" if open_.count else "")


def office_name(reading: Reading) -> str:
    """The unit's name at the head of its papers."""
    site = this_site(reading)
    return site.office if site is not None else ""


def duty_phone(reading: Reading) -> str:
    """The telephone of the duty room, as it stands on cards and reports; "" before it is set."""
    return read_values(reading).text("street.phone")


def log_full_paper(work: Work, *, record: str, paper: str, purpose: str) -> Secrecy:
    """Writes down that a form leaves with every number on it, and gives the mark that it bears (domain.md §5.2).

    Args:
        paper: name of the form, e.g. ``求助登记表``.

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``.
    """
    log_full_view(work, record=record, field=f"打印{paper}", purpose=purpose)
    return Secrecy.FULL


def made_words(now: int) -> str:
    """“2025年1月14日 08:12 打印”."""
    return f"{long_moment(now)} 打印"


def long_day(day: str | None) -> str:
    """“2025年1月14日” of a civil date in ISO form; "" for None."""
    if not day:
        return ""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"


def long_moment(at: int | None) -> str:
    """“2025年1月14日 08:11”; "" for None."""
    if at is None:
        return ""
    day = local(at)
    return f"{day.year}年{day.month}月{day.day}日 {day:%H:%M}"


def day_of(at: int) -> str:
    """“2025年1月14日”."""
    return long_moment(at).partition(" ")[0]


def short_moment(at: int | None) -> str:
    """“1月14日 08:11”; "" for None."""
    if at is None:
        return ""
    day = local(at)
    return f"{day.month}月{day.day}日 {day:%H:%M}"
