"""求助登记表, 转介交接单, 个案档案, 劝离移交记录 and 寻亲公告, filled from the records (domain.md §2)."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.attachments import PhotoView
from desktop.calls import call_view
from desktop.cases import CaseFile, ContactView, LedgerRow, case_file, contact_view, ledger_rows, minors_among
from desktop.cases.notes import HANDED_OVER
from desktop.clock import civil_date
from desktop.db.models.cases import Contact, Governance
from desktop.db.models.directory import Unit
from desktop.db.models.people import Person, Relative
from desktop.directory import find_place
from desktop.errors import UserError
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.paper_foot import duty_phone, foot_of, log_full_paper, long_day, long_moment, office_name, short_moment
from desktop.people import PersonCard, find_person, members_of
from desktop.people.tracing import TracingCard, tracing_of
from desktop.reports.case_documents import (
    CaseArchive,
    CaseMoment,
    GovernanceRecord,
    Kin,
    PersonFacts,
    ReferralSlip,
    RegistrationSheet,
    TracingNotice,
)
from desktop.reports.documents import FaceState, Photo
from desktop.reports.page import Secrecy
from desktop.shared_settings import read_values
from desktop.terms import Labels, list_terms, read_labels
from desktop.vocabulary import Right

Load = Callable[[PhotoView], bytes]
_UNKNOWN = "待查"
_IDENTITY = {"verified": "已核实", "stated": "自述，待核实", "unknown": "待查明"}


def last_contact(reading: Reading, *, person: str) -> str:
    """The newest contact of a person, "" before the first: what a registration form of him is about."""
    found = reading.execute(
        select(Contact.id).where(Contact.person == person, Contact.void_reason.is_(None))
        .order_by(Contact.at.desc(), Contact.id.desc()).limit(1)
    ).scalar()
    return str(found or "")


# 求助登记表.


def registration_paper(reading: Reading, *, contact: str) -> RegistrationSheet:
    """求助登记表 of one contact, numbers masked.

    Raises:
        UserError: ``contact.unknown``, ``person.restricted``.
    """
    return _registration(reading, contact, Secrecy.MASKED)


def registration_in_full(work: Work, *, contact: str, purpose: str) -> RegistrationSheet:
    """The same with every number, once it is written down what for; raises ``rights.missing`` too."""
    require(work, Right.SEE_FULL)
    log_full_paper(work, record=contact, paper="求助登记表", purpose=purpose)
    return _registration(work, contact, Secrecy.FULL)


def _registration(reading: Reading, contact: str, mark: Secrecy) -> RegistrationSheet:
    view, labels = contact_view(reading, contact=contact), read_labels(reading)
    row, facts = _ledger_row(reading, view), view.facts

    def options(name: str) -> tuple[str, ...]:
        return tuple(choice.label for choice in list_terms(reading, list_name=name))

    return RegistrationSheet(
        office=office_name(reading), person=_person(reading, view.person, labels, mark), at=long_moment(row.at),
        place=view.place_name or _UNKNOWN, community=row.community,
        source=_noted(row.source, facts["source_note"]),
        categories=options("category"), category=row.categories, causes=options("cause"), cause=row.causes,
        needs=options("need"), need=row.needs, measures=options("measure"), measure=row.measures,
        willings=options("willing"), willing=(row.willing,) if row.willing else (),
        refusal="，".join(dict.fromkeys(part for part in (row.refusal_reason, facts["refusal_note"] or "") if part)),
        told="、".join(words for name, words in (
            ("told_policy", "救助政策"), ("told_privacy", "个人信息用途"), ("left_card", "求助联系方式"),
        ) if facts[name]),
        body=_noted(row.body, facts["body_note"]), mind=row.mind, welfare=labels.of("welfare", facts["welfare"]),
        wandering=facts["wandering"] or "", belongings=facts["belongings"] or "",
        kin=_kin(reading, view.person, mark) if view.person else (), goods=_goods(row), tickets=row.ticket_words,
        destination=_noted(row.destination, facts["destination_note"]), receiver=row.receiver,
        escort=facts["escort"] or "", arrived=short_moment(row.arrived_at), follow_up=_follow_up(row), note=row.note,
        handler=row.handled_by, signature=_noted(labels.of("signature", facts["signature"]), facts["signature_note"]),
        foot=foot_of(reading, number=view.number, operator=reading.actor), secrecy=mark,
    )


def _ledger_row(reading: Reading, view: ContactView) -> LedgerRow:
    at = view.facts["at"]
    return next(row for row in ledger_rows(reading, start=at, end=at + 1) if row.contact == view.id)


def _noted(words: str, note: Any) -> str:
    return f"{words}（{note}）" if words and note else words or str(note or "")


def _goods(row: LedgerRow) -> str:
    return "、".join(total.words for total in row.given)


def _follow_up(row: LedgerRow) -> str:
    state = row.follow_up
    due = f"下次 {short_moment(state.next_due)}" if state.next_due else ""
    done = f"已跟踪 {state.done} 次" if state.done else ""
    return "，".join(part for part in (due, done) if part)


def _person(reading: Reading, person: str, labels: Labels, mark: Secrecy) -> PersonFacts:
    if not person:
        return PersonFacts(name="没有登记")
    card = find_person(reading, person=person)
    number, phone = card.row.id_masked, card.phone_masked
    if mark is Secrecy.FULL:
        row = reading.execute(select(Person.id_number, Person.phone).where(Person.id == person)).one()
        number, phone = row.id_number or "", row.phone or ""
    return PersonFacts(
        name=card.name or card.row.shown, identity=_IDENTITY.get(card.identity_status.value, _UNKNOWN),
        sex=labels.of("sex", card.sex) or _UNKNOWN, age=_age(card),
        id_kind=card.id_kind_words or card.no_id_reason_words,
        id_number=number, home=card.home, dwelling=card.dwelling, phone=phone, ethnicity=card.ethnicity,
        accent=card.accent, education=card.education, marriage=card.marriage, looks=card.looks,
    )


def _age(card: PersonCard) -> str:
    if card.row.age is None:
        return _UNKNOWN
    return f"约 {card.row.age} 岁" if card.row.age_estimated else f"{card.row.age} 岁"


def _kin(reading: Reading, person: str, mark: Secrecy) -> tuple[Kin, ...]:
    card = find_person(reading, person=person)
    full: dict[str, str] = {}
    if mark is Secrecy.FULL:
        rows = reading.execute(select(Relative.id, Relative.phone).where(Relative.person == person))
        full = {row.id: row.phone or "" for row in rows}
    return tuple(
        Kin(one.name, one.relation, full.get(one.id, one.phone), one.address,
            one.outcome or ("已联系上" if one.reached else ""))
        for one in card.relatives
    )


# 转介交接单.


def referral_paper(reading: Reading, *, contact: str) -> ReferralSlip:
    """转介交接单 of one contact, numbers masked; raises as ``registration_paper``."""
    return _referral(reading, contact, Secrecy.MASKED)


def referral_in_full(work: Work, *, contact: str, purpose: str) -> ReferralSlip:
    """The same with every number for the receiving side; raises as ``registration_in_full``."""
    require(work, Right.SEE_FULL)
    log_full_paper(work, record=contact, paper="转介交接单", purpose=purpose)
    return _referral(work, contact, Secrecy.FULL)


def _referral(reading: Reading, contact: str, mark: Secrecy) -> ReferralSlip:
    view, labels = contact_view(reading, contact=contact), read_labels(reading)
    row, facts, settings = _ledger_row(reading, view), view.facts, read_values(reading)
    station = settings.text("station.name")
    reasons = [*row.causes, *row.categories, _noted(row.body, facts["body_note"])]
    return ReferralSlip(
        office=office_name(reading), person=_person(reading, view.person, labels, mark), at=long_moment(row.at),
        place=view.place_name or _UNKNOWN, reason="，".join(dict.fromkeys(part for part in reasons if part)),
        body=_noted(row.body, facts["body_note"]), belongings=facts["belongings"] or "", goods=_goods(row),
        from_unit=office_name(reading), from_person=facts["escort"] or row.handled_by, from_phone=duty_phone(reading),
        left=long_moment(facts["left_at"]), to_unit=station if row.destination_code == "station" else row.destination,
        to_person=row.receiver, arrived=long_moment(row.arrived_at), receipt=facts["receipt_words"] or "",
        foot=foot_of(reading, number=view.number, operator=reading.actor), secrecy=mark,
    )


# 个案档案.


def archive_paper(reading: Reading, *, person: str, load: Load) -> CaseArchive:
    """一人一档一画像 (A2.5) with photos, numbers masked.

    Args:
        load: gives the bytes of a photo's upright copy.

    Raises:
        UserError: ``person.unknown``, ``person.restricted``.
    """
    return _archive(reading, person, load, Secrecy.MASKED)


def archive_in_full(work: Work, *, person: str, load: Load, purpose: str) -> CaseArchive:
    """The same with every number; raises as ``registration_in_full``."""
    require(work, Right.SEE_FULL)
    log_full_paper(work, record=person, paper="个案档案", purpose=purpose)
    return _archive(work, person, load, Secrecy.FULL)


def _archive(reading: Reading, person: str, load: Load, mark: Secrecy) -> CaseArchive:
    file, labels = case_file(reading, person=person), read_labels(reading)
    card = file.person
    state = "已结案" if card.closed_at else "在跟踪"
    return CaseArchive(
        office=office_name(reading), person=_person(reading, person, labels, mark),
        marks="、".join(_noted(one.label, one.note) for one in card.marks),
        tracking=f"{state}，{card.closed_reason_words}" if card.closed_reason_words else state,
        places="、".join(f"{one.name} {one.count} 次" for one in file.usual_places), hours=file.usual_words,
        body=card.body, needs=card.needs, how_to_talk=card.how_to_talk, family=card.family, refusals=card.refusals,
        habits=card.habits, given="、".join(total.words for total in file.given),
        due=short_moment(file.due.due_at) if file.due else "", kin=_kin(reading, person, mark),
        moments=_moments(file), photos=tuple(_photo(one, load) for one in file.photos),
        foot=foot_of(reading, number=card.row.number, operator=reading.actor), secrecy=mark,
    )


def _moments(file: CaseFile) -> tuple[CaseMoment, ...]:
    return tuple(
        CaseMoment(long_moment(one.at), one.title, "\n".join(part for part in (one.place_name, one.text) if part),
                   one.by_name)
        for one in reversed(file.timeline)
    )


def _photo(photo: PhotoView, load: Load) -> Photo:
    caption = f"{short_moment(photo.dated)} {photo.caption}".strip()
    return Photo(load(photo), caption, photo.width, photo.height, FaceState.NONE)


# 劝离与移交, 寻亲公告.


def governance_paper(reading: Reading, *, governance: str) -> GovernanceRecord:
    """劝离与移交记录. Raises UserError ``governance.unknown``."""
    row = reading.execute(
        select(Governance, Unit.name.label("unit_name")).outerjoin(Unit, Unit.id == Governance.unit)
        .where(Governance.id == governance, Governance.void_reason.is_(None))
    ).first()
    if row is None:
        raise UserError("governance.unknown")
    labels, acts = read_labels(reading), _acts_of(reading, row)
    handed = tuple(labels.of("governance", one.kind).removeprefix("移交") for one in acts if one.kind in HANDED_OVER)
    stayed = "拒不离开，已移交" if handed else {True: "拒不离开", False: "已离开"}.get(row.stayed, "")
    subject = row.subject_note or labels.of("governance_subject", row.subject_kind)
    return GovernanceRecord(
        office=office_name(reading), kinds=tuple(one.label for one in list_terms(reading, list_name="governance")),
        kind=tuple(dict.fromkeys(labels.of("governance", one.kind) for one in acts)),
        subject=(subject,) if subject else (),
        subjects=tuple(one.label for one in list_terms(reading, list_name="governance_subject")),
        at=long_moment(row.at), place=row.place_words or _place_name(reading, row.place),
        person=find_person(reading, person=row.person).row.shown if row.person else "没有登记姓名",
        unit=row.unit_name or "", officers=row.officer_words or "", stayed=stayed, handed_to="、".join(handed),
        helped=_helped(reading, row), recorder=officer_names(reading).get(row.by or "", ""),
        basis=row.basis or "", outcome=row.outcome or "",
        foot=foot_of(reading, number=_number_of(reading, row), operator=reading.actor),
    )


def _number_of(reading: Reading, row: Any) -> str:
    """A 治理 has no number of its own: that of the 救助登记 of the same meeting, else of the call that led to it,
    else that of the person's file; "" where it belongs to nothing.
    """
    if row.contact is not None:
        return reading.execute(select(Contact.number).where(Contact.id == row.contact)).scalar() or ""
    if row.call is not None:
        return call_view(reading, call=row.call).number
    return find_person(reading, person=row.person).row.number if row.person is not None else ""


def _acts_of(reading: Reading, row: Any) -> list[Any]:
    """The record with those written in the same act: a 移交 is a record of its own beside the 劝导 (通知三)."""
    found = reading.execute(
        select(Governance).where(
            Governance.recorded_at == row.recorded_at, Governance.at == row.at, Governance.void_reason.is_(None),
            Governance.by.is_not_distinct_from(row.by), Governance.person.is_not_distinct_from(row.person),
            Governance.place.is_not_distinct_from(row.place), Governance.call.is_not_distinct_from(row.call),
        ).order_by(Governance.id)
    ).all()
    return sorted(found, key=lambda one: one.kind in HANDED_OVER)


def _helped(reading: Reading, row: Any) -> str:
    """民社办配合救助 (N3.3): the 救助登记 of the same meeting; "" leaves room for a pen."""
    if row.contact is None:
        return ""
    found = reading.execute(select(Contact.number).where(Contact.id == row.contact)).scalar()
    return f"已登记救助，编号 {found}" if found else "已登记救助"


@dataclass(frozen=True, slots=True)
class GovernanceLine:
    """One record of 治理 to choose from: when, what and where."""

    id: str
    at: str
    what: str
    where: str


def governance_lines(reading: Reading, *, most: int = 200) -> tuple[GovernanceLine, ...]:
    """劝导, 劝离 and 移交 of the campaign that runs, newest first, also those of nobody who gave a name."""
    labels = read_labels(reading)
    rows = reading.execute(
        select(Governance.id, Governance.at, Governance.kind, Governance.place, Governance.place_words)
        .where(Governance.void_reason.is_(None), Governance.campaign == (reading.campaign or None))
        .order_by(Governance.at.desc(), Governance.id.desc()).limit(most)
    ).all()
    return tuple(
        GovernanceLine(row.id, short_moment(row.at), labels.of("governance", row.kind),
                       row.place_words or _place_name(reading, row.place)) for row in rows
    )


def _place_name(reading: Reading, place: str | None) -> str:
    return find_place(reading, place=place).name if place else _UNKNOWN


def _face_agreed(reading: Reading, person: str, tracing: TracingCard) -> bool:
    """A minor's face goes out only where the guardian agreed, whatever the minor says (未成年人保护法 4)."""
    return tracing.consent == "guardian" or not minors_among(reading, members_of(reading, person))


