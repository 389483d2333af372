"""寻亲: the features form, what the police were asked, consent, and what came of it."""
from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtWidgets import QHBoxLayout

from desktop.clock import DAY, local
from desktop.people import (
    TracingCard,
    TracingFact,
    TracingFacts,
    add_tracing_step,
    change_tracing,
    find_person,
    open_tracing,
    record_consent,
    tracing_of,
)
from desktop.ui.cases.act_sheets import moment_spec
from desktop.ui.form_sheet import FormSheet
from desktop.ui.paper.forms import open_tracing_notice
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

K = FieldKind
_ICONS = {
    "asked_police": "shield", "answered": "message-circle", "told_station": "building-2", "published": "megaphone",
    "clue": "message-square-text", "found": "house", "nothing": "circle-minus",
}


class TracingSheet(FormSheet):
    """The 寻亲 of one person, opened by the first saving."""

    def __init__(self, room: Room, person: str) -> None:
        self.card: TracingCard | None = room.desk.read(tracing_of, person=person)
        self._person = person
        shown = room.desk.read(find_person, person=person)
        specs = (
            FieldSpec("features", "体貌特征", K.TEXT, lines=2, placeholder="左眉有痣，右手缺两指", span=2),
            FieldSpec("clothes", "发现时衣着", K.TEXT, lines=1, placeholder="灰棉衣，黑棉鞋", span=2),
            FieldSpec("height", "身高", placeholder="约 165 厘米"),
            FieldSpec("build", "体态", placeholder="偏瘦"),
            FieldSpec("speech", "口音", placeholder="川北口音"),
            FieldSpec("health", "健康", placeholder="左膝旧伤"),
            FieldSpec("mind", "智力和精神", placeholder="答非所问"),
            FieldSpec("remembers", "记得的人名地名", placeholder="说过“渠县”“大女”"),
            FieldSpec("found_place", "发现地点", placeholder="临江门站 3 号口"),
            moment_spec(room, "found_at", "发现时间", "0113 2150"),
        )
        values: dict[str, object] = dict(self.card.facts) if self.card else {
            "clothes": shown.looks, "speech": shown.accent, "health": shown.body}
        super().__init__(
            room, f"寻亲：{shown.row.shown}", specs,
            keeps=f"cases.tracing/{person}", act="存下", write=self._keep, values=values, columns=2,
            sentence_="附件五：及时发布寻亲公告，会同公安机关查询。只记查没查、何时查、结果，不存指纹、人像、DNA 本身",
        )
        if self.card is not None:
            self.guard("这份寻亲", self.card.seen, lambda values: self._change(_features(values), over=True))
        self._add_course()

    def _add_course(self) -> None:
        card, look = self.card, self.look
        if card is None:
            self.under.addWidget(Label(look, "存下以后可以记请公安查询、发布同意和结果", FontRole.SECONDARY, "ink2"))
            return
        row = QHBoxLayout()
        row.setSpacing(look.S(8))
        for words, icon, opened in (
            ("请公安查询", "shield", partial(self._step, "asked_police")),
            ("发布同意", "hand", self._consent), ("记一步", "plus", partial(self._step, "")),
            ("打印寻亲公告", "printer", self.print_notice),
        ):
            button = ActionButton(look, words, "plain", icon, size="small")
            button.clicked.connect(opened)
            row.addWidget(button)
        row.addStretch(1)
        self.under.addLayout(row)
        for words, token in self._standing(card):
            self.under.addWidget(Paragraph(look, words, FontRole.SECONDARY, token))
        if card.steps:
            self.under.addWidget(Timeline(look, [_entry(step) for step in reversed(card.steps)]))

    def _standing(self, card: TracingCard) -> list[tuple[str, str]]:
        """What stands about consent, and what is late by the rules."""
        labels = {choice.value: choice.label for choice in Lists(self.room.desk, "tracing_consent").of(
            "tracing_consent")}
        said = labels.get(card.consent, "")
        words = f"发布寻亲公告：{said}{'，' + card.consent_words if card.consent_words else ''}" if said else (
            "发布寻亲公告要单独同意，还没问")
        found = [(words, "green" if card.may_publish else "amber")]
        waiting = (self.room.ticker.now() - card.opened_at) // DAY
        if not card.asked_police and waiting >= 1:
            found.append((f"建档 {waiting} 天了，还没请公安查询", "redText"))
        return found

    def _keep(self, values: dict[str, object]) -> str:
        facts = _features(values)
        if self.card is None:
            self.room.desk.do(open_tracing, person=self._person, **facts)
            return "寻亲已建，特征记下了"
        return self._change(facts, over=False)

    def _change(self, facts: TracingFacts, *, over: bool) -> str:
        """Only what was touched, so that two editors of other features are not held up."""
        touched = cast("TracingFacts", {name: value for name, value in facts.items() if name in self.form.touched()})
        if self.card is not None and touched:
            self.room.desk.do(change_tracing, tracing=self.card.id, seen=self.card.seen, over=over, **touched)
        return "寻亲特征已改"

    def print_notice(self) -> None:
        """公告 on its sheet, or the sentence why there is none: it wants a consent of its own."""
        open_tracing_notice(self.room, self._person)

    def _step(self, kind: str) -> None:
        if self.card is not None:
            self._open(step_of(self.room, self.card, kind))

    def _consent(self) -> None:
        if self.card is not None:
            self._open(consent_of(self.room, self.card))

    def _open(self, sheet: FormSheet) -> None:
        """A single fact is written in its own sheet, and 寻亲 comes back with it."""
        room, person = self.room, self._person
        sheet.written.connect(lambda: room.sheets.open(TracingSheet(room, person)))
        room.sheets.open(sheet)


