"""The settings that all desks of a street share, and which street and site this desk is."""
from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select

from desktop.db.models.terms import Setting, Site, ThisDesk
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.source import stable_id
from desktop.journal.work import Reading, Seen, Work, writes_known
from desktop.officers import require
from desktop.records import dataclass
from desktop.rules.numbering import check_site
from desktop.rules.shifts import ShiftTimes, read_times
from desktop.rules.text_cleaning import clean_line
from desktop.settings import SETTINGS, Owner, Values, declared
from desktop.settings import Value as SettingValue
from desktop.vocabulary import Right
from desktop.vocabulary_terms import STREETS


@dataclass(frozen=True, slots=True)
class SharedSetting:
    """One shared setting as it stands; its words, kind and clause are in ``settings.declared(key)``."""

    key: str
    value: SettingValue
    is_default: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class SiteCard:
    """This desk: nine-digit street code, site code, 区县, 街道, 单位全称."""

    id: str
    street_code: str
    code: str
    district: str
    street: str
    office: str
    seen: Seen


def setting_id(row_key: str) -> str:
    """The id of a setting's row, the same on every desk for which it holds."""
    return stable_id("setting", row_key)


def row_key(key: str, site: tuple[str, str] | None) -> str:
    """Under which key a setting is kept: “500103003/street.phone” for one street, “500103003-S03/…” for one desk.

    Two streets, and for its own name two desks, never write the same row, so that meeting makes no conflict of
    what each of them is right about. Before the first start, and in older stores, the bare key stands for all.
    """
    owner = declared(key).owner
    if site is None or owner is Owner.ALL:
        return key
    return f"{site[0]}/{key}" if owner is Owner.STREET else f"{site[0]}-{site[1]}/{key}"


def bare_key(kept: str) -> str:
    """The setting that a row is about."""
    return kept.rpartition("/")[2]


def read_values(reading: Reading) -> Values:
    """The shared settings, defaults where nothing was kept."""
    rows = reading.execute(select(Setting.key, Setting.value).where(Setting.void_reason.is_(None)))
    kept = {row.key: row.value for row in rows if row.key is not None and row.value is not None}
    site = _codes(reading) if kept else None
    found = {}
    for setting in SETTINGS.values():
        text = kept.get(row_key(setting.key, site), kept.get(setting.key))
        if text is not None:
            found[setting.key] = text
    return Values(found)


def _codes(reading: Reading) -> tuple[str, str] | None:
    row = reading.execute(select(ThisDesk.street_code, ThisDesk.code)).first()
    return (row.street_code, row.code) if row is not None else None


def list_settings(reading: Reading) -> list[SharedSetting]:
    """Every shared setting in the order of its declaration, with the token to change it."""
    values, site = read_values(reading), _codes(reading)
    return [
        SharedSetting(s.key, values[s.key], values[s.key] == s.default, reading.seen(setting_id(row_key(s.key, site))))
        for s in SETTINGS.values()
    ]


def change_setting(work: Work, *, key: str, value: SettingValue, seen: Seen) -> None:
    """Changes one shared setting for all desks.

    Raises:
        UserError: ``rights.missing``, ``settings.fixed`` for the limits of the notice, ``settings.unclear``.
    """
    require(work, Right.EDIT_SETTINGS)
    setting = declared(key)
    if setting.fixed:
        raise UserError("settings.fixed", label=setting.label)
    _keep(work, key, row_key(key, _codes(work)), value, seen)


def keep_settings(work: Work, values: Mapping[str, SettingValue]) -> None:
    """Settings that follow from another act (the first start, a campaign changed), whoever acts.

    Only what differs from what stands is written, so that two desks with the defaults have nothing to settle.
    """
    standing, site = read_values(work), _codes(work)
    for key, value in values.items():
        if value != standing[key]:
            kept = row_key(key, site)
            _keep(work, key, kept, value, work.seen(setting_id(kept)))


def shift_times(reading: Reading) -> ShiftTimes:
    """When day and night shift begin; the usual times where what was kept makes no sense."""
    values = reading.once(read_values)
    try:
        return read_times(values.text("shift.day"), values.text("shift.night"))
    except UserError:
        return ShiftTimes()


def this_site(reading: Reading) -> SiteCard | None:
    """Which desk this is; None before the first start is done."""
    row = reading.execute(select(Site).join(ThisDesk, ThisDesk.site == Site.id)).first()
    if row is None:
        return None
    return SiteCard(
        row.id, row.street_code or "", row.code or "", row.district or "", row.street or "", row.office or "",
        reading.seen(row.id),
    )


def street_names(reading: Reading) -> dict[str, str]:
    """What streets are called by their codes: those of 渝中区, and those of every desk that this one has heard of."""
    known = {one.code: one.name for one in STREETS}
    told = reading.execute(select(Site.street_code, Site.street).where(Site.void_reason.is_(None)).order_by(Site.id))
    return known | {row.street_code: row.street for row in told if row.street_code and row.street}


def settle_site(work: Work, *, street_code: str, code: str, district: str, street: str, office: str) -> str:
    """Makes this store the desk of a site; once only, because its numbers stand on papers from then on.

    Raises:
        UserError: ``site.street_code``, ``site.site_code``, ``site.settled``, ``site.words_missing``.
    """
    street_code, code = check_site(street_code, code)
    if work.execute(select(ThisDesk.id)).first() is not None:
        raise UserError("site.settled")
    words = _site_words(district=district, street=street, office=office)
    site = stable_id("site", street_code, code)
    if not writes_known(work.connection, site):
        work.create(Site, record=site, street_code=street_code, code=code, **words)
    work.execute(insert(ThisDesk).values(id=1, site=site, street_code=street_code, code=code))
    return site


def rename_site(work: Work, *, seen: Seen, district: str, street: str, office: str) -> None:
    """Other words for this desk on papers; its codes stay.

    Raises:
        UserError: ``rights.missing``, ``site.words_missing``, ``site.not_settled``.
    """
    require(work, Right.EDIT_SETTINGS)
    site = this_site(work)
    if site is None:
        raise UserError("site.not_settled")
    work.change(Site, site.id, seen=seen, **_site_words(district=district, street=street, office=office))


def _site_words(**words: str) -> dict[str, Value]:
    kept: dict[str, Value] = {name: clean_line(text) for name, text in words.items()}
    if not all(kept.values()):
        raise UserError("site.words_missing")
    return kept


def _keep(work: Work, key: str, kept: str, value: SettingValue, seen: Seen) -> None:
    text, record = declared(key).encode(value), setting_id(kept)
    if writes_known(work.connection, record):
        work.change(Setting, record, seen=seen, value=text, void_reason=None)
    else:
        work.create(Setting, record=record, key=kept, value=text)
