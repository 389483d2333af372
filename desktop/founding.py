"""The first start: street, site, campaign, first officer and recovery code, all in one act (ui.md §15, 21)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.campaign_dates import CAMPAIGN_END as CAMPAIGN_END
from desktop.campaign_dates import CAMPAIGN_START as CAMPAIGN_START
from desktop.campaign_dates import NOTICE as NOTICE
from desktop.campaign_dates import CampaignCard as CampaignCard
from desktop.campaign_dates import campaign_id as campaign_id
from desktop.campaign_dates import current_campaign as current_campaign
from desktop.campaign_dates import find_campaign as find_campaign
from desktop.campaign_dates import is_founded as is_founded
from desktop.campaign_dates import list_campaigns as list_campaigns
from desktop.campaign_dates import window_of as window_of
from desktop.db.base import journalled_specs
from desktop.db.models.campaign import Campaign
from desktop.db.models.directory import Responder
from desktop.directory import seed_unit
from desktop.errors import UserError
from desktop.journal.entry import Value
from desktop.journal.source import stable_id
from desktop.journal.text_index import index_sounds
from desktop.journal.work import Seen, Work, writes_known
from desktop.officers import keep_recovery_code, make_first_officer, make_recovery_code, require
from desktop.rules.numbering import check_site
from desktop.rules.secrets_kept import new_pin
from desktop.rules.text_cleaning import clean_line
from desktop.settings import SETTINGS
from desktop.settings import Value as SettingValue
from desktop.shared_settings import keep_settings, read_values, settle_site
from desktop.terms import seed_terms
from desktop.vocabulary import Right
from desktop.vocabulary_terms import UNITS, UnitSeed

CAMPAIGN_NAME = "campaign.name"


@dataclass(frozen=True, slots=True)
class FoundingFacts:
    """What the first start asks for; whatever is filled in already may be empty only while it is being typed.

    Args:
        recovery_code: the code that was shown and written down; one is made where it is empty.
        starts, ends: civil dates as ISO text.
    """

    street_code: str = ""
    street: str = ""
    office: str = ""
    officer: str = ""
    pin: str = ""
    pin_again: str = ""
    site_code: str = "1"
    district: str = "渝中区"
    duty_phone: str = ""
    campaign: str = str(SETTINGS[CAMPAIGN_NAME].default)
    starts: str = str(SETTINGS[CAMPAIGN_START].default)
    ends: str = str(SETTINGS[CAMPAIGN_END].default)
    notice: str = NOTICE
    recovery_code: str = ""
    code_written_down: bool = False


@dataclass(frozen=True, slots=True)
class Founded:
    """What came of it; the recovery code is known only here and is to be shown once."""

    campaign: str
    officer: str
    recovery_code: str


def missing(facts: FoundingFacts) -> tuple[str, ...]:
    """The names of the fields that still keep 开始值班 shut, in the order of the page."""
    fields = (
        ("区县", facts.district.strip()),
        ("街道", facts.street_code.strip() and facts.street.strip()),
        ("本机代码", facts.site_code.strip()),
        ("单位全称", facts.office.strip()),
        ("行动名称", facts.campaign.strip()),
        ("开始日期", facts.starts.strip()),
        ("结束日期", facts.ends.strip()),
        ("姓名", facts.officer.strip()),
        ("PIN", facts.pin),
        ("再输一次 PIN", facts.pin and facts.pin_again == facts.pin),
        ("恢复码打勾", facts.code_written_down),
    )
    return tuple(name for name, filled in fields if not filled)


def found_street(work: Work, *, facts: FoundingFacts) -> Founded:
    """Everything the first start makes, in one act: site, campaign, lists, units, first officer, recovery code.

    Nobody needs to be known for it. Terms, units and campaign get the same ids on every desk, so that desks
    which were each founded by themselves meet without conflict.

    Raises:
        UserError: ``founding.missing`` with ``what``, ``founding.dates``, ``founding.pins_differ``, ``site.settled``,
            ``site.street_code``, ``site.site_code``, ``pin.form``, ``pin.too_easy``, ``code.form``,
            ``officers.not_first``, ``text.too_long``.
    """
    _check(facts)
    settle_site(
        work, street_code=facts.street_code, code=facts.site_code, district=facts.district, street=facts.street,
        office=facts.office,
    )
    campaign = _make_campaign(work, facts)
    _keep_settings(work, facts)
    seed_terms(work)
    seed_units(work, street_code=facts.street_code.strip(), street=clean_line(facts.street))
    officer = make_first_officer(work, name=facts.officer, pin=facts.pin)
    code = facts.recovery_code or make_recovery_code(work)
    keep_recovery_code(work, code=code)
    return Founded(campaign, officer, code)


def renew_lists(work: Work) -> int:
    """After an upgrade: the lists get what the newer program knows of; what is there stays. Returns how many.

    Names that were written before are from now on found by their pinyin as well.
    """
    if not is_founded(work):
        return 0
    index_sounds(work.connection, journalled_specs().values())
    return seed_terms(work)


def change_campaign(work: Work, *, campaign: str, seen: Seen, name: str, starts: str, ends: str) -> None:
    """Other words or dates for a campaign.

    Raises:
        UserError: ``rights.missing``, ``founding.missing``, ``founding.dates``, ``campaign.unknown``.
    """
    require(work, Right.EDIT_SETTINGS)
    if find_campaign(work, campaign=campaign) is None:
        raise UserError("campaign.unknown")
    if not clean_line(name):
        raise UserError("founding.missing", what="行动名称")
    first, last = _window(starts, ends)
    work.change(Campaign, campaign, seen=seen, name=clean_line(name), starts=first, ends=last)
    keep_settings(work, {CAMPAIGN_NAME: clean_line(name), CAMPAIGN_START: first, CAMPAIGN_END: last})


def seed_units(work: Work, *, street_code: str, street: str) -> None:
    """The units that the notice names, and the contact at the 区民政局 it names; telephone numbers are for people."""
    made = {seed.code: _seed_unit(work, seed, street_code, street) for seed in UNITS}
    values = read_values(work)
    contact = stable_id("responder", "report.contact")
    if not writes_known(work.connection, contact) and values.text("report.contact"):
        work.create(
            Responder, record=contact, name=values.text("report.contact"), group="civil", unit=made["civil_bureau"],
            phone=values.text("report.phone") or None, retired=False,
        )


def _seed_unit(work: Work, seed: UnitSeed, street_code: str, street: str) -> str:
    """A unit of one street is another record in each street, so that a district can hold them all."""
    code = f"{street_code}/{seed.code}" if "{street}" in seed.name else seed.code
    return seed_unit(
        work, code=code, name=seed.name.format(street=street), roles=seed.roles, kind=seed.kind, level=seed.level,
        phone=seed.phone, pinned=seed.pinned,
    )


def _check(facts: FoundingFacts) -> None:
    """What can be said before anything is written; the tick and the second PIN are asked of the page's facts."""
    if facts.pin and facts.pin_again and facts.pin != facts.pin_again:
        raise UserError("founding.pins_differ")
    lacking = missing(facts)
    if lacking:
        raise UserError("founding.missing", what="、".join(lacking))
    check_site(facts.street_code, facts.site_code)
    new_pin(facts.pin)
    _window(facts.starts, facts.ends)


def _window(starts: str, ends: str) -> tuple[str, str]:
    try:
        first, last = date.fromisoformat(starts.strip()), date.fromisoformat(ends.strip())
    except ValueError:
        raise UserError("founding.dates") from None
    if last < first:
        raise UserError("founding.dates")
    return first.isoformat(), last.isoformat()


def _make_campaign(work: Work, facts: FoundingFacts) -> str:
    campaign = campaign_id(facts.notice)
    first, last = _window(facts.starts, facts.ends)
    if not writes_known(work.connection, campaign):
        kept: dict[str, Value] = {"name": clean_line(facts.campaign), "starts": first, "ends": last}
        work.create(Campaign, record=campaign, notice=clean_line(facts.notice), **kept)
    return campaign


def _keep_settings(work: Work, facts: FoundingFacts) -> None:
    values: dict[str, SettingValue] = {
        CAMPAIGN_NAME: clean_line(facts.campaign),
        CAMPAIGN_START: facts.starts.strip(),
        CAMPAIGN_END: facts.ends.strip(),
    }
    if facts.duty_phone.strip():
        values["street.phone"] = clean_line(facts.duty_phone)
    keep_settings(work, values)
