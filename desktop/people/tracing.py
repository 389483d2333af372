"""寻亲 (附件五): what is known of somebody nobody can name, what the police were asked, and what came of it.

Only facts are kept: that fingerprints, portrait or DNA were asked for, when, and the answer; never the data itself.
A notice is made only with a consent of its own (个人信息保护法 25).
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from desktop.clock import DAY, MINUTE
from desktop.db.models.people import Tracing, TracingStep
from desktop.discretion import is_hidden
from desktop.errors import UserError
from desktop.journal.meanwhile import change_unless
from desktop.journal.work import Reading, Seen, Work
from desktop.officers import officer_names, require
from desktop.people.file import open_file
from desktop.people.joining import members_of
from desktop.rules.deadlines import moment_words
from desktop.rules.text_cleaning import clean_line, clean_text
from desktop.terms import read_labels
from desktop.vocabulary import Right

CONSENTS = ("given", "guardian")
ASKED, PUBLISHED, ANSWERED = "asked_police", "published", "answered"
NOTICE_WITHIN, DNA_WITHIN = DAY, 11 * DAY
"""发布寻亲公告 within a day, DNA asked for within seven working days (民发〔2015〕158号), counted here as 11 days."""
SLACK = 10 * MINUTE


class TracingFacts(TypedDict, total=False):
    """The form of domain.md §2.8; ``remembers`` are names and places he speaks of; ``found_at`` an instant."""

    height: str | None
    build: str | None
    health: str | None
    mind: str | None
    features: str | None
    clothes: str | None
    speech: str | None
    remembers: str | None
    found_at: int | None
    found_place: str | None


@dataclass(frozen=True, slots=True)
class TracingFact:
    """One step that stands."""

    id: str
    kind: str
    words: str
    at: int
    means: tuple[str, ...]
    unit: str
    note: str
    by_name: str


@dataclass(frozen=True, slots=True)
class TracingCard:
    """A 寻亲 with its steps, the earliest first; ``facts`` by the names of ``TracingFacts``."""

    id: str
    person: str
    opened_at: int
    facts: TracingFacts
    consent: str
    consent_words: str
    consent_at: int | None
    steps: tuple[TracingFact, ...]
    seen: Seen

    @property
    def may_publish(self) -> bool:
        """Whether a notice may be made: 本人 or 监护人 agreed to that, apart from all else."""
        return self.consent in CONSENTS

    @property
    def asked_police(self) -> bool:
        return any(step.kind == ASKED for step in self.steps)


def open_tracing(work: Work, *, person: str, **facts: Unpack[TracingFacts]) -> str:
    """Opens a 寻亲; returns its id.

    Raises:
        UserError: ``tracing.opened`` when one is open, ``person.unknown``, ``person.restricted``, ``text.too_long``.
    """
    require(work, Right.WRITE_CASES)
    open_file(work, person)
    if tracing_of(work, person=person) is not None:
        raise UserError("tracing.opened")
    return work.create(Tracing, person=person, opened_at=work.now, opened_by=work.actor or None, **_clean(facts))


def change_tracing(
    work: Work, *, tracing: str, seen: Seen, over: bool = False, **facts: Unpack[TracingFacts]
) -> None:
    """Other features. Raises ``tracing.unknown``, ``record.changed_since``."""
    require(work, Right.WRITE_CASES)
    _card_of(work, tracing)
    change_unless(work, Tracing, tracing, seen=seen, over=over, **_clean(facts))


def record_consent(work: Work, *, tracing: str, seen: Seen, consent: str, words: str = "") -> None:
    """Whether a notice may be published, asked apart from all other consents (list ``tracing_consent``).

    Raises:
        UserError: ``tracing.consent_missing``, ``tracing.consent_words`` when a guardian agreed and is not named.
    """
    require(work, Right.WRITE_CASES)
    if not consent:
        raise UserError("tracing.consent_missing")
    if consent == "guardian" and not words.strip():
        raise UserError("tracing.consent_words")
    work.change(
        Tracing, tracing, seen=seen, consent=consent, consent_words=clean_text(words) or None, consent_at=work.now,
        consent_by=work.actor or None,
    )


def add_tracing_step(
    work: Work, *, tracing: str, kind: str, at: int | None = None, means: tuple[str, ...] = (), unit: str = "",
    words: str = "",
) -> str:
    """A fact of the search (list ``tracing_step``); returns its id.

    Raises:
        UserError: ``tracing.unknown``, ``tracing.means_missing`` when the police are asked for nothing,
            ``tracing.no_consent`` when a notice is published without consent, ``time.future``.
    """
    require(work, Right.WRITE_CASES)
    card = _card_of(work, tracing)
    if kind == ASKED and not means:
        raise UserError("tracing.means_missing")
    if kind == PUBLISHED and not card.may_publish:
        raise UserError("tracing.no_consent")
    when = work.now if at is None else at
    if when > work.now + SLACK:
        raise UserError("time.future", entered=moment_words(when, work.now), now=moment_words(work.now, work.now))
    return work.create(
        TracingStep, tracing=tracing, kind=kind, at=when, entered_at=work.now, by=work.actor or None,
        means=" ".join(means) or None, unit_words=clean_line(unit) or None, words=clean_text(words) or None, weight=1,
    )


def tracing_of(reading: Reading, *, person: str) -> TracingCard | None:
    """The 寻亲 of a person, whichever of his files it was opened on; None of a file that may not be read."""
    row = reading.execute(
        select(Tracing).where(Tracing.person.in_(members_of(reading, person)), Tracing.void_reason.is_(None))
        .order_by(Tracing.opened_at, Tracing.id).limit(1)
    ).first()
    if row is None or is_hidden(reading, Tracing.__tablename__, row.id):
        return None
    return _card(reading, row)


def _card_of(reading: Reading, tracing: str) -> TracingCard:
    row = reading.execute(select(Tracing).where(Tracing.id == tracing, Tracing.void_reason.is_(None))).first()
    if row is None:
        raise UserError("tracing.unknown")
    open_file(reading, row.person)
    return _card(reading, row)


def _card(reading: Reading, row: Any) -> TracingCard:
    facts: TracingFacts = {name: getattr(row, name) for name in TracingFacts.__annotations__}  # type: ignore[assignment]
    return TracingCard(
        row.id, row.person or "", row.opened_at or 0, facts, row.consent or "", row.consent_words or "",
        row.consent_at, _steps(reading, row.id), reading.seen(row.id),
    )


def _steps(reading: Reading, tracing: str) -> tuple[TracingFact, ...]:
    rows = reading.execute(
        select(TracingStep).where(TracingStep.tracing == tracing).order_by(TracingStep.at, TracingStep.id)
    ).all()
    gone = {row.reverses for row in rows if row.reverses}
    labels, names = read_labels(reading), officer_names(reading)
    return tuple(
        TracingFact(
            row.id, row.kind or "", labels.of("tracing_step", row.kind), row.at or 0,
            tuple(labels.of("tracing_means", code) for code in (row.means or "").split()), row.unit_words or "",
            row.words or "", names.get(row.by or "", ""),
        )
        for row in rows if row.id not in gone and not row.reverses
    )


def _clean(facts: TracingFacts) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int) else clean_text(str(value or "")) or None
        for name, value in facts.items()
    }
