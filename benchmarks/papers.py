"""Papers beside bare reportlab and the bare reading of photos: 简报 cold and after a key, a hundred forms, photos."""
from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Measure, median_of, processor_of, side_by_side, timed
from desktop.paths import resource
from desktop.reports.briefing_docx import render_docx
from desktop.reports.briefing_pdf import render
from desktop.reports.call_documents import CallSheet, CallStep
from desktop.reports.call_pdf import DIRECTIONS, call_sheet
from desktop.reports.documents import Briefing, Paragraph, Photo, PhotoRow, TextRun
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_pdf import render_forms
from desktop.reports.page import Foot
from desktop.reports.pages import page_count, rasterise

SHEETS = 100
_WORDS = "巡查组每晚三轮，重点看较场口、小什字两处地下通道和千厮门大桥桥下，劝导入站6人，护送就医2人。" * 3


def measure(rounds: int = 7) -> Iterator[Measure]:
    """Ratios beside floors, and the two times that the duty room feels."""
    briefing = _briefing()
    before = time.process_time()
    clock = timed(lambda: render(briefing, Fonts(resource("fonts"))))
    cold = time.process_time() - before
    told: dict[str, float | int | str] = {"clock ms": clock * 1000}
    yield Measure("简报 of 4 pages with 6 photos, cold, processor", cold * 1000, "ms", 600, facts=told)
    fonts = Fonts(resource("fonts"))
    fonts.load()
    pages = page_count(render(briefing, fonts))
    spent, clock = processor_of(lambda: rasterise(render(briefing, fonts), 0, 110), rounds)
    told = {"pages": pages, "clock ms": clock * 1000}
    yield Measure("preview after a key, processor", spent * 1000, "ms", 300, facts=told)
    forms = [call_sheet(_sheet(at)) for at in range(SHEETS)]
    ours, _clock = processor_of(lambda: render_forms(forms, fonts), rounds)
    floor, _clock = processor_of(lambda: _bare(fonts), rounds)
    seconds: dict[str, float | int | str] = {"ours s": ours, "bare s": floor}
    yield Measure(f"{SHEETS} call sheets / bare reportlab, processor", ours / floor, "ratio", 3, facts=seconds)
    yield from _photos(briefing, fonts, rounds)
    docx = median_of(lambda: render_docx(briefing), rounds)
    yield Measure("简报 as DOCX", docx * 1000, "ms")


def _photos(briefing: Briefing, fonts: Fonts, rounds: int) -> Iterator[Measure]:
    """decisions.md 34: a page with six photos beside the reading of their prepared copies."""
    photos = [photo for row in briefing.blocks if isinstance(row, PhotoRow) for photo in row.photos]
    words = replace(briefing, blocks=tuple(one for one in briefing.blocks if not isinstance(one, PhotoRow)))
    with TemporaryDirectory() as folder:
        places = [Path(folder) / f"{at}.jpg" for at in range(len(photos))]
        for place, photo in zip(places, photos, strict=True):
            place.write_bytes(photo.jpeg)
        read = median_of(lambda: [_decoded(place) for place in places], rounds)
    with_photos, without = side_by_side(lambda: render(briefing, fonts), lambda: render(words, fonts), rounds)
    yield Measure("six photos in a 简报 / reading their copies", max(0.0, with_photos - without) / read, "ratio", 1.3)


def _decoded(place: Path) -> Image.Image:
    with Image.open(place) as image:
        return image.convert("RGB")


def _briefing() -> Briefing:
    photos = [_photo(at) for at in range(6)]
    text = Paragraph((TextRun(_WORDS),))
    blocks = [text, text]
    for at in range(0, 6, 2):
        blocks += [PhotoRow((photos[at], photos[at + 1])), text, text, text]  # type: ignore[list-item]
    return Briefing("工作简报", "第7期", "解放碑街道办事处值班室", "2025年1月14日", "三夜降温，街道到场救助23人次",
                    tuple(blocks), report_to="渝中区民政局社会事务科", copies=30)


def _photo(at: int) -> Photo:
    content = io.BytesIO()
    Image.effect_noise((1600, 1067), 30 + at).convert("RGB").save(content, "JPEG", quality=88)
    return Photo(content.getvalue(), f"1月1{at}日夜，巡查组在沧白路巡查", 1600, 1067)


def _sheet(at: int) -> CallSheet:
    words = "巡查一组，王建，携棉被 1 床、热水"
    steps = tuple(CallStep(name, f"1月14日 03:{at % 60:02}", words) for name in ("派出", "到场", "办结"))
    return CallSheet(
        "解放碑街道办事处", "2025年1月14日 03:02", "2025年1月14日 03:03", "群众", "刘师傅", "138****5678",
        "较场口地下通道 2 号口内 30 米", ("求助", "线索", "紧急", "咨询", "投诉"), "线索",
        "1 人，男，60 多岁",
        "有一位大爷裹着被子睡在通道里，叫不醒，手很凉，旁边有个编织袋。来电人说会等到有人来。", steps,
        "29 分，时限 30 分", result="属实，护送就医", told="1月14日 03:33，罗敏", taker="陈国华",
        foot=Foot(f"500103003-A-D-2025-{at:04}", "2025年1月14日 08:12 打印", "陈国华", "账本第 321 条"),
    )


def _bare(fonts: Fonts) -> bytes:
    """The same words drawn by reportlab line by line, nothing measured and nothing framed."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    name = next(fonts.split("一", Role.SONG))[1]
    for at in range(SHEETS):
        canvas.setFont(name, 10.5)
        y = 800.0
        for text in _words_of(_sheet(at)):
            canvas.drawString(60, y, text)
            y -= 14
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _words_of(sheet: CallSheet) -> list[str]:
    """Every word of the form, its labels included."""
    labels = (
        "值班电话记录", "来电去电", *DIRECTIONS, "接报时间", "记录时间", "信息来源", "来电号码", "来电", "单位、姓名",
        "地点", "类别", "现场人员", "内容", "经过", "时间", "情况", "到场用时", "结果", "迟的原因", "核复",
        "报告带班", "领导", "领导批示", "和反馈", "接电话的人", "带班领导", "签名", "签名",
        "内部资料 · 号码已遮", "第 1 页 共 1 页",
    )
    facts = (sheet.office, sheet.received, sheet.written, sheet.channel, sheet.caller, sheet.caller_number, sheet.place,
             sheet.people, sheet.words, sheet.taken, sheet.result, sheet.told, sheet.taker, *sheet.kinds,
             sheet.foot.number, sheet.foot.made, sheet.foot.operator, sheet.foot.head)
    return [*labels, *facts, *(part for step in sheet.steps for part in (step.name, step.at, step.words))]
