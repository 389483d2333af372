"""What F3 finds: numbers to dial, places, and whatever was written, each as one line that leads somewhere."""
from __future__ import annotations

from collections.abc import Iterator

from desktop.calls import CallFilter, list_calls
from desktop.clock import local
from desktop.directory import find_phones, find_places
from desktop.duty import on_duty_ids
from desktop.emergencies import list_events
from desktop.journal.desk import Desk
from desktop.people import person_rows
from desktop.search import Hit, find
from desktop.ui.search.lines import COPY, FoundLine, FoundLines

MOST_NUMBERS = 4
MOST_PLACES = 4
MOST_HITS = 30

# Record of a hit → its icon, what it is called, the page that opens it. What is not named here (places, which are
# found by their sounds, and parts of which nobody would ask) is left out.
_SUBJECTS = {
    "call": ("phone", "来电", "calls"),
    "person": ("heart-handshake", "个案", "cases"),
    "event": ("siren", "紧急", "emergencies"),
    "item": ("package", "物资", "supplies"),
    "lot": ("package", "批次", "supplies"),
    "briefing": ("newspaper", "简报", "briefings"),
    "shift_note": ("message-square-text", "留言", "duty"),
    "shift_event": ("notebook-pen", "日志", "duty"),
    "unit": ("building-2", "单位", "directory"),
    "responder": ("book-user", "通讯录", "directory"),
    "informant": ("book-user", "信息员", "directory"),
    "worklog": ("folder-open", "档案", "worklog"),
    "charge": ("users", "责任", "worklog"),
    "service_point": ("thermometer", "服务点", "directory"),
    "job_file": ("briefcase", "就业", "employment"),
    "patrol_round": ("footprints", "巡查", "patrols"),
}

def look_up(desk: Desk, query: str) -> FoundLines:
    """Numbers first, then places, then what was written, the newest first."""
    typed = query.strip()
    if not typed:
        return FoundLines()
    found = desk.read(find, query=typed, limit=MOST_HITS, tables=None)
    numbers, places = list(_numbers(desk, typed)), list(_places(desk, typed))
    shown = {line.record for line in places} | {line.key.partition("/")[2] for line in numbers}
    hits = [hit for hit in found.hits if hit.subject in _SUBJECTS and hit.subject_id not in shown]
    lines = (*numbers, *places, *_records(desk, hits))
    return FoundLines(lines, max(0, found.total - len(found.hits)) if hits else 0, found.capped)


def _numbers(desk: Desk, query: str) -> Iterator[FoundLine]:
    lines = desk.read(find_phones, query=query, on_duty=desk.read(on_duty_ids), limit=MOST_NUMBERS)
    for line in lines:
        if line.phone:
            detail = "，".join(part for part in (line.detail, "今晚值班" if line.on_duty else "") if part)
            yield FoundLine(
                f"phone/{line.record}", "phone-call", "号码", line.name, detail, line.shown, COPY, line.shown
            )


def _places(desk: Desk, query: str) -> Iterator[FoundLine]:
    for hit in desk.read(find_places, query=query, limit=MOST_PLACES):
        place = hit.place
        detail = "，".join(part for part in (place.landmark, place.community_name) if part)
        yield FoundLine(f"place/{place.id}", "map-pin", "点位", place.name, detail, "", "directory", place.id)


def _records(desk: Desk, hits: list[Hit]) -> Iterator[FoundLine]:
    """One line for each record, however many of its parts were found."""
    calls = tuple({hit.subject_id for hit in hits if hit.subject == "call"})
    rows = desk.read(list_calls, wanted=CallFilter(ids=calls), offset=0, limit=len(calls) or 1).rows if calls else ()
    titles = {row.record: (row.title, f"{_day(row.received_at)}") for row in rows}
    people = {hit.subject_id for hit in hits if hit.subject == "person"}
    names = {row.id: (row.shown, row.short) for row in desk.read(person_rows, only=people)} if people else {}
    names |= _events(desk, {hit.subject_id for hit in hits if hit.subject == "event"})
    shown: set[tuple[str, str]] = set()
    for hit in hits:
        if (hit.subject, hit.subject_id) in shown:
            continue
        shown.add((hit.subject, hit.subject_id))
        icon, kind, page = _SUBJECTS[hit.subject]
        text, end = titles.get(hit.subject_id) or names.get(hit.subject_id) or (hit.excerpt, "")
        detail = hit.excerpt if hit.excerpt and hit.excerpt not in text else ""
        ended = f"作废，{end}" if hit.voided and end else end
        yield FoundLine(f"{hit.subject}/{hit.subject_id}", icon, kind, text, detail, ended, page, hit.subject_id)


def _events(desk: Desk, wanted: set[str]) -> dict[str, tuple[str, str]]:
    """Title and hour of 紧急事项."""
    if not wanted:
        return {}
    return {row.record: (row.title, _day(row.learned_at)) for row in desk.read(list_events) if row.record in wanted}


def _day(at: int) -> str:
    when = local(at)
    return f"{when.month}月{when.day}日 {when:%H:%M}"
