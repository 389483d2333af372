"""What no program of ours writes: rows changed by another hand, lines of a desk that keeps no place."""
from __future__ import annotations

import json

from sqlalchemy import text

from desktop.db.store import PROJECTING


def tamper(desk, statement, **values):
    def write(work):
        work.connection.info[PROJECTING] = True
        try:
            work.execute(text(statement), values)
        finally:
            work.connection.info.pop(PROJECTING)
    desk.do(write)


def stranger(desk, shelf, place, *, quantity=-2, kind="issued", booked):
    """A line written by the desk “feed”: in the journal, and in the book or kept out of it (decisions.md 25)."""
    fields = {"number": "F-9", "kind": kind, "stock_place": place, "lot": shelf.soon, "quantity": quantity,
              "at": desk.source.clock.now()}
    tamper(desk, "INSERT INTO journal_entry (origin, seq, lamport, wall, actor, act, schema, hash) "
                 "VALUES ('feed', 1, 99, 0, '', 'supplies.issuing.issue', '', x'00')")
    tamper(desk, "INSERT INTO journal_op (origin, seq, i, kind, tbl, record, fields, base) "
                 "VALUES ('feed', 1, 0, 'create', 'movement', 'm9', :fields, '[]')", fields=json.dumps(fields))
    if booked:
        columns = ", ".join(fields)
        tamper(desk, f"INSERT INTO movement (id, {columns}) VALUES ('m9', {', '.join(f':{one}' for one in fields)})",
               **fields)
    else:
        tamper(desk, "INSERT INTO unprojected (origin, seq, i, reason) VALUES ('feed', 1, 0, 'custody')")
