"""The 简报 of the demonstration: written with linked figures and photos, signed by the leader on duty."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from desktop import attachments, briefings, officers
from desktop.attachments import Face
from desktop.cases import barred_from_briefing
from desktop.demo.story import Story
from desktop.demo.street import PIN
from desktop.journal.work import Reading, Seen
from desktop.officers import TwoPersonAct
from desktop.paths import resource
from desktop.reports import briefing_pdf
from desktop.reports.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Issue:
    """Title, text with places for figures and photos, and the captions of its photos."""

    title: str
    body: str
    captions: tuple[str, ...]


_ISSUES = (
    Issue("解放碑街道启动“冬季送温暖”专项救助行动", (
        "12月5日，解放碑街道召开“冬季送温暖”专项救助行动部署会，民社办、综合行政执法大队、派出所和六个社区参加，"
        "明确24小时值班、30分钟到场、当夜建档三条要求。\n"
        "{summary}\n"
        "一、盯住重点点位。白天由社区网格员巡，夜里由两个巡查组巡，较场口、小什字、千厮门桥下等十二处重点点位每夜必到。\n"
        "[图图]\n"
        "二、备足御寒物资。棉被、棉衣、热粥分放东库房和值班室，巡查车随车带十床。到期食品提前一个月下架。\n"
        "三、畅通求助电话。救助电话张贴到出租车、便利店和环卫工休息点，接报后{needed}需要到场，{in_time}在30分钟内赶到。"),
        ("巡查组夜查地下通道", "物资清点入库")),
    Issue("寒潮来袭，解放碑街道夜巡守护街头“寒夜人”", (
        "1月8日以来气温骤降，最低3℃。解放碑街道启动低温应对，夜间增派一组，延长巡查到凌晨两点。\n"
        "{summary}\n"
        "[图图]\n"
        "一、接报就动。值班室接到线索{calls}，到场用时中位数{median_minutes}，超过30分钟的逐件写明原因。\n"
        "二、不愿入站也不放手。对不愿入站的人员，棉被、联系卡、回访一样不少，已留下求助联系方式{cards_left}。\n"
        "三、邻里一起看。环卫工、便利店、物管夜班成为信息员，一个电话就能叫来巡查组。"),
        ("桥下劝导，先递一碗热粥", "志愿者夜间送棉被")),
    Issue("春节不打烊，解放碑街道值守救助不断线", (
        "春节期间，街道民社办坚持领导带班、双岗值守，除夕夜两个巡查组照常上街。\n"
        "{summary}\n"
        "一、节日期间人少心不散。年夜饭由辖区餐饮店捐送，{persons}先后得到救助。\n"
        "[图]\n"
        "二、帮着回家。买不起票的帮买票，找不到家的帮找家，{to_kin}由亲属接回。"),
        ("除夕夜的值班室",)),
    Issue("解放碑街道“冬季送温暖”专项行动工作小结", (
        "专项行动自2024年12月5日开始，至今接近尾声，现将有关情况小结如下。\n"
        "{summary}\n"
        "一、主要做法。24小时值班，30分钟到场，接报、派出、到场、办结四步留痕；人和物一次登记，台账随时可查。\n"
        "[图图]\n"
        "二、存在不足。超过30分钟到场{late}，主要是人手都在外面和地点说不准；部分人员身份仍在查明。\n"
        "三、下步打算。对在跟踪人员逐人定回访，转入常态化救助；补充夜间点位图，方便来电人说清地点。"),
        ("清晨收队", "值班室交接")),
)


_DRAFT = Issue("三夜降温，街道守住桥下和通道", (
    "1月11日晚至14日凌晨，迎来入冬以来第三轮降温，最低气温3℃。值班室共接到救助线索{calls}，其中{in_time}在30分钟内到场。\n"
    "一、盯住重点点位。巡查组每晚三轮，重点看较场口、小什字两处地下通道和千厮门大桥桥下，引导护送入站{to_station}，"
    "送医救治{to_hospital}。\n"
    "[图图]\n"
    "二、物资备足用好。发放御寒物资{warm_goods}、食品饮水{food_water}。\n"
    "三、下一步。1月16日前补足棉被和应急药品；对不愿入站的人逐人回访，讲清求助电话。"),
    ("1月12日夜，值班室接班", "1月13日夜，巡查车到较场口", "1月12日夜，志愿者分三路出发"))
_UNSEEN = 1
"""The photo of the draft on which nobody has looked for a face yet."""


def begin_draft(story: Story) -> None:
    """The issue that is being written on the night of the pictures: one face still has to be looked at."""
    briefing = story.do(briefings.start_briefing)
    view = story.desk.read(briefings.briefing_view, briefing=briefing)
    story.do(
        briefings.write_briefing, briefing=briefing, seen=view.seen, title=_DRAFT.title, body=_DRAFT.body,
        first_day="2025-01-11", last_day="2025-01-14", dated="2025-01-14", copies=30,
    )
    _add_photos(story, briefing, _DRAFT, 2, unseen=_UNSEEN)


def write_issue(story: Story, number: int) -> None:
    """One 简报: begun, written, photos added and looked at, signed."""
    issue = _ISSUES[number]
    briefing = story.do(briefings.start_briefing)
    view = story.desk.read(briefings.briefing_view, briefing=briefing)
    summary = briefings.linked_summary(story.desk.read(briefings.period_figures, view=view), view=view)
    story.do(
        briefings.write_briefing, briefing=briefing, seen=view.seen, title=issue.title,
        body=issue.body.replace("{summary}", summary), copies=30,
    )
    _add_photos(story, briefing, issue, number)
    story.soon(20, 50, lambda: _sign(story, briefing))


def _add_photos(story: Story, briefing: str, issue: Issue, number: int, *, unseen: int | None = None) -> None:
    free = [one for one in story.pictures if not story.desk.read(barred_from_briefing, attachments=[one])]
    if not free:
        return
    first = number * 2
    kept = [free[(first + nth) % len(free)] for nth in range(len(issue.captions))]
    photos = story.do(briefings.add_photos, briefing=briefing, kept=kept)
    for nth, (photo, caption) in enumerate(zip(photos, issue.captions, strict=True)):
        seen = story.desk.read(partial(_seen, photo=photo))
        story.do(briefings.caption_photo, photo=photo, briefing=briefing, seen=seen, caption=caption)
        if nth == unseen:
            continue
        seen = story.desk.read(partial(_seen, photo=photo))
        story.do(briefings.judge_photo, photo=photo, briefing=briefing, seen=seen, face=Face.NONE)


def _seen(reading: Reading, *, photo: str) -> Seen:
    return reading.seen(photo)


def _sign(story: Story, briefing: str) -> None:
    fonts = Fonts(resource("fonts"))
    proof = story.do(officers.prove_second, act=TwoPersonAct.SIGN_BRIEFING, officer=story.leader, pin=PIN).proof
    story.do(
        briefings.issue_briefing, second=proof, briefing=briefing, folder=story.attachments,
        load=lambda photo: attachments.open_print(story.attachments, photo.shown),
        render=lambda paper: briefing_pdf.render(paper, fonts),
    )
