"""A duty officer who types and saves without rest, until killed: started by kills.py, told a folder and a seed a line.

Every acknowledgement is written only after the desk has returned. Time is virtual: a key every 125 ms, and whatever is
typed goes into the draft once a second, as the sheet does it.
"""
from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random

from desktop.calls import arrive, begin_call, close_call, discard_call_draft, log_call
from desktop.clock import SECOND, FixedClock
from desktop.errors import UserError
from desktop.founding import current_campaign
from desktop.journal.drafts import open_drafts, save_draft
from desktop.journal.opening import opened
from desktop.journal.source import SystemSource
from desktop.officers import list_officers
from desktop.paths import DataFolder
from tests.desks import NIGHT

KEY = 125
WORDS = "较场口地下通道有两个人裹着被子睡觉，其中一位老人叫不醒，手很凉，请尽快来人。"


def tell(what: str, **facts: object) -> None:
    os.write(1, (json.dumps({"what": what, **facts}, ensure_ascii=False) + "\n").encode())


def work_through(folder: Path, seed: int) -> None:
    """One shift: from the opening of the folder to the kill."""
    clock = FixedClock(NIGHT + seed * 60 * 60 * SECOND)
    random = Random(seed)
    with opened(DataFolder(folder), SystemSource(clock)) as desk:
        desk.actor = desk.read(list_officers)[0].id
        desk.campaign = desk.read(current_campaign)
        tell("ready")
        for left in desk.read(open_drafts):
            take_up(desk, clock, random, left.id, str(left.content.get("words", "")), close=False)
        while True:
            begun = desk.do(begin_call)
            tell("begun", draft=begun.draft)
            take_up(desk, clock, random, begun.draft, "")


def take_up(desk, clock, random, draft: str, typed: str, *, close: bool = True) -> None:
    typed = type_on(desk, clock, draft, typed, random.randint(4, 60))
    if random.random() < 0.2:
        desk.do(discard_call_draft, draft=draft, reason="误拨")
        tell("discarded", draft=draft)
        return
    logged = desk.do(log_call, draft=draft, place_text="较场口地下通道", words=typed, sent="巡查一组")
    tell("call", call=logged.id, number=logged.number, words=typed)
    if close and random.random() < 0.5:
        step = desk.do(arrive, call=logged.id)
        tell("step", step=step)
        step = desk.do(close_call, call=logged.id, outcome="true")
        tell("step", step=step)


def type_on(desk, clock, draft: str, typed: str, keys: int) -> str:
    kept_at = clock.now()
    for _ in range(keys):
        typed += WORDS[len(typed) % len(WORDS)]
        clock.advance(KEY)
        tell("key", draft=draft, at=clock.now(), length=len(typed))
        if clock.now() - kept_at >= SECOND:
            kept_at = desk.do(save_draft, draft=draft, content={"words": typed})
            tell("kept", draft=draft, at=kept_at, words=typed)
    return typed


def main() -> None:
    """Forks a typist for each line of input, so that the libraries are loaded only once."""
    for line in sys.stdin:
        folder, seed = json.loads(line)
        child = os.fork()
        if child == 0:
            tell("pid", pid=os.getpid())
            try:
                work_through(Path(folder), seed)
            except UserError as error:
                tell("refused", code=error.code)
            os._exit(1)
        _pid, status = os.waitpid(child, 0)
        tell("gone", signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


if __name__ == "__main__":
    main()
