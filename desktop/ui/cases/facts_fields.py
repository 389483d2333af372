"""The fields of a person's facts: which there are, in what groups, and how a file fills them."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from desktop.clock import local
from desktop.errors import UserError
from desktop.people import PersonCard
from desktop.rules.looks import read_age
from desktop.rules.time_entry import read_date
from desktop.terms import OTHER
from desktop.ui.steps import Lists
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.vocabulary import IdentityStatus

K = FieldKind
Group = tuple[str, str, int, tuple[FieldSpec, ...]]


def groups(lists: Lists, now: Callable[[], int]) -> tuple[Group, ...]:
    """Name, title, columns and fields of each group, in the order of the sheet."""

    def birth(text: str) -> date | None:
        try:
            return read_date(text, local(now()).date())
        except UserError:
            return None

    return (
        ("who", "", 2, (
            FieldSpec("looks", "见到的样子", K.TEXT, placeholder="男，约 60 岁，灰棉衣，左膝不便", lines=2, span=2),
            FieldSpec("name", "姓名", placeholder="不知道就空着，记作无名氏"),
            FieldSpec("alias", "别名、外号", need="optional"),
            FieldSpec("sex", "性别", K.SEGMENTED, choices=tuple(lists.of("sex"))),
            FieldSpec("identity_status", "身份", K.SEGMENTED, choices=_statuses()),
            FieldSpec("age_estimate", "年龄，约", K.TIME, placeholder="60", parse=read_age, unread="写成 60 这样"),
            FieldSpec("birth_date", "出生日期", K.DATE, placeholder="1957-05-12", parse=birth, show=_iso,
                      unread="写成 1957-05-12 这样"),
            FieldSpec("home", "户籍", placeholder="四川广安"),
            FieldSpec("accent", "口音", placeholder="四川", need="optional"),
        )),
        ("paper", "证件和电话", 2, (
            FieldSpec("id_kind", "证件", K.CHOICE, choices=_empty_first(lists.of("paper_kind")),
                      placeholder="选证件种类"),
            FieldSpec("id_number", "证件号", placeholder="15 或 18 位，错了也先存下"),
            FieldSpec("no_id_reason", "没有证件的原因", K.CHOICE, choices=_empty_first(lists.of("no_paper_reason")),
                      placeholder="可不选"),
            FieldSpec("phone", "电话"),
            FieldSpec("id_kind_note", "其他证件是什么", placeholder="军官证、社保卡"),
            FieldSpec("no_id_note", "其他原因是什么", placeholder="写一句"),
        )),
        ("portrait", "画像", 1, (
            FieldSpec("marks", "要留意", K.MULTI, choices=tuple(lists.of("risk"))),
            FieldSpec("mark_note", "其他要留意什么", placeholder="怕狗，听到响声会跑"),
            FieldSpec("body", "身体", K.TEXT, lines=1, placeholder="高血压，自备药常断；左膝旧伤，下梯要扶。"),
            FieldSpec("needs", "需要", K.TEXT, lines=1, placeholder="御寒、降压药、回乡车票"),
            FieldSpec("how_to_talk", "怎么谈", K.TEXT, lines=1, placeholder="先问膝盖疼不疼，再说进站"),
            FieldSpec("family", "家里人", K.TEXT, lines=1, placeholder="侄子在广安，愿意接"),
            FieldSpec("refusals", "不愿的", K.TEXT, lines=1),
            FieldSpec("habits", "习惯", K.TEXT, lines=1),
        )),
        ("kin", "加一位家里人", 2, (
            FieldSpec("relation", "关系", placeholder="侄子"), FieldSpec("relative_name", "姓名"),
            FieldSpec("relative_phone", "电话"),
            FieldSpec("relative_outcome", "怎么说", placeholder="1月9日通过话，愿接"),
        )),
        ("more", "", 2, (
            FieldSpec("dwelling", "住处", need="optional"), FieldSpec("ethnicity", "民族", need="optional"),
            FieldSpec("education", "文化程度", K.CHOICE, choices=_empty_first(lists.of("education")),
                      placeholder="可不选"),
            FieldSpec("marriage", "婚姻", K.CHOICE, choices=_empty_first(lists.of("marriage")), placeholder="可不选"),
            FieldSpec("restricted", "谁能看", K.TICK, placeholder="限制查看：只有带班领导、民政员和建档人能看", span=2),
        )),
    )


def _statuses() -> tuple[Choice, ...]:
    return tuple(Choice(status.value, status.label) for status in IdentityStatus)


def _empty_first(choices: list[Choice]) -> tuple[Choice, ...]:
    return (Choice("", "不选"), *choices)


def _iso(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def settle_notes(forms: Mapping[str, Form], lists: Lists) -> None:
    """其他 asks what it is (domain.md §7: 其他＋说明); the line stands only where it is asked."""
    paper, portrait = forms["paper"], forms["portrait"]
    paper.show_field("id_kind_note", paper.value("id_kind") in lists.asking("paper_kind"))
    paper.show_field("no_id_note", paper.value("no_id_reason") in lists.asking("no_paper_reason"))
    marks = portrait.value("marks")
    portrait.show_field("mark_note", bool(lists.asking("risk") & set(marks if isinstance(marks, list) else ())))


def shown_values(card: PersonCard) -> dict[str, object]:
    """What a file holds, by the names of the fields. Numbers are hidden and so not filled in: typing replaces them."""
    texts = (
        "looks", "name", "alias", "sex", "home", "accent", "id_kind", "id_kind_note", "no_id_reason",
        "no_id_note", "body", "needs", "how_to_talk",
        "family", "refusals", "habits", "dwelling", "ethnicity", "education", "marriage",
    )
    values: dict[str, object] = {name: getattr(card, name) for name in texts}
    values["identity_status"] = card.identity_status.value
    values["age_estimate"] = card.age_estimate
    values["birth_date"] = date.fromisoformat(card.birth_date) if card.birth_date else None
    values["marks"] = [mark.code for mark in card.marks]
    values["mark_note"] = next((mark.note for mark in card.marks if mark.code == OTHER), "")
    values["restricted"] = card.row.restricted
    return values