def tracing_paper(reading: Reading, *, person: str, load: Load) -> TracingNotice:
    """寻亲公告: only what was agreed to be shown; the portrait only where its face may be seen by that consent.

    Raises:
        UserError: ``tracing.unknown``, ``tracing.no_consent``.
    """
    tracing = tracing_of(reading, person=person)
    if tracing is None:
        raise UserError("tracing.unknown")
    if not tracing.may_publish:
        raise UserError("tracing.no_consent")
    card, labels, facts = find_person(reading, person=person), read_labels(reading), tracing.facts
    found_at = facts.get("found_at")
    photos = case_file(reading, person=person).photos if _face_agreed(reading, person, tracing) else ()
    own = next((one for one in photos if one.subject == person and not one.restricted), None)
    return TracingNotice(
        office=office_name(reading), name=card.name or "不详", sex=labels.of("sex", card.sex) or "不详", age=_age(card),
        height=facts.get("height") or "", accent=card.accent or facts.get("speech") or "",
        features=facts.get("features") or card.looks, clothes=facts.get("clothes") or "",
        remembers=facts.get("remembers") or "", found=long_moment(found_at) if found_at else "",
        place=facts.get("found_place") or "", contact=office_name(reading), phone=duty_phone(reading),
        made=long_day(civil_date(reading.now)),
        photo=Photo(load(own), "", own.width, own.height) if own is not None else None,
    )
