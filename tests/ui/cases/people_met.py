"""Builders for the page of case files: people with places, visits, goods and photos."""
from __future__ import annotations

from desktop import cases, directory, people, supplies
from desktop.cases import Goods, NextVisit
from desktop.clock import HOUR, instant
from desktop.supplies import Handout

SOUND_NUMBER = "500103195003070019"


def meet(desk, person, *, words="较场口", **facts):
    """One contact with a known person."""
    where = {} if facts.get("place") else {"place_words": words}
    return desk.do(cases.record_contact, person=person, **where, **facts)


class Street:
    """郑德福 (due this morning, met three times, quilts and gloves given), 吴建军, and a nameless woman."""

    def __init__(self, desk, clock) -> None:
        self.desk = desk
        self.place = desk.do(directory.add_place, name="临江门站 3 号口", kind="station")
        self.underpass = desk.do(directory.add_place, name="较场口地下通道", kind="underpass")
        self.room = desk.do(supplies.add_stock_place, name="值班室", kind="duty_room")
        self.quilt = desk.do(supplies.add_item, name="棉被", unit="床", kind="bedding", minimum=10)
        self.bread = desk.do(supplies.add_item, name="面包", unit="袋", kind="food", minimum=0)
        desk.do(supplies.receive, item=self.quilt, stock_place=self.room, quantity=6, batch="2411",
                at=clock.now() - 60 * HOUR)
        self.zheng = desk.do(
            people.add_person, name="郑德福", sex="male", age_estimate=67, home="四川广安", id_kind="resident",
            id_number=SOUND_NUMBER, phone="130 0000 7742", looks="灰棉帽，左膝不便", body="高血压，自备药常断",
        )
        desk.do(people.set_marks, person=self.zheng, marks={"wanders": ""})
        for back in (50 * HOUR, 26 * HOUR):
            meet(desk, self.zheng, at=clock.now() - back, place=self.place)
        meet(desk, self.zheng, place=self.place, willing="no", at=clock.now() - 5 * HOUR,
             goods=Goods((Handout(self.quilt, 1),)), next_visit=NextVisit(instant(2025, 1, 14, 8, 0), "送药"))
        self.wu = desk.do(people.add_person, name="吴建军", sex="male")
        meet(desk, self.wu, words="较场口，务工不着", at=clock.now() - HOUR)
        self.nameless = desk.do(people.add_nameless, sex="female", age_estimate=50, looks="红围巾，说话不清")
