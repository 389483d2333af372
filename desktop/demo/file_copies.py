"""附件 of the demonstration, made by the program itself: small copies of its pictures, and papers of one page."""
from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from desktop import emergencies, worklog
from desktop.demo.story import Story
from desktop.paper_foot import foot_of, office_name
from desktop.paths import resource
from desktop.reports.fonts import Fonts
from desktop.reports.form_pdf import render_form
from desktop.reports.page import Fact, Facts, Form, Passage, Sign, Signs

_LONGEST = 900
SCENE, DUTY_ROOM, HANDED_OVER = 2, 4, 7
"""Places among the paintings: the bridge, the duty room, two who hand something over."""


def picture_of(story: Story, nth: int) -> bytes:
    """A small copy of one picture, as a telephone sends it; its bytes are none of the kept photo's."""
    with Image.open(BytesIO(story.originals[nth % len(story.originals)])) as opened:
        small = ImageOps.contain(opened.convert("RGB"), (_LONGEST, _LONGEST))
    out = BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()


def paper(story: Story, title: str, facts: dict[str, str], label: str, text: str, sign: str) -> bytes:
    """A paper of one page: facts, a text and a line to sign."""
    desk = story.desk
    form = Form(title, desk.read(office_name), (
        Facts(tuple(Fact(name, value) for name, value in facts.items())), Passage(label, text, lines=12),
        Signs((Sign(sign),)),
    ), desk.read(foot_of))
    return render_form(form, Fonts(resource("fonts")))


def attach_to_entry(story: Story, entry: str, name: str, original: bytes) -> None:
    """One file with an entry of 工作档案."""
    story.do(worklog.attach, entry=entry, folder=story.attachments, name=name, original=original)


def attach_to_event(story: Story, event: str, name: str, original: bytes) -> None:
    """One file with an emergency."""
    story.do(emergencies.attach_file, event=event, folder=story.attachments, name=name, original=original)
