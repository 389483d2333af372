"""Which PC is which: this one's own introduction, the others whose packages are taken, and the enrolment file."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update

from desktop.db.models.exchange import DeskKey, Peer, SeriesToken
from desktop.db.models.journal import Chain
from desktop.db.models.supplies import StockPlace
from desktop.errors import UserError
from desktop.exchange.keys import KeyPair, fingerprint, same_fingerprint
from desktop.exchange.lines import is_digest, load
from desktop.exchange.package import Address, Heads
from desktop.exchange.sealing import digest_to_sign, is_signed_by
from desktop.journal.entry import canonical
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Work
from desktop.officers import require
from desktop.reports.files import write_bytes
from desktop.rules.text_cleaning import clean_line
from desktop.shared_settings import this_site
from desktop.vocabulary import Right

_MAX_ENROLMENT = 1 << 20


class Trust(StrEnum):
    """Who vouched for a PC's keys."""

    ENROLLED = "enrolled"
    FIRST_USE = "first_use"


class Scope(StrEnum):
    """What a PC is given."""

    FULL = "full"
    NO_PERSONS = "no_persons"
    PLACES = "places"

    @property
    def label(self) -> str:
        labels = {"full": "全部内容", "no_persons": "不带个人信息", "places": "只给点位、物资和通讯录"}
        return labels[self.value]


@dataclass(frozen=True, slots=True)
class PeerCard:
    """A PC whose packages are taken. ``heard_at``: the instant its last package was written, None before the first."""

    address: Address
    trust: Trust
    scope: Scope
    bureau: bool
    heads: Heads
    wants: tuple[str, ...]
    heard_at: int | None
    retired: bool

    @property
    def sign(self) -> str:
        return self.address.sign

    @property
    def name(self) -> str:
        return self.address.name

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.address.sign, self.address.box)


# This PC.


def own_address(reading: Reading, pair: KeyPair) -> Address:
    """This PC as its packages name it.

    Raises:
        UserError: ``site.not_settled`` before the first start is done.
    """
    site = this_site(reading)
    if site is None:
        raise UserError("site.not_settled")
    return Address(site.street_code, site.code, site.office, pair.sign_hex, pair.box_hex)


def is_introduced(reading: Reading) -> bool:
    """Whether this PC's chain has said whose it is."""
    record = stable_id("desk_key", own_origin(reading))
    return reading.execute(select(DeskKey.id).where(DeskKey.id == record)).first() is not None


def introduce(work: Work, *, pair: KeyPair) -> None:
    """Says in this PC's chain whose it is, before its first package goes out."""
    if not is_introduced(work):
        _say_whose(work, own_address(work, pair), why="first", after=None)


def own_origin(reading: Reading) -> str:
    return str(reading.execute(select(Chain.origin).where(Chain.own)).scalar_one())


def open_new_chain(work: Work, *, pair: KeyPair, why: str) -> None:
    """A store that may have been copied or rolled back goes on under a new name, so that it never contradicts itself.

    The new chain names the last entry of the old one, and takes over the goods it kept and the series it numbered
    (exchange.md B1, B7).

    Args:
        why: ``restored`` or ``moved``.
    """
    old = work.execute(select(Chain).where(Chain.own)).one()
    origin = work.source.new_origin()
    work.execute(update(Chain).where(Chain.origin == old.origin).values(own=False))
    work.execute(insert(Chain).values(origin=origin, seq=0, hash=bytes(32), own=True))
    site = this_site(work)
    address = own_address(work, pair) if site else Address("", "", "", pair.sign_hex, pair.box_hex)
    _say_whose(work, address, why=why, after=(old.origin, old.seq, old.hash.hex()))
    kept = work.execute(select(StockPlace.id).where(StockPlace.custodian == old.origin)).scalars().all()
    for place in kept:
        work.change(StockPlace, place, seen=work.seen(place), custodian=origin)
    for token in work.execute(select(SeriesToken.id).where(SeriesToken.holder == old.origin)).scalars().all():
        work.change(SeriesToken, token, seen=work.seen(token), holder=origin)


