"""Lists on paper: 服务网络与信息员名录, 重点信息台账, 易外出流浪人员名册; and what stands on a 救助联系卡."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from desktop.cases import CaseRow, case_list
from desktop.clock import local
from desktop.db.models.people import CareListing, Person
from desktop.directory import list_informants, list_units
from desktop.journal.work import Reading, Work
from desktop.paper_foot import duty_phone, foot_of, log_full_paper, office_name, short_moment
from desktop.people.care import CareCard, care_roster
from desktop.reports.page import Column, Row, Secrecy
from desktop.reports.roster_documents import ReliefCard, Roster, RosterPart
from desktop.rules.masking import phone_inside
from desktop.shared_settings import read_values
from desktop.terms import read_labels

_CHUNK = 500


def network_paper(reading: Reading) -> Roster:
    """服务网络与信息员名录 (A3.1, A3.4): units and informants, printable as a list; informants' numbers masked."""
    return _network(reading, Secrecy.MASKED)


def network_in_full(work: Work, *, purpose: str) -> Roster:
    """The same with every number, once it is written down what for.

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``.
    """
    return _network(work, log_full_paper(work, record=work.campaign, paper="救助服务网络与信息员名录", purpose=purpose))


def _network(reading: Reading, mark: Secrecy) -> Roster:
    labels = read_labels(reading)
    units, informants = list_units(reading), list_informants(reading)
    unit_rows = tuple(
        Row((one.name, labels.of("unit_kind", one.kind), labels.of("unit_level", one.level), one.phone, one.address,
             one.note)) for one in units
    )
    informant_rows = tuple(
        Row((one.name, labels.of("informant_kind", one.kind), one.employer, one.area, _phone(one.phone, mark)))
        for one in informants
    )
    return Roster(
        "救助服务网络与信息员名录", office_name(reading), f"单位 {len(units)} 个，信息员 {len(informants)} 人。",
        (
            RosterPart("单位", (Column("名称", 2.4), Column("类别", 1.4), Column("层级", 0.8, centred=True),
                              Column("电话", 1.4), Column("地址", 2.4), Column("备注", 1.6)), unit_rows),
            RosterPart("信息员", (Column("姓名", 1), Column("类别", 1.4), Column("单位", 2), Column("片区", 2),
                               Column("电话", 1.4)), informant_rows),
        ),
        foot=foot_of(reading, operator=reading.actor), secrecy=mark,
    )


def _phone(number: str | None, mark: Secrecy) -> str:
    return (number or "") if mark is Secrecy.FULL else phone_inside(number) if number else ""


def key_people_paper(reading: Reading) -> Roster:
    """重点信息台账 (A2.5): everybody tracked, where and when last met, when next to be seen."""
    return _key_people(reading, Secrecy.MASKED)


def key_people_in_full(work: Work, *, purpose: str) -> Roster:
    """The same with every identity number; raises as ``network_in_full``."""
    return _key_people(work, log_full_paper(work, record=work.campaign, paper="重点信息台账", purpose=purpose))


def _key_people(reading: Reading, mark: Secrecy) -> Roster:
    rows = case_list(reading)
    numbers = _id_numbers(reading, rows) if mark is Secrecy.FULL else {}
    columns = (
        Column("编号", 1.2, centred=True), Column("姓名", 1.8), Column("性别", 0.6, centred=True),
        Column("年龄", 0.7, centred=True), Column("证件号码", 1.9), Column("救助次数", 0.9, centred=True),
        Column("最近一次", 1.4, centred=True), Column("最近在哪里", 2.2), Column("下次回访", 1.4, centred=True),
    )
    return Roster(
        "重点信息台账", office_name(reading), f"在跟踪 {len(rows)} 人。",
        (RosterPart("", columns, tuple(_key_row(one, numbers) for one in rows), "没有在跟踪的人"),),
        foot=foot_of(reading, operator=reading.actor), secrecy=mark,
    )


