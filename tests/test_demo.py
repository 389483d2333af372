"""The demonstration: equal for equal seed, believable, verified, and the very night of the pictures."""
from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop import briefings, calls, campaign, cases, emergencies, supplies
from desktop.attachments import check_attachments, open_print
from desktop.clock import FixedClock, day_bounds, local
from desktop.demo import END, generate, make_demo, night_scene, paintings, pictures
from desktop.errors import UserError
from desktop.figures import campaign_figures
from desktop.paths import DataFolder
from desktop.rules.shifts import ShiftTimes, night_bounds
from tests.desks import open_copy
from tests.relief import holds


def tell(store_template, folder, *, seed=1, until="2024-12-22", scale=0.4):
    clock = FixedClock(0)
    desk = open_copy(store_template, folder, clock, seed=seed)
    made = generate(
        desk, clock, folder=DataFolder(folder), seed=seed, scale=scale, until=day_bounds(until)[1],
        prepare=pictures.prepare,
    )
    return desk, made


def test_a_small_winter_is_told_to_its_end(store_template, tmp_path):
    """What 先看演示数据 shows: no act of the months that follow is refused on smaller shelves."""
    desk, made = tell(store_template, tmp_path / "whole", until="2025-03-15", scale=0.1)
    assert made.calls > 30
    desk.store.close()


def counted(desk) -> dict[str, int]:
    start, end = day_bounds("2024-12-05")[0], END
    return {figure.key: figure.value for figure in desk.read(campaign_figures, start=start, end=end).figures}


@pytest.fixture(scope="module")
def told(tmp_path_factory, request):
    """Seventeen days of a small winter, told once."""
    folder = tmp_path_factory.mktemp("winter")
    desk, made = tell(request.getfixturevalue("store_template"), folder)
    yield desk, made, folder
    desk.store.close()


@pytest.fixture(scope="module")
def night(tmp_path_factory, request):
    """The night of the pictures, played once."""
    folder, clock = tmp_path_factory.mktemp("night"), FixedClock(0)
    desk = open_copy(request.getfixturevalue("store_template"), folder, clock)
    night_scene(desk, clock, folder=DataFolder(folder), prepare=pictures.prepare)
    yield desk, clock
    desk.store.close()


def test_equal_seeds_tell_equal_figures_and_others_do_not(told, store_template, tmp_path):
    first, made, _folder = told
    second, again = tell(store_template, tmp_path / "second")
    other, _ = tell(store_template, tmp_path / "other", seed=2)
    assert made == again
    assert counted(first) == counted(second)
    assert counted(first) != counted(other)
    for desk in (second, other):
        desk.store.close()


def test_what_is_told_passes_every_check_of_the_store(told):
    desk, made, folder = told
    assert made.calls > 15
    assert made.contacts > 8
    holds(desk, lambda reading: check_attachments(reading, DataFolder(folder).attachments))


def test_calls_end_in_time_mostly_and_every_late_one_has_its_reason(told):
    desk, _made, _folder = told
    figures = counted(desk)
    assert figures["in_time"] > figures["late"] * 5
    page = desk.read(calls.list_calls, wanted=calls.CallFilter(open=False), offset=0, limit=500, times=ShiftTimes())
    views = [desk.read(calls.call_view, call=row.record) for row in page.rows]
    assert not any(view.reason_missing for view in views)


def test_people_refuse_come_back_and_get_what_a_refusal_asks_for(told):
    desk, _made, _folder = told
    rows = desk.read(campaign.audit).rows
    refusals = [one.row for one in rows if one.row.willing_code == "no"]
    assert refusals
    assert all(row.warm and row.left_card and row.follow_up.planned for row in refusals)
    assert any(count > 1 for count in _per_person(rows).values())


def _per_person(rows) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in rows:
        found[one.row.person] = found.get(one.row.person, 0) + 1
    return found


def test_the_first_issue_is_signed_with_its_figures_and_two_photos(told):
    desk, _made, folder = told
    issue = desk.read(briefings.list_briefings)[0]
    assert issue.issue is not None
    assert issue.issue.n == 1
    assert len(issue.photos) == 2
    assert "contacts" in issue.issue.figures
    assert open_print(DataFolder(folder).attachments, issue.photos[0].shown)