def _features(values: dict[str, object]) -> TracingFacts:
    return cast("TracingFacts", {name: value or None for name, value in values.items()})


def step_of(room: Room, card: TracingCard, kind: str) -> FormSheet:
    """One fact of the search."""
    lists = Lists(room.desk, "tracing_step", "tracing_means")
    specs = (
        FieldSpec("kind", "哪一步", K.CHIPS, need="required", choices=tuple(lists.of("tracing_step"))),
        FieldSpec("means", "请查什么", K.MULTI, choices=tuple(lists.of("tracing_means"))),
        FieldSpec("unit", "哪个单位", placeholder="解放碑派出所"),
        moment_spec(room, "at", "什么时候", "空着就是现在"),
        FieldSpec("words", "情况", K.TEXT, lines=2, placeholder="比对无结果，已登记"),
    )

    def write(values: dict[str, object]) -> str:
        means = values["means"]
        room.desk.do(
            add_tracing_step, tracing=card.id, kind=str(values["kind"]), unit=str(values["unit"]),
            means=tuple(str(one) for one in means) if isinstance(means, list) else (),
            at=values["at"] if isinstance(values["at"], int) else None, words=str(values["words"]),
        )
        return "寻亲经过已记"

    return FormSheet(room, "记寻亲经过", specs,
                     keeps=f"cases.tracing_step/{card.id}",
                     act="记下", write=write, values={"kind": kind} if kind else None,
                     fields_of={"tracing.means_missing": "means", "tracing.no_consent": "kind", "time.future": "at"})


def consent_of(room: Room, card: TracingCard) -> FormSheet:
    """The consent to publish, asked by itself."""
    specs = (
        FieldSpec("consent", "同不同意发布寻亲公告", K.CHIPS, need="required",
                  choices=tuple(Lists(room.desk, "tracing_consent").of("tracing_consent"))),
        FieldSpec("words", "怎么同意的", K.TEXT, lines=2, placeholder="弟弟秦大军 1月14日电话同意"),
    )

    def write(values: dict[str, object]) -> str:
        room.desk.do(record_consent, tracing=card.id, seen=card.seen, consent=str(values["consent"]),
                     words=str(values["words"]))
        return "发布同意已记"

    return FormSheet(room, "发布同意", specs, keeps=f"cases.consent/{card.id}", act="记下", write=write,
                     values={"consent": card.consent, "words": card.consent_words},
                     sentence_="和救助、求助登记的同意分开问（个人信息保护法第二十五条）",
                     fields_of={"tracing.consent_words": "words", "tracing.consent_missing": "consent"})


def _entry(step: TracingFact) -> TimelineEntry:
    at = local(step.at)
    parts = [step.unit, "、".join(step.means), step.note]
    return TimelineEntry(
        step.id, f"{at.month}月{at.day}日", f"{at:%H:%M}", step.words, step.by_name,
        "，".join(part for part in parts if part), _ICONS.get(step.kind, "circle-dot"), "primaryText",
    )
