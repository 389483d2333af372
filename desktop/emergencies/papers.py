"""From an event to its words: what is read aloud, and the document of the next report."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from desktop.clock import DAY
from desktop.db.models.cases import Contact
from desktop.db.models.people import Person
from desktop.directory import list_units
from desktop.emergencies.drafts import EVENT_KIND
from desktop.journal.witness import bracket
from desktop.journal.work import Reading
from desktop.officers import current_officer
from desktop.paper_foot import foot_of
from desktop.reports.emergency_documents import EmergencyReport, ReportParagraph
from desktop.reports.page import Foot
from desktop.rules.event_course import EventCourse
from desktop.rules.event_text import EventText, paper_moment, paper_time
from desktop.rules.masking import names_outside
from desktop.rules.report_sections import paper_title, report_sections
from desktop.shared_settings import read_values, this_site
from desktop.terms import Labels, read_labels
from desktop.vocabulary import Recipient, ReportKind

MET_LATELY = 60 * DAY
"""An event tells of somebody who was met of late; older files are not looked through at every key."""


@dataclass(frozen=True, slots=True)
class House:
    """What stands on every paper of this desk, read once per page: no paper asks the store while one types."""

    street: str
    office: str
    officer: str
    phone: str
    report_to: str
    labels: Labels
    names: tuple[str, ...] = ()
    """受助人 met of late, the longest name first; in what leaves the house they stand as 张某某 (domain.md §5.2)."""


@dataclass(frozen=True, slots=True)
class RecipientCard:
    """Somebody to telephone: ``unit`` and ``person`` as shown, ``number`` as typed, empty where nobody keyed it in."""

    recipient: Recipient
    unit: str
    person: str
    number: str


def house_of(reading: Reading) -> House:
    """Street, unit, officer and recipient as they are now."""
    site, values, officer = this_site(reading), read_values(reading), current_officer(reading)
    phone = values.text("street.phone") or (officer.phone if officer else "")
    return House(
        street=site.street if site else "", office=site.office if site else "",
        officer=officer.name if officer else "", phone=phone,
        report_to=values.text("report.unit"), labels=read_labels(reading), names=_names_of_late(reading),
    )


def report_foot(reading: Reading, *, report: str = "") -> Foot:
    """What a report that is printed now bears below its pages.

    Args:
        report: a report that has been sent; between which instants it was written, as the receipts of other PCs prove
            it, stands beside the hours that people entered (exchange.md B9).
    """
    foot = foot_of(reading, operator=reading.actor)
    proved = bracket(reading, record=report).words if report else ""
    return replace(foot, head=f"{foot.head}，成文{proved}") if proved else foot


def _names_of_late(reading: Reading) -> tuple[str, ...]:
    rows = reading.execute(
        select(Person.name).join(Contact, Contact.person == Person.id)
        .where(Contact.at >= reading.now - MET_LATELY, Person.name.is_not(None)).distinct()
    )
    return tuple(sorted((name for name in rows.scalars() if len(name) > 1), key=len, reverse=True))


def recipients(reading: Reading) -> tuple[RecipientCard, ...]:
    """区民政局 first, with the contact of the notice; leaders are added by the rota."""
    values = read_values(reading)
    unit, contact, phone = (values.text(f"report.{name}") for name in ("unit", "contact", "phone"))
    units = list_units(reading, role="recipient")
    found = [
        RecipientCard(Recipient.BUREAU, card.name, contact if card.name == unit else "", card.phone or phone)
        for card in units
    ]
    if unit and all(card.name != unit for card in units):
        found.append(RecipientCard(Recipient.BUREAU, unit, contact, phone))
    return tuple(found)


def text_of(facts: Mapping[str, object], course: EventCourse | None, house: House, learned_at: int) -> EventText:
    """The facts, typed or kept, as what speech and paper are made of. Too long a text is cut in neither.

    Args:
        course: None before the event is registered; 发生 and 获悉 are then those of the facts.
    """
    def words(name: str) -> str:
        value = facts.get(name)
        return value if isinstance(value, str) else ""

    def count(name: str) -> int | None:
        value = facts.get(name)
        return value if isinstance(value, int) else None

    return EventText(
        occurred_at=count("occurred_at") if course is None else course.occurred_at,
        learned_at=learned_at if course is None else course.learned_at, place=words("place_text"),
        kind=house.labels.of(EVENT_KIND, words("kind")), what=words("what"), people=words("people"),
        dead=count("dead"), hurt=count("hurt"), missing=count("missing"), source=words("source"),
        course=words("course"), done=words("done"), support=words("support"), leaders=words("leaders"),
        trend=words("trend"), plans=words("plans"), opinion=bool(facts.get("opinion")),
    )


def report_document(
    kind: ReportKind, nth: int, text: EventText, house: House, *, number: str, course: EventCourse | None, now: int,
    draft: bool = False,
) -> EmergencyReport:
    """The paper of one report as it stands; made on any thread, for it asks nobody."""
    sections = report_sections(kind, text, _phoned(course))
    return EmergencyReport(
        title=paper_title(kind, nth, text), report_to=house.report_to, number=number,
        unit=house.office or house.street, date=paper_moment(now), reporter=house.officer, phone=house.phone,
        approver=course.approved.now.person if course and course.approved else "", draft=draft,
        paragraphs=tuple(
            ReportParagraph(one.key, one.heading, names_outside(one.text, house.names)) for one in sections
        ),
    )


def _phoned(course: EventCourse | None) -> str:
    """“2时58分报渝中区民政局社会事务科，李科接听”."""
    if course is None or course.phoned is None:
        return ""
    step = course.phoned.now
    heard = f"，{step.person}接听" if step.person else ""
    return f"{paper_time(step.at)}报{step.unit or '区民政局'}{heard}"