def test_no_photo_of_a_file_was_taken_before_its_person_was_met(told):
    desk, _made, _folder = told
    seen = 0
    for row in desk.read(cases.case_list):
        file = desk.read(cases.case_file, person=row.person.id)
        first = min(one.at for one in file.timeline)
        assert all(photo.dated >= first for photo in file.photos)
        seen += len(file.photos)
    assert seen


def test_no_number_of_a_person_can_belong_to_anybody_alive(told):
    desk, _made, _folder = told
    numbers = [one.row.id_number for one in desk.read(campaign.audit).rows if one.row.id_number]
    assert all(number[6:8] == "18" for number in numbers)


def test_the_night_stands_at_the_minute_of_the_pictures(night):
    desk, clock = night
    assert f"{local(clock.now()):%Y-%m-%d %H:%M:%S}" == "2025-01-14 03:17:24"
    running = [*desk.read(calls.open_clocks), *desk.read(emergencies.open_clocks)]
    left = {clock_.title: (clock_.deadline.due_at - clock.now()) // 1000 for clock_ in running}
    assert left == {"较场口地下通道": 86, "魁星楼平台电梯口": 518, "民生路公交站": 1456, "千厮门大桥桥下": 1116}


def test_the_night_has_its_settled_calls_and_its_low_shelves(night):
    desk, clock = night
    start, end = night_bounds(clock.now(), ShiftTimes())
    console = desk.read(calls.console, start=start, end=end)
    assert (console.night.calls, console.night.arrived, console.night.late) == (9, 6, 0)
    assert [row.next for row in console.open if row.title.startswith("民生路")] == ["dispatched"]
    low = {row.item.name: row.usable for row in desk.read(supplies.stock_view) if row.usable < row.item.minimum}
    assert low["棉被"] == 6
    assert len(low) == 3
    assert all(visit.due_at > clock.now() for visit in desk.read(cases.follow_ups))


def test_the_night_leaves_the_officer_of_the_rota_signed_in(night):
    desk, _clock = night
    assert desk.read(_name) == "陈国华"


def _name(reading) -> str:
    from desktop.officers import current_officer

    return current_officer(reading).name


def test_a_day_that_is_none_and_a_scale_that_is_none_are_refused(tmp_path, store_template):
    with pytest.raises(UserError, match=r"demo\.until"):
        make_demo(DataFolder(tmp_path / "a"), until="腊月")
    clock = FixedClock(0)
    desk = open_copy(store_template, tmp_path / "b", clock)
    with pytest.raises(UserError, match=r"demo\.scale"):
        generate(desk, clock, folder=DataFolder(tmp_path), seed=1, scale=0, until=END, prepare=pictures.prepare)
    desk.store.close()


def test_a_folder_that_holds_a_store_is_left_alone(tmp_path):
    folder = DataFolder(tmp_path / "made")
    make_demo(folder, scale=0.1, until="2024-12-05")
    before = folder.store.read_bytes()
    with pytest.raises(UserError, match=r"store\.exists"):
        make_demo(folder, scale=0.1, until="2024-12-05")
    assert folder.store.read_bytes() == before


def test_the_paintings_are_eight_different_pictures_of_some_wealth():
    found = paintings.all_paintings()
    assert len({data for _name, data in found}) == 8
    for name, data in found:
        picture = Image.open(io.BytesIO(data))
        assert picture.size == (1440, 960), name
        assert len(picture.resize((180, 120)).quantize(64).getcolors() or ()) > 40, name


def test_given_pictures_are_prepared_upright(tmp_path):
    turned = Image.new("RGB", (40, 20), (200, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "a.jpg", exif=exif)
    (tmp_path / "notes.txt").write_text("no picture")
    (name, data), = pictures.from_folder(tmp_path)
    made = pictures.prepare(data)
    assert (name, made.width, made.height) == ("a.jpg", 20, 40)