def _say_whose(work: Work, address: Address, *, why: str, after: tuple[str, int, str] | None) -> None:
    origin = own_origin(work)
    facts: dict[str, Any] = {}
    if after is not None:
        facts = {"after_origin": after[0], "after_seq": after[1], "after_hash": after[2]}
    work.create(
        DeskKey, record=stable_id("desk_key", origin), origin=origin, street=address.street or None,
        code=address.code or None, name=address.name or None, sign=address.sign, box=address.box, at=work.now, why=why,
        **facts,
    )


def chain_names(reading: Reading) -> dict[str, str]:
    """Chain → the PC it belongs to, in words; a chain that never said so is named by its first letters."""
    names = {row.origin: row.name for row in reading.execute(select(DeskKey.origin, DeskKey.name)) if row.name}
    own = own_origin(reading)
    for row in reading.execute(select(Chain.origin)):
        names.setdefault(row.origin, "本机" if row.origin == own else f"编号 {row.origin[:6]}")
    return names


def other_desks(reading: Reading) -> dict[str, str]:
    """Chain → name of every other PC that still writes; a chain that goes on under another name is left out."""
    left = set(reading.execute(select(DeskKey.after_origin).where(DeskKey.after_origin.is_not(None))).scalars())
    own = own_origin(reading)
    return {origin: name for origin, name in chain_names(reading).items() if origin != own and origin not in left}


# Others.


def peers(reading: Reading, *, retired: bool = False) -> list[PeerCard]:
    """The PCs whose packages are taken, the bureau first, then by street and code."""
    rows = reading.execute(select(Peer).order_by(Peer.bureau.desc(), Peer.street, Peer.code, Peer.sign))
    return [_card(row) for row in rows if retired or not row.retired]


def find_peer(reading: Reading, *, sign: str) -> PeerCard | None:
    row = reading.execute(select(Peer).where(Peer.sign == sign)).first()
    return _card(row) if row is not None else None


def _card(row: Any) -> PeerCard:
    known = json.loads(row.heads)
    return PeerCard(
        Address(row.street, row.code, row.name, row.sign, row.box), Trust(row.trusted_by), Scope(row.scope),
        row.bureau, {origin: (seq, digest) for origin, (seq, digest) in known.get("heads", {}).items()},
        tuple(known.get("wants", ())), row.heard_at, row.retired,
    )


def remember_heads(work: Work, *, sign: str, heads: Heads, wants: Iterable[str], at: int) -> None:
    """What a PC said it holds in the package seen last; a smaller figure only repeats entries, a larger loses none."""
    kept = {"heads": {origin: list(head) for origin, head in heads.items()}, "wants": list(wants)}
    work.execute(update(Peer).where(Peer.sign == sign).values(heads=json.dumps(kept), heard_at=at))
    work.touch("peer")


def trust_by_telephone(work: Work, *, address: Address, digits: str, scope: Scope = Scope.FULL) -> PeerCard:
    """先认后用: takes a PC's keys after its twenty digits were read out over the telephone and typed here.

    Raises:
        UserError: ``rights.missing``, ``exchange.digits_differ``, ``exchange.site_taken`` when the site is known with
            other keys, ``exchange.own_key``.
    """
    require(work, Right.EXCHANGE)
    if not same_fingerprint(digits, fingerprint(address.sign, address.box)):
        raise UserError("exchange.digits_differ")
    _add(work, address, Trust.FIRST_USE, scope, bureau=False)
    found = find_peer(work, sign=address.sign)
    assert found is not None
    return found


def _add(work: Work, address: Address, trust: Trust, scope: Scope, *, bureau: bool) -> None:
    here = work.execute(
        select(Peer.name).where(
            Peer.street == address.street, Peer.code == address.code, Peer.sign != address.sign,
            Peer.retired.is_(False),
        )
    ).scalar()
    if here is not None:
        raise UserError("exchange.site_taken", name=address.name)
    before = find_peer(work, sign=address.sign)
    work.execute(delete(Peer).where(Peer.sign == address.sign))
    kept = {"heads": {o: list(h) for o, h in before.heads.items()}, "wants": list(before.wants)} if before else {}
    work.execute(insert(Peer).values(
        sign=address.sign, box=address.box, street=address.street, code=address.code,
        name=clean_line(address.name) or address.code, trusted_by=trust.value, trusted_at=work.now,
        officer=work.actor, scope=scope.value, bureau=bureau, heads=json.dumps(kept),
        heard_at=before.heard_at if before else None, retired=False,
    ))
    work.touch("peer")