def _id_numbers(reading: Reading, rows: Sequence[CaseRow]) -> dict[str, str]:
    """Identity numbers of those who may be read; a restricted file keeps its own masked."""
    wanted = [one.person.id for one in rows if one.person.id_masked]
    found: dict[str, str] = {}
    for at in range(0, len(wanted), _CHUNK):
        told = select(Person.id, Person.id_number).where(Person.id.in_(wanted[at:at + _CHUNK]))
        found |= {row.id: row.id_number or "" for row in reading.execute(told)}
    return found


def _key_row(one: CaseRow, numbers: Mapping[str, str]) -> Row:
    person = one.person
    age = "" if person.age is None else f"约 {person.age}" if person.age_estimated else str(person.age)
    # Two years stand side by side in a winter, so the year is part of the number.
    return Row((
        "-".join(person.number.split("-")[-2:]), person.shown, person.sex_words, age,
        numbers.get(person.id) or person.id_masked,
        f"{one.contacts} 次",
        short_moment(one.last_at), one.last_place, short_moment(one.due.due_at) if one.due else "没有定",
    ), heavy=False)


def care_paper(reading: Reading) -> Roster:
    """易外出流浪人员名册 (N2.5): who, who looks after him, what he receives, when last and next visited."""
    return _care(reading, Secrecy.MASKED)


def care_in_full(work: Work, *, purpose: str) -> Roster:
    """The same with every number of those who look after somebody; raises as ``network_in_full``."""
    return _care(work, log_full_paper(work, record=work.campaign, paper="易外出流浪人员名册", purpose=purpose))


def _care(reading: Reading, mark: Secrecy) -> Roster:
    labels, found = read_labels(reading), care_roster(reading)
    phones = _guardian_phones(reading, found) if mark is Secrecy.FULL else {}
    units = {unit.id: unit.name for unit in list_units(reading, retired=True)}
    columns = (
        Column("姓名", 1.5), Column("监护人", 1), Column("监护人电话", 1.45), Column("社区", 1.2), Column("原因", 1.6),
        Column("享受政策", 1.5), Column("关怀办法", 2), Column("上次走访", 1.1, centred=True),
        Column("下次走访", 1.1, centred=True), Column("再次外出", 1.1, centred=True),
    )
    rows = tuple(
        Row((
            one.person.shown, one.guardian, phones.get(one.id, one.guardian_phone),
            units.get(one.community, ""), one.cause, labels.of("welfare", one.policy), one.plan,
            _day(one.last_visit), _day(one.next_due), f"{one.again} 次" if one.again else "没有",
        ), heavy=one.next_due < reading.now) for one in found
    )
    return Roster(
        "易外出流浪人员名册", office_name(reading), f"在册 {len(found)} 人，黑体的已过走访日子。",
        (RosterPart("", columns, rows, "没有在册的人"),), foot=foot_of(reading, operator=reading.actor),
        secrecy=mark,
    )


def _guardian_phones(reading: Reading, found: Sequence[CareCard]) -> dict[str, str]:
    """Whole numbers by entry, of those whose masked number is shown at all."""
    wanted = [one.id for one in found if one.guardian_phone]
    rows = reading.execute(select(CareListing.id, CareListing.guardian_phone).where(CareListing.id.in_(wanted)))
    return {row.id: row.guardian_phone or "" for row in rows}


def _day(at: int | None) -> str:
    return f"{local(at).month}月{local(at).day}日" if at else "还没有"


def relief_card(reading: Reading) -> ReliefCard:
    """What the card says, from the settings that all desks share."""
    settings = read_values(reading)
    return ReliefCard(
        office_name(reading), duty_phone(reading), settings.text("street.address"), settings.text("station.name"),
        settings.text("station.phone"), settings.text("station.address"),
        settings.text("street.wechat"), foot_of(reading, operator=reading.actor),
    )
