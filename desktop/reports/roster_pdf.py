"""Lists set as forms, and the 救助联系卡: eight on a sheet of A4 with marks to cut along."""
from __future__ import annotations

from desktop.reports.page import Form, Note, Secrecy, Sign, Signs, Table
from desktop.reports.page_areas import CardFace, Cards
from desktop.reports.roster_documents import ReliefCard, Roster

_BLANK_ROWS, _HEADS = 18, 2.1
"""What a sheet across holds below its title, and what heading and head of a table take of it, in rows for a pen."""


def roster_form(roster: Roster) -> Form:
    """The tables below each other, the sum in front, places to sign at the end."""
    note = (Note(roster.sentence, large=True, stays=False),) if roster.sentence else ()
    count = max(1, len(roster.parts))
    blank_rows = int((_BLANK_ROWS - count * _HEADS) / count)
    tables = tuple(Table(one.columns, one.rows, one.heading, one.empty, blank_rows) for one in roster.parts)
    signs = (Signs(tuple(Sign(name) for name in roster.signs)),) if roster.signs else ()
    return Form(roster.title, roster.office, (*note, *tables, *signs), roster.foot, roster.paper, roster.secrecy,
                numbered=False)


def relief_cards(card: ReliefCard) -> Form:
    """Eight equal 救助联系卡 of 93 × 67 mm on a sheet, with marks to cut along; what prints it stands in the margin."""
    lines = (
        card.office, card.address, f"微信公众号 {card.wechat}" if card.wechat else "", "",
        "，".join(filter(None, (card.station, f"电话 {card.station_phone}" if card.station_phone else ""))),
        card.station_address,
    )
    face = CardFace(
        "救助联系卡", "救助不收钱", "有困难，请打电话，24 小时有人接", card.phone, _joined(lines),
        "冷了、饿了、病了、想回家，都可以打这个电话。",
    )
    return Form("救助联系卡", card.office, (Cards(face),), card.foot, secrecy=Secrecy.OPEN, bare=True)


def _joined(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that say something, the gap between the street and the station kept."""
    gap = lines.index("", 3)
    return (*filter(None, lines[:gap]), "", *filter(None, lines[gap:]))
