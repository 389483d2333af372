"""改动记录 tells every act on a record, and only what it changed."""
from __future__ import annotations

from desktop.db.models.people import Person
from desktop.journal.entry import OpKind
from desktop.journal.history import changes_of


def meet(work):
    return work.create(Person, name="欧阳靖涵", sex="male")


def correct(work, person, **facts):
    work.change(Person, person, seen=work.seen(person), **facts)


def test_who_when_from_what_to_what(bare_desk, clock):
    bare_desk.actor = "first"
    person = bare_desk.do(meet)
    clock.advance(60_000)
    bare_desk.actor = "second"
    bare_desk.do(correct, person=person, name="欧阳靖寒", looks="灰棉衣")
    made, changed = bare_desk.read(changes_of, record=person)
    assert (made.kind, made.actor, [(c.field, c.after) for c in made.fields]) == (
        OpKind.CREATE, "first", [("name", "欧阳靖涵"), ("sex", "male")]
    )
    assert (changed.actor, changed.at) == ("second", clock.now())
    assert [(c.field, c.before, c.after) for c in changed.fields] == [
        ("name", "欧阳靖涵", "欧阳靖寒"), ("looks", None, "灰棉衣"),
    ]


def test_a_field_written_along_unchanged_is_not_told(bare_desk):
    person = bare_desk.do(meet)
    bare_desk.do(correct, person=person, identity_status="stated")
    changed = bare_desk.read(changes_of, record=person)[-1]
    assert [c.field for c in changed.fields] == ["identity_status"]


def test_what_was_erased_is_said_but_not_shown(bare_desk):
    person = bare_desk.do(meet)
    bare_desk.do(lambda work: work.erase(Person, person, basis="期满", approved_by="罗敏"))
    made, erased = bare_desk.read(changes_of, record=person)
    assert made.erased
    assert [c.field for c in made.fields] == ["sex"]
    assert erased.kind is OpKind.ERASE
    assert erased.fields == ()


def test_a_void_is_an_act_like_others(bare_desk):
    person = bare_desk.do(meet)
    bare_desk.do(lambda work: work.void(Person, person, seen=work.seen(person), reason="重复"))
    voided = bare_desk.read(changes_of, record=person)[-1]
    assert voided.kind is OpKind.VOID
    assert [(c.field, c.after) for c in voided.fields] == [("void_reason", "重复")]