def set_scope(work: Work, *, sign: str, scope: Scope) -> None:
    """What a PC is to be given from now on. Raises UserError ``rights.missing``."""
    require(work, Right.EXCHANGE)
    work.execute(update(Peer).where(Peer.sign == sign).values(scope=scope.value))
    work.touch("peer")


def retire_peer(work: Work, *, sign: str) -> None:
    """停用: its packages are not taken any more; what came stays. Raises UserError ``rights.missing``."""
    require(work, Right.EXCHANGE)
    work.execute(update(Peer).where(Peer.sign == sign).values(retired=True))
    work.touch("peer")


# The enrolment file.


def write_card(path: Path, address: Address, *, pair: KeyPair) -> str:
    """本机名片: this PC's own card, signed by itself, for the bureau to enrol. Returns the SHA-256 of the file."""
    return _write(path, {"kind": "card", "sites": [address.as_json()]}, pair)


def write_enrolment(path: Path, addresses: Iterable[Address], *, issuer: Address, pair: KeyPair) -> str:
    """登记文件: the PCs of all streets with their keys, signed by the bureau. Returns the SHA-256 of the file."""
    sites = [one.as_json() for one in [issuer, *addresses]]
    return _write(path, {"kind": "enrolment", "sites": sites}, pair)


def _write(path: Path, body: dict[str, Any], pair: KeyPair) -> str:
    content = canonical({"fmt": 1, "by": pair.sign_hex, **body})
    signature = pair.signer.sign(digest_to_sign(content)).hex()
    return write_bytes(path, canonical({"body": content.decode(), "signature": signature}))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A card or an enrolment file whose signature fits; the first site is the one that issued it."""

    card: bool
    issuer: Address
    sites: tuple[Address, ...]


def read_enrolment(path: Path) -> Enrolment:
    """A card or an enrolment file.

    Raises:
        UserError: ``exchange.not_enrolment`` when it is none, was changed or is damaged.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= _MAX_ENROLMENT else b""
        outer = load(raw, "exchange.not_enrolment")
        content, signature = outer["body"].encode(), bytes.fromhex(outer["signature"])
        body = load(content, "exchange.not_enrolment")
        sites = tuple(Address(**{name: str(text) for name, text in one.items()}) for one in body["sites"])
        good = body["kind"] in ("card", "enrolment") and body["fmt"] == 1 and 0 < len(sites) <= 5000
        good = good and all(is_digest(one.sign) and is_digest(one.box) for one in sites)
        if not good or sites[0].sign != body["by"] or not is_signed_by(bytes.fromhex(body["by"]), signature, content):
            raise UserError("exchange.not_enrolment")
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError("exchange.not_enrolment") from error
    return Enrolment(body["kind"] == "card", sites[0], sites)


def enrol(work: Work, *, enrolment: Enrolment, own: str, digits: str = "") -> int:
    """Takes the PCs of an enrolment file, or the one of a card; returns how many are new.

    The issuer must be known already, or his digits be given: nobody is believed only because he signed his own file.

    Raises:
        UserError: ``rights.missing``, ``exchange.issuer_unknown``, ``exchange.digits_differ``, ``exchange.site_taken``.
    """
    require(work, Right.EXCHANGE)
    issuer = find_peer(work, sign=enrolment.issuer.sign)
    if issuer is None and not digits:
        raise UserError("exchange.issuer_unknown", name=enrolment.issuer.name)
    if issuer is None and not same_fingerprint(digits, fingerprint(enrolment.issuer.sign, enrolment.issuer.box)):
        raise UserError("exchange.digits_differ")
    new = 0
    for one in enrolment.sites:
        known = find_peer(work, sign=one.sign)
        if one.sign == own or (known is not None and known.trust is Trust.ENROLLED):
            continue
        trust = Trust.FIRST_USE if enrolment.card else Trust.ENROLLED
        scope = known.scope if known else Scope.FULL
        _add(work, one, trust, scope, bureau=not enrolment.card and one is enrolment.sites[0])
        new += known is None
    return new
