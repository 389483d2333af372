"""Side sheets for single acts on a person: a guided step, a 回访, the roster."""
from __future__ import annotations

from typing import cast

from desktop.cases import do_step, set_follow_up
from desktop.clock import DAY, HOUR
from desktop.errors import UserError
from desktop.officers import list_officers
from desktop.people import CareCard, CareFacts, change_care, end_care, list_care
from desktop.rules.branches import Step
from desktop.rules.deadlines import moment_words, next_hour
from desktop.rules.time_entry import read_moment, read_past
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec

K = FieldKind
_MORNING = 10


def moment_spec(room: Room, name: str, label: str, placeholder: str, *, ahead: bool = False) -> FieldSpec:
    """A field for a time as people say it; ahead for what is to come."""
    now = room.ticker.now

    def read(text: str) -> int | None:
        try:
            return read_moment(text, now(), ahead=True).at if ahead else read_past(text, now())
        except UserError:
            return None

    def show(value: object) -> str:
        return moment_words(value, now()) if isinstance(value, int) else ""

    return FieldSpec(name, label, K.TIME, placeholder=placeholder, parse=read, show=show, unread="写成 2135 或 昨2135")


def officer_choices(room: Room) -> tuple[Choice, ...]:
    """Everybody a 回访 may belong to."""
    return tuple(Choice(card.id, card.name) for card in room.desk.read(list_officers))


def _instant(value: object) -> int | None:
    return value if isinstance(value, int) else None


def step_sheet(room: Room, contact: str, step: Step) -> FormSheet:
    """A guided step: when it was done and what was said."""
    specs = (
        moment_spec(room, "at", "什么时候", "空着就是现在，或 2135"),
        FieldSpec("words", "和谁说的，怎么说", K.TEXT, lines=2, placeholder="派出所李警官，说马上到"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(do_step, contact=contact, step=step.code, at=_instant(values["at"]), words=str(values["words"]))
        return f"已记：{step.words}"

    return FormSheet(room, step.words, specs,
                     keeps=f"cases.step/{contact}/{step.code}",
                     act="记下", write=write, sentence_=step.clause, icon="check",
                     fields_of={"time.future": "at"})


def visit_sheet(room: Room, person: str, *, kind: str = "visit", contact: str = "", plan: str = "") -> FormSheet:
    """A 回访: when, what for, whose."""
    now = room.ticker.now()
    specs = (
        moment_spec(room, "due_at", "什么时候", "明10、0117 1000", ahead=True),
        FieldSpec("owner", "谁负责", K.CHOICE, choices=officer_choices(room), placeholder="定的人自己"),
        FieldSpec("plan", "做什么", placeholder="如：电话问病情、送药"),
    )

    def write(values: dict[str, object]) -> str:
        due = _instant(values["due_at"])
        if due is None:
            raise UserError("follow_up.when_missing", field="due_at")
        room.desk.do(set_follow_up, person=person, due_at=due, plan=str(values["plan"]), kind=kind,
                     contact=contact or None, owner=str(values["owner"] or "") or None)
        return f"回访约在 {moment_words(due, now)}"

    default = next_hour(now, _MORNING)
    default += DAY if default - now < HOUR else 0
    return FormSheet(
        room, "约次日电话" if kind == "next_day_call" else "约回访", specs,
        keeps=f"cases.visit/{person}/{kind}", act="约好", write=write,
        values={"due_at": default, "owner": room.desk.actor, "plan": plan}, icon="calendar-check",
        fields_of={"follow_up.past": "due_at"},
    )


def care_sheet(room: Room, person: str, card: CareCard | None = None) -> FormSheet:
    """A line of the roster of 易外出流浪人员, new or to be changed."""
    specs = (
        FieldSpec("guardian", "监护人或照料人", placeholder="秦大军，儿子"),
        FieldSpec("guardian_phone", "电话",
                  placeholder=f"现在是 {card.guardian_phone}，写新的才改" if card and card.guardian_phone else ""),
        FieldSpec("cause", "为什么外出", placeholder="和儿子吵架就走"),
        FieldSpec("policy", "享受什么政策", placeholder="低保、残疾补贴"),
        FieldSpec("plan", "怎么联系", placeholder="先打社区小李电话"),
        FieldSpec("every_days", "几天走访一次", K.NUMBER, low=1, high=366),
    )

    def write(values: dict[str, object]) -> str:
        days = values["every_days"] if isinstance(values["every_days"], int) else 14
        texts = {name: str(values[name]) for name in ("guardian", "cause", "policy", "plan")}
        phone = str(values["guardian_phone"]).strip()
        if card is None:
            room.desk.do(list_care, person=person, every_days=days, guardian_phone=phone, guardian=texts["guardian"],
                         cause=texts["cause"], policy=texts["policy"], plan=texts["plan"])
            return "已列入易外出流浪人员名册"
        return change(over=False)

    def change(*, over: bool) -> str:
        """Only what was touched, so that two editors of other facts are not held up."""
        touched = sheet.form.touched()
        facts = cast("CareFacts", {name: value if name == "every_days" else str(value or "").strip()
                                   for name, value in touched.items() if name != "guardian_phone" or value})
        if card is not None and facts:
            room.desk.do(change_care, listing=card.id, seen=card.seen, over=over, **facts)
        return "名册已改"

    values = {"every_days": 14} if card is None else {
        "guardian": card.guardian, "cause": card.cause, "policy": card.policy, "plan": card.plan,
        "every_days": card.every_days}
    sheet = FormSheet(room, "易外出流浪人员名册", specs,
                      keeps=f"cases.care/{card.id if card else person}",
                      act="列入名册" if card is None else "存下", write=write,
                      values=values, sentence_="通知二：主动关怀，按政策帮扶，避免再次外出流浪",
                      fields_of={"care.days": "every_days"})
    if card is not None:
        known = card
        sheet.guard("名册这一行", card.seen, lambda _values: change(over=True))

        def end() -> str:
            room.desk.do(end_care, listing=known.id, seen=known.seen, reason=str(sheet.form.value("plan")))
            return "已移出名册"

        sheet.add_act("移出名册，原因写在“怎么联系”里", lambda: sheet.run(end))
    return sheet
