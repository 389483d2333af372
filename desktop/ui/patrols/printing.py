"""The paper of a round on the printing sheet: what was done, or the one to take along."""
from __future__ import annotations

from desktop.patrols import Board, blank_round_paper, joint_paper, round_paper
from desktop.reports.form_pdf import render_form
from desktop.reports.joint_pdf import joint_record
from desktop.reports.patrol_pdf import round_form
from desktop.ui.paper import Paper
from desktop.ui.paper.sheet import PaperSheet
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room

TITLE = "街面巡查记录与签到表"


def show_round_paper(room: Room, board: Board) -> None:
    """The running or last round first, the blank sheet beside it; without a round only the blank one."""
    fonts = room.fonts
    empty = room.desk.read(blank_round_paper)

    def for_pen() -> Paper:
        return Paper(render_form(round_form(empty), fonts()))

    shown = board.running or (board.rounds[-1] if board.rounds else None)
    if shown is None:
        room.sheets.open(PaperSheet(room, TITLE, for_pen, label="带出去填的"))
        return
    done = room.desk.read(round_paper, patrol=shown.id)

    def filled() -> Paper:
        return Paper(render_form(round_form(done), fonts()))

    others = (Version("带出去填的", for_pen),)
    room.sheets.open(PaperSheet(room, TITLE, filled, label=f"{shown.name}记录", others=others))


def show_joint_paper(room: Room, action: str) -> None:
    """联合行动记录, with a hand for every unit."""
    record = room.desk.read(joint_paper, action=action)
    fonts = room.fonts
    room.sheets.open(PaperSheet(
        room, "联合行动记录", lambda: Paper(render_form(joint_record(record), fonts())), label=record.name,
    ))
