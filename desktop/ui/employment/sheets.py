"""Sheets of 就业登记: a new file, 回电, 已上岗, 不成, 回访, and an opening."""
from __future__ import annotations

from typing import Any

from desktop import employment
from desktop.clock import DAY, local
from desktop.employment import Opening, Wanting
from desktop.errors import UserError
from desktop.people import Tracking, person_rows
from desktop.rules.deadlines import moment_words
from desktop.rules.time_entry import read_date, read_moment
from desktop.terms import offered
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

MOST_PEOPLE = 300
US, THEM = "us", "them"
YES, NO, UNSAID = "yes", "no", "unsaid"
_LODGING = (Choice(YES, "包住"), Choice(NO, "不包住"), Choice(UNSAID, "没说"))
_ID = (Choice("strict", "要"), Choice("temporary", "临时证也收"), Choice(NO, "不要"))


def terms(room: Room, name: str) -> tuple[Choice, ...]:
    """The choices of a list as the kit takes them."""
    return tuple(Choice(one.code, one.label) for one in room.desk.read(offered, lists=[name])[name])


def register_sheet(room: Room, wanting: Wanting | None = None) -> FormSheet:
    """登记: of a case, or of a clue that has none yet."""
    people = [row for row in room.desk.read(person_rows, tracking=Tracking.ALL)[:MOST_PEOPLE] if row.readable]
    choices = tuple(Choice(row.id, f"{row.shown}　个案 {row.short}") for row in people)
    specs = (
        FieldSpec("person", "是谁，从个案里选", FieldKind.CHOICE, "optional", choices, placeholder="选一份个案"),
        FieldSpec("words", "还没建个案，先写是谁", need="optional", placeholder="如：谢某，女"),
        FieldSpec("trades", "想做什么", FieldKind.MULTI, "optional", terms(room, "trade")),
        FieldSpec("help", "分类帮扶", FieldKind.CHIPS, "optional", terms(room, "job_help")),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(
            employment.register, person=str(values["person"]) or None, words=str(values["words"]),
            call=wanting.call or None if wanting is not None and not values["person"] else None,
            trades=_several(values["trades"]), help=str(values["help"]) or None,
        )
        return "已登记，接着把意向和证件问清"

    return FormSheet(
        room, "就业登记", specs,
        keeps=f"employment.register/{wanting.person or wanting.call if wanting else ''}",
        act="登记", write=write, icon="briefcase",
        values={"person": wanting.person, "words": "" if wanting.person else wanting.shown} if wanting else None,
        sentence_="一人一份。姓名、证件、家里人从个案来。不满 16 岁不办。",
        fields_of={"job.nobody": "person", "job.known": "person", "job.under_age": "person",
                   "job.perhaps_under_age": "person", "person.restricted": "person"},
    )


def call_sheet(room: Room, referral: str, title: str) -> FormSheet:
    """记一次回电."""
    specs = (
        FieldSpec("who", "谁打给谁", FieldKind.SEGMENTED, "required",
                  (Choice(US, "打给单位"), Choice(THEM, "本人来电"))),
        FieldSpec("words", "怎么说", FieldKind.TEXT, "required", lines=2, placeholder="如：要健康证，办好可再来"),
        _ahead(room, "again_at", "下次几时再打"),
    )

    def write(values: dict[str, object]) -> str:
        again = values["again_at"]
        room.desk.do(
            employment.log_call, referral=referral, words=str(values["words"]), from_person=values["who"] == THEM,
            again_at=again if isinstance(again, int) else None,
        )
        return f"已记回电，{title}"

    return FormSheet(
        room, f"回电：{title}", specs,
        keeps=f"employment.call/{referral}", act="记下来", write=write, icon="phone", values={"who": US},
        fields_of={"job.words_missing": "words", "job.past": "again_at"},
    )


def start_sheet(room: Room, referral: str, title: str) -> FormSheet:
    """已上岗: from which day; visits on days 7 and 30 follow."""
    today = local(room.ticker.now()).date()

    def parse(text: str) -> object | None:
        try:
            return read_date(text, today).isoformat()
        except UserError:
            return None

    specs = (
        FieldSpec("on", "哪天上的岗", FieldKind.DATE, "optional", parse=parse, show=str, placeholder="空着就是今天"),
    )

    def write(values: dict[str, object]) -> str:
        day = values["on"]
        room.desk.do(employment.start_work, referral=referral, on=day if isinstance(day, str) else None)
        return f"{title} 已上岗，第 7 天和第 30 天回访"

    return FormSheet(room, f"已上岗：{title}", specs,
                     keeps=f"employment.start/{referral}", act="已上岗", write=write, icon="check",
                     fields_of={"job.future": "on", "job.date": "on"})


def failure_sheet(room: Room, title: str, act: Any, **what: str) -> FormSheet:
    """不成, 离岗 or 记为不成: why. ``act`` is the verb, ``what`` its id."""
    specs = (
        FieldSpec("reason", "为什么", FieldKind.CHIPS, "required", terms(room, "job_failure")),
        FieldSpec("words", "补一句", need="optional", placeholder="选其他的要写"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(act, reason=str(values["reason"]), words=str(values["words"]), **what)
        return f"{title}，原因记下了"

    return FormSheet(room, title, specs,
                     keeps=f"employment.failure/{act.__name__}/{'/'.join(what.values())}",
                     act="记下来", write=write, icon="x",
                     fields_of={"job.reason_missing": "reason", "terms.note_missing": "words"})


def visit_sheet(room: Room, task: str, title: str) -> FormSheet:
    """登记回访: how it goes at work."""
    specs = (FieldSpec("words", "干得怎么样", FieldKind.TEXT, "required", lines=2),)

    def write(values: dict[str, object]) -> str:
        room.desk.do(employment.finish_task, task=task, words=str(values["words"]))
        return "回访已记"

    return FormSheet(room, title, specs, keeps=f"employment.visit/{task}", act="记下来", write=write, icon="check")


def opening_sheet(room: Room, opening: Opening | None = None) -> FormSheet:
    """加岗位, or the one that is there with its facts."""
    def write(values: dict[str, object]) -> str:
        facts = opening_facts(values)
        if opening is None:
            room.desk.do(employment.add_opening, **facts)
        else:
            room.desk.do(employment.change_opening, opening=opening.id, seen=opening.seen, **facts)
        return f"岗位已记：{values['title']}"

    sheet = FormSheet(
        room, "加岗位" if opening is None else f"岗位：{opening.title}", _opening_specs(room),
        keeps=f"employment.opening/{opening.id if opening else ''}", act="记下来",
        write=write, columns=2, icon="briefcase",
        values=_opening_values(opening), fields_of={"job.title_missing": "title", "job.pay": "pay_from",
                                                    "job.ages": "age_from", "job.wanted": "wanted"},
    )
    if opening is not None:
        sheet.add_act("招满了", lambda: sheet.run(lambda: _close(room, opening)), "archive")
    return sheet


def _close(room: Room, opening: Opening) -> str:
    room.desk.do(employment.close_opening, opening=opening.id, seen=opening.seen)
    return f"{opening.title} 已关，不再推荐"


def _opening_specs(room: Room) -> tuple[FieldSpec, ...]:
    number, line = FieldKind.NUMBER, FieldKind.LINE
    return (
        FieldSpec("title", "招什么", line, "required", placeholder="如：搬运工"),
        FieldSpec("employer", "单位", line, placeholder="如：渝中百货仓"),
        FieldSpec("trade", "工种", FieldKind.CHIPS, choices=terms(room, "trade"), span=2),
        FieldSpec("wanted", "招几人", number, low=1, high=999),
        FieldSpec("hours", "班次", line, "optional", placeholder="如：两班、早班"),
        FieldSpec("pay_from", "工资，元起", number, "optional"),
        FieldSpec("pay_to", "工资，元止", number, "optional"),
        FieldSpec("lodging", "住处", FieldKind.SEGMENTED, choices=_LODGING),
        FieldSpec("needs_id", "身份证", FieldKind.SEGMENTED, choices=_ID),
        FieldSpec("age_from", "年龄从", number, "optional", high=99),
        FieldSpec("age_to", "年龄到", number, "optional", high=99),
        FieldSpec("needs_health", "健康证", FieldKind.TICK, placeholder="要健康证"),
        FieldSpec("needs_bank", "银行卡", FieldKind.TICK, placeholder="要银行卡"),
        FieldSpec("needs_certificate", "要什么证书", line, "optional", placeholder="如：保安员证"),
        FieldSpec("address", "在哪里", line, "optional"),
        FieldSpec("contact_name", "联系人", line, "optional"),
        FieldSpec("contact_phone", "电话", line, "optional"),
        FieldSpec("source", "谁提供的", line, "optional", placeholder="如：区人社局岗位单"),
    )


def opening_facts(values: dict[str, object]) -> employment.OpeningFacts:
    """What the sheet says as facts of an opening."""
    def whole(name: str) -> int | None:
        value = values[name]
        return value if isinstance(value, int) and value else None

    def text(name: str) -> str:
        return str(values[name] or "")

    low, high = whole("pay_from"), whole("pay_to")
    return {
        "title": text("title"), "employer": text("employer"), "trade": text("trade") or None,
        "wanted": whole("wanted") or 1, "hours": text("hours"), "pay_from": low * 100 if low else None,
        "pay_to": high * 100 if high else None, "lodging": {YES: True, NO: False}.get(text("lodging")),
        "needs_id": "" if text("needs_id") in ("", NO) else text("needs_id"), "age_from": whole("age_from"),
        "age_to": whole("age_to"), "needs_health": bool(values["needs_health"]),
        "needs_bank": bool(values["needs_bank"]), "needs_certificate": text("needs_certificate"),
        "address": text("address"), "contact_name": text("contact_name"), "contact_phone": text("contact_phone"),
        "source": text("source"),
    }


def _opening_values(opening: Opening | None) -> dict[str, object]:
    if opening is None:
        return {"wanted": 1, "lodging": UNSAID, "needs_id": "strict"}
    return {
        "title": opening.title, "employer": opening.employer, "trade": opening.trade, "wanted": opening.wanted,
        "hours": opening.hours, "pay_from": (opening.pay_from or 0) // 100, "pay_to": (opening.pay_to or 0) // 100,
        "lodging": {True: YES, False: NO, None: UNSAID}[opening.lodging], "needs_id": opening.needs_id or NO,
        "age_from": opening.age_from or 0, "age_to": opening.age_to or 0, "needs_health": opening.needs_health,
        "needs_bank": opening.needs_bank, "needs_certificate": opening.needs_certificate, "address": opening.address,
        "contact_name": opening.contact_name, "contact_phone": opening.contact_phone, "source": opening.source,
    }


def _ahead(room: Room, name: str, label: str) -> FieldSpec:
    def parse(text: str) -> object | None:
        try:
            found = read_moment(text, room.ticker.now(), ahead=True)
        except UserError:
            return None
        return found.at if room.ticker.now() < found.at < room.ticker.now() + 60 * DAY else None

    def show(value: object) -> str:
        assert isinstance(value, int)
        return moment_words(value, room.ticker.now())

    return FieldSpec(name, label, FieldKind.TIME, "optional", parse=parse, show=show, placeholder="如：1500、明0930",
                     unread="写成 1500 或 明0930，要晚于现在")


def _several(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
