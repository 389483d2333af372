"""Pictures of data: night axis, stages, bars, photos, records — what they show and what they tell readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

from desktop.clock import HOUR, MINUTE, instant
from desktop.ui.style import Style
from desktop.ui.widgets.night_axis import AxisBar, AxisRound, Night, NightAxis, lanes
from desktop.ui.widgets.spark_bars import Count, CountBars, HourBars
from desktop.ui.widgets.stage_track import Stage, StageState, StageTrack, stage_text
from desktop.ui.widgets.stock_bar import full_scale, paint_stock_bar
from desktop.ui.widgets.thumbs import Thumb, ThumbGrid
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

START = instant(2025, 1, 14, 17, 30)
NOW = instant(2025, 1, 15, 3, 17)
STAGES = (
    Stage("接报", "02:48", StageState.DONE),
    Stage("派出", "02:53", StageState.LATE),
    Stage("到场", "", StageState.CURRENT, "orange"),
    Stage("办结"),
)


@pytest.fixture(params=["light", "dark"])
def style(qapp, request):
    return Style(request.param)


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def night(**changes):
    bars = (
        AxisBar("done", START + HOUR, START + HOUR + 16 * MINUTE),
        AxisBar("open", NOW - 6 * MINUTE, None, NOW + 24 * MINUTE, "amber", "siren", "民生路公交站"),
    )
    rounds = (AxisRound(START + 2 * HOUR, START + 3 * HOUR, "第一轮"),)
    return Night(**{"start": START, "end": START + 15 * HOUR, "now": NOW, "bars": bars, "rounds": rounds,
                    "summary": "来电 2 件", **changes})  # fmt: skip


def test_the_night_is_told_in_a_sentence_and_shows_the_open_call(qtbot, style):
    axis = NightAxis(style, night())
    qtbot.addWidget(axis)
    axis.resize(900, 104)
    assert axis.accessibleDescription() == "来电 2 件"
    assert {style.hex("amber").lower(), style.hex("ochre").lower(), style.hex("primary").lower()} <= colours(axis)


def test_a_click_on_a_call_picks_it(qtbot, style):
    axis = NightAxis(style, night())
    qtbot.addWidget(axis)
    axis.resize(900, 104)
    spot = next(
        QPointF(x, y) for x in range(900) for y in range(40)
        if (bar := axis.bar_at(QPointF(x, y))) is not None and bar.record == "open"
    )  # fmt: skip
    with qtbot.waitSignal(axis.picked) as told:
        qtbot.mouseClick(axis, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert told.args == ["open"]


def test_an_hour_outside_the_night_shows_no_now(qtbot, style):
    axis = NightAxis(style, night(now=START - HOUR, bars=(), rounds=()))
    qtbot.addWidget(axis)
    axis.resize(900, 104)
    assert style.hex("primary").lower() not in colours(axis)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("compact", [False, True])
def test_three_lanes_of_calls_end_above_the_rounds(qtbot, style, compact, large):
    style.set_large(large)
    bars = tuple(AxisBar(str(at), NOW - at * MINUTE, None, NOW + HOUR) for at in range(3))
    axis = NightAxis(style, night(bars=bars), compact)
    qtbot.addWidget(axis)
    axis.resize(axis.sizeHint())
    last = axis._lane_box(2, 0, 20)
    assert last.bottom() < axis._round_box(0, 20).top()
    assert axis._lane_box(1, 0, 20).bottom() < last.top()
    assert last.height() > 4


def test_calls_that_overlap_lie_in_lanes_of_their_own():
    bars = [AxisBar(str(at), NOW + at * MINUTE, NOW + (at + 20) * MINUTE) for at in range(3)]
    later = AxisBar("later", NOW + 60 * MINUTE, NOW + 70 * MINUTE)
    assert lanes([*bars, later], NOW) == [0, 1, 2, 0]
    assert lanes([*bars, AxisBar("x", NOW, NOW + HOUR)], NOW)[-1] == 2


def test_stages_as_words():
    assert stage_text(STAGES) == "接报 02:48，派出 02:53（迟），待到场"


def test_a_track_shows_the_state_of_the_current_stage(qtbot, style):
    track = StageTrack(style, STAGES)
    qtbot.addWidget(track)
    track.resize(track.sizeHint())
    assert track.accessibleDescription() == stage_text(STAGES)
    shown = colours(track)
    assert style.hex("orange").lower() in shown
    assert style.hex("red").lower() in shown


@pytest.mark.parametrize(("count", "amber"), [(6, True), (22, False)])
def test_stock_under_its_floor_is_amber(style, count, amber):
    picture = QImage(120, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    paint_stock_bar(painter, style, QRectF(picture.rect()), count, 10)
    painter.end()
    drawn = {picture.pixelColor(x, y).name() for x in range(120) for y in range(24)}
    assert (style.hex("amber").lower() in drawn) is amber


def test_the_bar_ends_at_twice_the_floor_or_at_the_value():
    assert (full_scale(6, 10), full_scale(96, 10), full_scale(0, 0)) == (20, 96, 1)


def test_hours_are_told_with_their_counts(qtbot, style):
    bars = HourBars(style, [0] * 11 + [8, 7] + [0] * 11, (23, 0))
    qtbot.addWidget(bars)
    bars.resize(300, 76)
    assert bars.accessibleDescription() == "23 点 8 次，0 点 7 次"
    assert style.hex("primaryText").lower() in colours(bars)
    assert style.hex("primaryLine").lower() not in colours(bars)


def test_counts_are_told(qtbot, style):
    counts = CountBars(style, (Count("临江门", 11, "11 次"),))
    qtbot.addWidget(counts)
    assert counts.accessibleDescription() == "临江门 11 次"
    assert not counts.grab().isNull()


def photo():
    picture = QPixmap(160, 120)
    picture.fill("#808080")
    return picture


@pytest.fixture
def grid(qtbot, style):
    made = ThumbGrid(style, (Thumb("a", photo(), "1月13日"), Thumb("b", photo())))
    qtbot.addWidget(made)
    made.resize(400, 90)
    return made


def test_photos_are_veiled_in_the_dark(grid, style):
    drawn = grid.grab().toImage().pixelColor(20, 20).lightness()
    assert drawn == pytest.approx(102 if style.dark else 128, abs=2)


def test_keys_walk_the_photos_and_the_last_tile_adds(qtbot, grid):
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == ["b"]
    qtbot.keyClick(grid, Qt.Key.Key_End)
    with qtbot.waitSignal(grid.add_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Return)


def test_photos_let_fall_or_pasted_are_taken_and_other_files_are_not(qtbot, grid):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/IMG_1.JPG"), QUrl.fromLocalFile("/tmp/notes.txt")])
    QGuiApplication.clipboard().setMimeData(files)
    with qtbot.waitSignal(grid.dropped) as told:
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [["/tmp/IMG_1.JPG"]]
    QGuiApplication.clipboard().setImage(QImage(8, 8, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(grid.pasted) as told:
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].width() == 8


def test_tiles_wrap(grid):
    assert grid.heightForWidth(400) == 84
    assert grid.heightForWidth(220) == 84 * 2 + 8


def test_records_show_their_photos(qtbot, style):
    entry = TimelineEntry("e", "1月13日", "21:52", "到场", "周勇", "不愿入站", thumbs=(Thumb("p", photo()),))
    line = Timeline(style, (entry, TimelineEntry("f", "1月9日", "10:20", "电话找到侄子")))
    qtbot.addWidget(line)
    assert line.accessibleDescription() == "2 次"
    grid = line.findChild(ThumbGrid)
    with qtbot.waitSignal(line.photo_opened) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == ["e", "p"]
    line.show_entries((entry,))
    assert line.accessibleDescription() == "1 次"
