"""Papers about one person, exactly as they are printed: 求助登记表, 转介交接单, 个案档案, 劝离移交记录, 寻亲公告."""
from __future__ import annotations

from dataclasses import dataclass, field

from desktop.reports.documents import Photo
from desktop.reports.form_documents import PersonalDocument
from desktop.reports.page import Secrecy

Options = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who somebody is, as forms ask it (民政部令第24号, art. 3); numbers masked unless the form is a full one."""

    name: str = ""
    identity: str = ""
    sex: str = ""
    age: str = ""
    id_kind: str = ""
    id_number: str = ""
    home: str = ""
    dwelling: str = ""
    phone: str = ""
    ethnicity: str = ""
    accent: str = ""
    education: str = ""
    marriage: str = ""
    looks: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative: name, relation, telephone, address, what came of it."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    address: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationSheet(PersonalDocument):
    """求助登记表, one per contact (domain.md §2.2). Every `Options` pair is the whole list and what is ticked of it."""

    person: PersonFacts = PersonFacts()
    at: str = ""
    place: str = ""
    community: str = ""
    source: str = ""
    categories: Options = ()
    category: Options = ()
    causes: Options = ()
    cause: Options = ()
    needs: Options = ()
    need: Options = ()
    measures: Options = ()
    measure: Options = ()
    willings: Options = ()
    willing: Options = ()
    refusal: str = ""
    told: str = ""
    body: str = ""
    mind: str = ""
    welfare: str = ""
    wandering: str = ""
    belongings: str = ""
    kin: tuple[Kin, ...] = ()
    goods: str = ""
    tickets: str = ""
    destination: str = ""
    receiver: str = ""
    escort: str = ""
    arrived: str = ""
    follow_up: str = ""
    note: str = ""
    handler: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class ReferralSlip(PersonalDocument):
    """转介交接单 (渝民〔2025〕7号: transfers between departments in writing): both sides keep one."""

    person: PersonFacts = PersonFacts()
    at: str = ""
    place: str = ""
    reason: str = ""
    body: str = ""
    belongings: str = ""
    goods: str = ""
    from_unit: str = ""
    from_person: str = ""
    from_phone: str = ""
    left: str = ""
    to_unit: str = ""
    to_person: str = ""
    arrived: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class CaseMoment:
    """One line of 往来记录."""

    at: str
    what: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseArchive(PersonalDocument):
    """个案档案: 一人一档一画像 (A2.5), with photos."""

    person: PersonFacts = PersonFacts()
    marks: str = ""
    tracking: str = ""
    places: str = ""
    hours: str = ""
    body: str = ""
    needs: str = ""
    how_to_talk: str = ""
    family: str = ""
    refusals: str = ""
    habits: str = ""
    given: str = ""
    due: str = ""
    kin: tuple[Kin, ...] = ()
    moments: tuple[CaseMoment, ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class GovernanceRecord(PersonalDocument):
    """劝离与移交记录: governance, never relief (N3.2, N3.3).

    Attributes:
        kind: everything that was done in one act, 劝导 and the 移交 that followed.
        handed_to: whom somebody who would not leave was handed to. helped: what 民社办 offered beside it.
    """

    kinds: Options = ()
    kind: Options = ()
    subjects: Options = ()
    subject: Options = ()
    at: str = ""
    place: str = ""
    person: str = ""
    unit: str = ""
    officers: str = ""
    stayed: str = ""
    handed_to: str = ""
    helped: str = ""
    recorder: str = ""
    basis: str = ""
    outcome: str = ""
    secrecy: Secrecy = field(default=Secrecy.INTERNAL, kw_only=True)


@dataclass(frozen=True, slots=True)
class TracingNotice:
    """寻亲公告: made to be seen, therefore only with a consent of its own (个人信息保护法 25; domain.md §2.8)."""

    office: str = ""
    name: str = ""
    sex: str = ""
    age: str = ""
    height: str = ""
    accent: str = ""
    features: str = ""
    clothes: str = ""
    remembers: str = ""
    found: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""
    made: str = ""
    photo: Photo | None = None
