"""选项: the lists people choose from; the notice's words are protected, the street adds its own."""
from __future__ import annotations

from functools import partial

from desktop import terms
from desktop.journal.desk import Desk
from desktop.terms import Choice as Term
from desktop.ui.room import Room
from desktop.ui.settings.register import Register
from desktop.ui.settings.section import clause_words
from desktop.ui.settings.subject import Facts, Subject
from desktop.ui.settings.subjects import GONE, text
from desktop.ui.widgets.cells import Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.table_model import Column
from desktop.vocabulary import Right
from desktop.vocabulary_terms import LIST_NAMES


def terms_subject(list_name: str) -> Subject[Term]:
    """One list."""
    return Subject(
        noun="选项", new="加一个选项", hint="加的选项全街道都能选。写过的记录里，改名后跟着变，停用后还看得见。",
        right=Right.EDIT_TERMS,
        columns=(
            Column("选项", _label_cell, None, 150, stretch=True),
            Column("哪里来的", _source_cell, None, 118),
            Column("", _state_cell, None, 96),
        ),
        specs=lambda _desk: (
            FieldSpec("label", "选项", need="required"),
            FieldSpec("needs_note", "要补一句", FieldKind.TICK, placeholder="选了要再写一句"),
        ),
        rows=lambda desk, retired: desk.read(terms.list_terms, list_name=list_name, retired=retired),
        key=lambda t: t.id, name=lambda t: t.label, retired=lambda t: t.retired,
        values=lambda t: {"label": t.label, "needs_note": t.needs_note},
        add=partial(_add, list_name), change=_rename,
        retire=lambda desk, t, gone: desk.do(terms.retire_term, term=t.id, seen=t.seen, retired=gone),
        fixed=_fixed, only_new=frozenset({"needs_note"}),
    )


def _label_cell(term: Term) -> Cell:
    return Cell(term.label, token="ink3" if term.retired else "ink", weight=500)


def _source_cell(term: Term) -> Cell:
    if term.official:
        return Cell(clause_words(term.clause) or "通知", token="ink2", icon="lock")
    return Cell("本街道加的" if term.code.startswith("own_") else "程序自带", token="ink2")


def _state_cell(term: Term) -> Cell | TagCell:
    if term.retired:
        return GONE
    return Cell("要补一句", token="ink3") if term.needs_note else Cell()


def _fixed(term: Term) -> str:
    if term.official:
        return f"{clause_words(term.clause) or '通知'}里的词，台账和简报要照着用，不改名、不停用。"
    return "“其他”要一直留着，写不进别的选项时用它。" if term.code == terms.OTHER else ""


def _add(list_name: str, desk: Desk, facts: Facts) -> str:
    code = desk.do(
        terms.add_term, list_name=list_name, label=text(facts["label"]), needs_note=bool(facts["needs_note"])
    )
    return terms.term_id(list_name, code)


def _rename(desk: Desk, term: Term, facts: Facts) -> None:
    if "label" in facts:
        desk.do(terms.rename_term, term=term.id, seen=term.seen, label=text(facts["label"]))


class TermsSection(Register[Term]):
    """A list is chosen above the register."""

    def __init__(self, room: Room) -> None:
        first = next(iter(LIST_NAMES))
        super().__init__(room, terms_subject(first))
        lists = [Choice(code, name) for code, name in LIST_NAMES.items()]
        self.which = ChoiceBox(self.look, lists)
        self.which.choose(first)
        self.which.setAccessibleName("哪一张选项表")
        self.which.setMinimumWidth(184)
        self.list_card.add_to_head(self.which)
        self.which.chosen.connect(self.show_list)

    def show_list(self, list_name: str) -> None:
        """Another list."""
        self.editor.keep()
        self.which.choose(list_name)
        self.subject = self.editor.subject = terms_subject(list_name)
        self.editor.show_new()
        self.table.selectionModel().clearCurrentIndex()
        self.refresh()

    def open_record(self, record: str) -> None:
        """The name of a list."""
        if record in LIST_NAMES:
            self.show_list(record)
