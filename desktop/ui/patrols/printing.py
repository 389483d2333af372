"""The paper of a round on the printing sheet: what was done, or the one to take along."""
from __future__ import annotations

from desktop.patrols import Board, blank_round_paper, joint_paper, round_paper
from desktop.reports.joint_documents import JointRecord
from desktop.reports.joint_pdf import joint_record
from desktop.reports.patrol_pdf import round_form
from desktop.ui.paper.making import forms_maker
from desktop.ui.paper.opening import open_form, show_forms
from desktop.ui.paper.versions import Version
from desktop.ui.room import Room

TITLE, FOR_PEN = "街面巡查记录与签到表", "带出去填的"


def show_round_paper(room: Room, board: Board) -> None:
    """The running or last round first, the blank sheet beside it; without a round only the blank one."""
    empty = round_form(room.desk.read(blank_round_paper))
    shown = board.running or (board.rounds[-1] if board.rounds else None)
    if shown is None:
        show_forms(room, TITLE, [empty], label=FOR_PEN)
        return
    done = round_form(room.desk.read(round_paper, patrol=shown.id))
    # The blank one is the sheet to take along: its places stand on it already.
    show_forms(
        room, TITLE, [done], label=f"{shown.name}记录", others=(Version(FOR_PEN, forms_maker(room.fonts, [empty])),)
    )


def show_joint_paper(room: Room, action: str) -> None:
    """联合行动记录, with a hand for every unit; blank for the next one."""
    record = room.desk.read(joint_paper, action=action)
    empty = joint_record(JointRecord(record.office, foot=record.foot))
    open_form(room, "联合行动记录", lambda: joint_record(record), empty=empty)
