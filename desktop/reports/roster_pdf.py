"""Lists set as forms, and the 救助联系卡: eight on a sheet of A4 with marks to cut along."""
from __future__ import annotations

from desktop.reports.briefing_pdf import RENDERING
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_pen import Pen
from desktop.reports.page import Form, Note, Sign, Signs, Table
from desktop.reports.page_items import PAGE_HEIGHT, PAGE_WIDTH
from desktop.reports.roster_documents import ReliefCard, Roster
from desktop.reports.typesetting import POINTS_PER_MM

MM = POINTS_PER_MM
ACROSS, DOWN = 2, 4
_EDGE_X, _EDGE_Y = 12 * MM, 14 * MM
_MARK = 5 * MM


def roster_form(roster: Roster) -> Form:
    """The tables below each other, the sum in front, places to sign at the end."""
    note = (Note(roster.sentence, large=True, stays=False),) if roster.sentence else ()
    tables = tuple(Table(one.columns, one.rows, one.heading, one.empty, 14) for one in roster.parts)
    signs = (Signs(tuple(Sign(name) for name in roster.signs)),) if roster.signs else ()
    return Form(roster.title, roster.office, (*note, *tables, *signs), roster.foot, roster.paper, roster.secrecy)


def render_cards(card: ReliefCard, fonts: Fonts) -> bytes:
    """Eight equal cards of 93 × 67 mm; the marks stand outside them, so that no line is left on a cut card."""
    with RENDERING:
        pen = Pen(fonts, (PAGE_WIDTH, PAGE_HEIGHT), "救助联系卡", card.office)
        wide, tall = (PAGE_WIDTH - 2 * _EDGE_X) / ACROSS, (PAGE_HEIGHT - 2 * _EDGE_Y) / DOWN
        for at in range(ACROSS * DOWN):
            _card(pen, card, _EDGE_X + at % ACROSS * wide, _EDGE_Y + at // ACROSS * tall, wide, tall)
        _marks(pen, wide, tall)
        return pen.finish()


def _card(pen: Pen, card: ReliefCard, x: float, y: float, wide: float, tall: float) -> None:
    pad, width = 5 * MM, wide - 10 * MM
    pen.words("救助联系卡", x + pad, y + pad, 13, Role.HEI, width=width)
    pen.words("救助不收钱", x + pad, y + pad + 1.5, 10.5, Role.HEI, width=width, align="right")
    pen.rule(x + pad, y + pad + 19, width, 0.8)
    pen.words("有困难，请打电话，24 小时有人接", x + pad, y + pad + 27, 10.5, width=width)
    pen.words(card.phone or "＿＿＿＿＿＿＿＿", x + pad, y + pad + 42, 25, Role.HEI, width=width)
    lines = [card.office, card.address, "", card.station, f"电话 {card.station_phone}" if card.station_phone else "",
             card.station_address]
    at = y + pad + 77
    for line in lines:
        if line:
            pen.words(line, x + pad, at, 9.5, width=width)
        at += 13.2 if line else 4.5
    last = "冷了、饿了、病了、想回家，都可以打这个电话。"
    pen.words(last, x + pad, y + tall - pad - 10, 9, Role.KAI, width=width)


def _marks(pen: Pen, wide: float, tall: float) -> None:
    """Short strokes at the edge of the sheet and small crosses where four cards meet."""
    for at in range(ACROSS + 1):
        x = _EDGE_X + at * wide
        for y in (_EDGE_Y - _MARK - 2, PAGE_HEIGHT - _EDGE_Y + 2):
            pen.stroke_down(x, y, _MARK, 0.4)
    for at in range(DOWN + 1):
        y = _EDGE_Y + at * tall
        for x in (_EDGE_X - _MARK - 2, PAGE_WIDTH - _EDGE_X + 2):
            pen.rule(x, y, _MARK, 0.4)
        if 0 < at < DOWN:
            pen.rule(PAGE_WIDTH / 2 - 4, y, 8, 0.4, grey=True)
            pen.stroke_down(PAGE_WIDTH / 2, y - 4, 8, 0.4)
