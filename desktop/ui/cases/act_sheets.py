"""Side sheets for single acts on a person: a guided step, a 回访, the roster, 治理, a tie to another file."""
from __future__ import annotations

from desktop.cases import do_step, record_governance, set_follow_up
from desktop.clock import DAY, HOUR
from desktop.directory import list_units
from desktop.errors import UserError
from desktop.officers import list_officers
from desktop.people import CareCard, change_care, end_care, list_care, person_rows, tie
from desktop.rules.branches import Step
from desktop.rules.deadlines import moment_words, next_hour
from desktop.rules.time_entry import read_moment, read_past
from desktop.ui.form_sheet import FormSheet
from desktop.ui.room import Room
from desktop.ui.steps import Lists
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

    return FormSheet(room, step.words, specs, act="记下", write=write, sentence_=step.clause, icon="check",
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
        room, "约次日电话" if kind == "next_day_call" else "约回访", specs, act="约好", write=write,
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
        room.desk.do(change_care, listing=card.id, seen=card.seen, every_days=days, guardian=texts["guardian"],
                     cause=texts["cause"], policy=texts["policy"], plan=texts["plan"],
                     **({"guardian_phone": phone} if phone else {}))
        return "名册已改"

    values = {"every_days": 14} if card is None else {
        "guardian": card.guardian, "cause": card.cause, "policy": card.policy, "plan": card.plan,
        "every_days": card.every_days}
    sheet = FormSheet(room, "易外出流浪人员名册", specs, act="列入名册" if card is None else "存下", write=write,
                      values=values, sentence_="通知二：主动关怀，按政策帮扶，避免再次外出流浪",
                      fields_of={"care.days": "every_days"})
    if card is not None:
        known = card

        def end() -> str:
            room.desk.do(end_care, listing=known.id, seen=known.seen, reason=str(sheet.form.value("plan")))
            return "已移出名册"

        sheet.add_act("移出名册，原因写在“怎么联系”里", lambda: sheet.run(end))
    return sheet


def governance_sheet(room: Room, person: str, contact: str = "") -> FormSheet:
    """劝导, 劝离, 移交: beside relief and never counted as it."""
    lists = Lists(room.desk, "governance", "governance_subject")
    units = tuple(Choice(unit.id, unit.name) for unit in room.desk.read(list_units))
    specs = (
        FieldSpec("kind", "做了什么", K.SEGMENTED, need="required", choices=tuple(lists.of("governance"))),
        FieldSpec("subject_kind", "对象", K.SEGMENTED, choices=tuple(lists.of("governance_subject"))),
        FieldSpec("place_words", "在哪里", placeholder="解放碑步行街"),
        moment_spec(room, "at", "什么时候", "空着就是现在"),
        FieldSpec("unit", "哪个单位", K.CHOICE, choices=(Choice("", "不选"), *units), placeholder="选单位"),
        FieldSpec("officer_words", "谁去的", placeholder="综合执法大队王队"),
        FieldSpec("stayed", "结果", K.TICK, placeholder="拒不离开，要移交"),
        FieldSpec("handed_to", "移交给", K.SEGMENTED,
                  choices=(Choice("to_enforcement", "综合执法大队"), Choice("to_police", "派出所"))),
        FieldSpec("outcome", "情况", K.TEXT, lines=2, placeholder="劝说后自行离开"),
    )

    def write(values: dict[str, object]) -> str:
        told = {name: str(values[name] or "") for name in
                ("kind", "subject_kind", "place_words", "officer_words", "handed_to", "outcome")}
        room.desk.do(
            record_governance, kind=told["kind"], subject_kind=told["subject_kind"], person=person,
            contact=contact or None, at=_instant(values["at"]), place_words=told["place_words"],
            unit=str(values["unit"] or "") or None, officer_words=told["officer_words"],
            stayed=values["stayed"] is True, handed_to=told["handed_to"], outcome=told["outcome"],
        )
        return "治理已记，不算救助人次"

    return FormSheet(
        room, "街面治理", specs, act="记下", write=write, icon="megaphone",
        sentence_="劝导、劝离、移交单独记，台账和救助人次里没有它",
        fields_of={"governance.place_missing": "place_words", "governance.handover_missing": "handed_to"},
    )


def find_other(room: Room, text: str) -> str | None:
    """The one file that a number or name means; None where none or several do."""
    plain = text.strip()
    ids = room.desk.read(room.recogniser.typed, text=plain, most=3) if plain else ()
    exact = [row.id for row in room.desk.read(person_rows)
             if plain and plain in (row.short, row.number, row.shown, f"{row.shown} {row.short}")]
    found = exact or list(ids)
    return found[0] if len(found) == 1 else None


def tie_sheet(room: Room, person: str) -> FormSheet:
    """家人和同伴 with a file of their own."""
    relations = tuple(Lists(room.desk, "tie").of("tie"))

    def shown(value: object) -> str:
        rows = room.desk.read(person_rows, only=[str(value)]) if value else ()
        return f"{rows[0].shown} {rows[0].short}" if rows else ""

    specs = (
        FieldSpec("other", "哪份档案", K.TIME, placeholder="档案编号 049，或姓名", parse=lambda t: find_other(room, t),
                  show=shown, unread="没有找到，或不止一份，写档案编号"),
        FieldSpec("relation", "关系", K.CHIPS, need="required", choices=relations),
        FieldSpec("note", "说明", placeholder="说是孙女"),
    )

    def write(values: dict[str, object]) -> str:
        if not values["other"]:
            raise UserError("tie.other_missing", field="other")
        room.desk.do(tie, person=person, other=str(values["other"]), relation=str(values["relation"]),
                     note=str(values["note"]))
        return "家人和同伴已记"

    return FormSheet(room, "家人和同伴", specs, act="记下", write=write, icon="users")
