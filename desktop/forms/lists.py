"""Lists on paper: 服务网络与信息员名录, 重点信息台账, 易外出流浪人员名册; and what stands on a 救助联系卡."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from desktop.cases.key_ledger import KeyPerson, key_persons
from desktop.clock import local
from desktop.db.models.people import CareListing, Person
from desktop.directory import PointCard, UnitCard, list_informants, list_points, list_units
from desktop.journal.work import Reading, Work
from desktop.paper_foot import duty_phone, foot_of, log_full_paper, office_name, short_moment
from desktop.people import PersonRow
from desktop.people.care import CareCard, care_roster
from desktop.reports.page import Column, Row, Secrecy
from desktop.reports.roster_documents import ReliefCard, Roster, RosterPart
from desktop.rules.masking import phone_inside
from desktop.rules.phone import PhoneKind, read_phone
from desktop.shared_settings import read_values
from desktop.terms import Labels, list_terms, read_labels

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
    """The three levels from above to below (A3.3), the points (A3.2), the informants (A3.4)."""
    labels, levels = read_labels(reading), [one.code for one in list_terms(reading, list_name="unit_level")]
    informants, points = list_informants(reading), list_points(reading)
    units = sorted(list_units(reading), key=lambda one: levels.index(one.level) if one.level in levels else len(levels))
    informant_rows = tuple(
        Row((one.name, labels.of("informant_kind", one.kind), one.employer, one.area, _phone(one.phone, mark)))
        for one in informants
    )
    told = "、".join(f"{labels.of('unit_level', level)} {count}" for level in levels
                    if (count := sum(one.level == level for one in units)))
    return Roster(
        "救助服务网络与信息员名录", office_name(reading),
        f"单位 {len(units)} 个（{told}），服务点 {len(points)} 个，信息员 {len(informants)} 人。",
        (
            RosterPart("单位", (Column("层级", 0.8, centred=True), Column("名称", 2.6), Column("类别", 1.7),
                              Column("电话", 1.5), Column("地址", 2.4), Column("备注", 1.6)),
                       tuple(_unit_row(one, labels) for one in units)),
            RosterPart("服务点", (Column("名称", 1.9), Column("用途", 1.4), Column("类型", 1.9), Column("社区", 1.2),
                               Column("地址", 1.7), Column("开放时间", 1.4), Column("联系人", 0.9),
                               Column("电话", 1.35), Column("可容", 0.6, centred=True)),
                       tuple(_point_row(one, mark) for one in points), "还没有服务点"),
            RosterPart("信息员", (Column("姓名", 1), Column("类别", 1.4), Column("单位", 2), Column("片区", 2),
                               Column("电话", 1.4)), informant_rows),
        ),
        foot=foot_of(reading, operator=reading.actor), secrecy=mark,
    )


def _unit_row(one: UnitCard, labels: Labels) -> Row:
    level, kind = labels.of("unit_level", one.level), labels.of("unit_kind", one.kind)
    return Row((level, one.name, kind, one.phone, one.address, one.note))


def _point_row(one: PointCard, mark: Secrecy) -> Row:
    return Row((one.name, one.use_label, one.kind_label, one.community_name, one.address, one.hours, one.contact,
                point_phone(one.phone, mark), f"{one.capacity} 人" if one.capacity else ""))


def point_phone(number: str, mark: Secrecy) -> str:
    """The number of a point: that of an office is everybody's, a mobile is somebody's own and masked."""
    return _phone(number, mark) if read_phone(number).kind is PhoneKind.MOBILE else number


def _phone(number: str | None, mark: Secrecy) -> str:
    return (number or "") if mark is Secrecy.FULL else phone_inside(number) if number else ""


def key_people_paper(reading: Reading) -> Roster:
    """重点信息台账 (A2.5): who stands on it and why, where and when he is met, what he needs, when next to be seen."""
    return _key_people(reading, Secrecy.MASKED)


def key_people_in_full(work: Work, *, purpose: str) -> Roster:
    """The same with every identity number; raises as ``network_in_full``."""
    return _key_people(work, log_full_paper(work, record=work.campaign, paper="重点信息台账", purpose=purpose))


def _key_people(reading: Reading, mark: Secrecy) -> Roster:
    rows = key_persons(reading)
    numbers = _id_numbers(reading, [one.person for one in rows]) if mark is Secrecy.FULL else {}
    columns = (
        Column("编号", 1.2, centred=True), Column("姓名、证件号码", 2.05), Column("性别\n年龄", 0.85, centred=True),
        Column("列入原因", 1.2), Column("常在地点和时段", 2), Column("身体和需要", 1.7), Column("风险、不愿的事", 1.5),
        Column("最近一次", 1, centred=True), Column("下次回访", 1, centred=True),
    )
    late = any(_is_late(one, reading.now) for one in rows)
    return Roster(
        "重点信息台账", office_name(reading),
        f"重点人员 {len(rows)} 人，一人一档{'，黑体的已过回访日子' if late else ''}。",
        (RosterPart("", columns, tuple(_key_row(one, numbers, reading.now) for one in rows), "没有重点人员"),),
        foot=foot_of(reading, operator=reading.actor), secrecy=mark,
    )


def _id_numbers(reading: Reading, people: Sequence[PersonRow]) -> dict[str, str]:
    """Identity numbers of those who may be read; a restricted file keeps its own masked."""
    wanted = [one.id for one in people if one.id_masked]
    found: dict[str, str] = {}
    for at in range(0, len(wanted), _CHUNK):
        told = select(Person.id, Person.id_number).where(Person.id.in_(wanted[at:at + _CHUNK]))
        found |= {row.id: row.id_number or "" for row in reading.execute(told)}
    return found


def _is_late(one: KeyPerson, now: int) -> bool:
    return one.next_visit is not None and one.next_visit < now


def _key_row(one: KeyPerson, numbers: Mapping[str, str], now: int) -> Row:
    person = one.person
    # Two years stand side by side in a winter, so the year is part of the number.
    return Row((
        "-".join(person.number.split("-")[-2:]),
        _lines(person.shown, numbers.get(person.id) or person.id_masked),
        _lines(person.sex_words, _age(person)), _lines(one.why), _lines(one.places, one.hours),
        _lines(one.body, one.needs), _lines(one.risks, one.refusals), short_moment(one.last_at),
        short_moment(one.next_visit) or "没有定",
    ), heavy=_is_late(one, now))


def _age(person: PersonRow) -> str:
    if person.age is None:
        return ""
    return f"{'约 ' if person.age_estimated else ''}{person.age} 岁"


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


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
        Column("姓名", 1.5), Column("性别\n年龄", 0.9, centred=True), Column("监护人", 1), Column("监护人电话", 1.6),
        Column("社区", 1.1), Column("原因", 1.5), Column("享受政策", 1.1), Column("关怀办法", 2),
        Column("上次走访", 1.1, centred=True),
        Column("下次走访", 1.1, centred=True), Column("再次外出", 1.1, centred=True),
    )
    rows = tuple(
        Row((
            one.person.shown, _lines(one.person.sex_words, _age(one.person)), one.guardian,
            phones.get(one.id, one.guardian_phone), units.get(one.community, ""), one.cause,
            labels.of("welfare", one.policy), one.plan,
            _day(one.last_visit), _day(one.next_due), f"{one.again} 次" if one.again else "没有",
        ), heavy=one.next_due < reading.now) for one in found
    )
    return Roster(
        "易外出流浪人员名册", office_name(reading),
        f"在册 {len(found)} 人{'，黑体的已过走访日子' if any(one.next_due < reading.now for one in found) else ''}。",
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
