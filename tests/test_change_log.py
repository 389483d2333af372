"""改动记录 says who changed what, in words a person would use, and gives no identity number away."""
from __future__ import annotations

from desktop.change_log import told_changes
from desktop.db.models.people import Person
from desktop.people import add_person, change_person, find_person

ID = "500103188001010017"


def told(desk, record):
    return desk.read(told_changes, record=record)


def test_changes_in_words_newest_first(desk, clock):
    person = desk.do(add_person, name="郑德福", sex="male", id_kind="resident", id_number=ID)
    clock.advance(60_000)
    seen = desk.read(find_person, person=person).seen
    desk.do(change_person, person=person, seen=seen, name="郑德富", restricted=True)
    changed, made = told(desk, person)
    assert (changed.title, changed.by, changed.at) == ("修改", "杨丽", clock.now())
    assert set(changed.lines) == {"姓名：郑德福 → 郑德富", "限制查看：是"}
    assert made.title == "新建"
    assert "性别：男" in made.lines
    assert "证件号码：500103********0017" in made.lines
    assert "证件类型：居民身份证" in made.lines
    assert not any(ID in line for line in made.lines)


def test_times_are_shown_as_times(desk):
    person = desk.do(add_person, looks="男，约 60 岁，灰棉衣")
    (made,) = told(desk, person)
    assert "建档时间：1月14日 03:17" in made.lines
    assert "见到的样子：男，约 60 岁，灰棉衣" in made.lines


def test_long_words_are_cut(desk):
    person = desk.do(add_person, looks="长" * 500)
    (line,) = [line for line in told(desk, person)[0].lines if line.startswith("见到的样子")]
    assert line.endswith("…")
    assert len(line) < 80


def test_who_is_not_known_here_is_said_plainly(desk):
    desk.actor = ""
    desk.do(lambda work: work.create(Person, name="郑德福", record="p" * 36))
    assert told(desk, "p" * 36)[0].by == "没有登录的人"
    desk.actor = "somebody-of-another-desk"
    desk.do(lambda work: work.change(Person, "p" * 36, seen=work.seen("p" * 36), name="郑德富"))
    assert told(desk, "p" * 36)[0].by == "别的电脑上的人"


def test_what_was_erased_is_said_not_shown(desk):
    person = desk.do(add_person, name="郑德福")
    desk.do(lambda work: work.erase(Person, person, basis="期满", approved_by="罗敏"))
    erased, made = told(desk, person)
    assert erased.title == "清除个人信息"
    assert "个人信息已清除，看不到当时写了什么" in made.lines
