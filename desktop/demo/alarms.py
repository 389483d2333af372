"""紧急事项 of the demonstration: reported by telephone and on paper in time, followed up, closed."""
from __future__ import annotations

from collections.abc import Mapping

from desktop import emergencies
from desktop.clock import HOUR, MINUTE
from desktop.demo.file_copies import attach_to_event, paper
from desktop.demo.story import Story
from desktop.journal.drafts import open_draft
from desktop.vocabulary import ReportKind

_BUREAU = ("渝中区民政局社会事务科", "6300 0119", "值班员")


def report(story: Story, call: str) -> None:
    """A call becomes an event while the team stands there; every report follows in its time."""
    event = story.do(emergencies.open_from_call, call=call).draft
    story.soon(3, 8, lambda: phone(story, event))
    story.soon(18, 28, lambda: _write(story, event))


def phone(story: Story, event: str, facts: Mapping[str, object] | None = None) -> None:
    """口报; it registers the event with what the call told and what is known since."""
    draft = story.desk.read(open_draft, draft=event)
    told: dict[str, object] = {
        **(draft.content if draft else {}), "kind": "critical", "hurt": 1, "what": "流浪人员突发疾病",
        "course": "接群众来电后巡查组到场，人有反应但说不出话，已叫 120。",
        "done": "派巡查组到场，120 接走，街道人员随车。",
        "support": "请区民政局协调定点医院先行救治。", **(facts or {}),
    }
    unit, number, person = _BUREAU
    story.do(
        emergencies.log_phone, event=event, facts=told, unit=unit, number=number, person=person,
        words="已听取口报，要求一小时内报书面材料，人到医院后再报一次。",
    )


def _write(story: Story, event: str) -> None:
    leader = "罗敏" if story.leader == story.street.leaders[0] else "谭志明"
    story.do(emergencies.log_approval, event=event, person=leader, words="同意报送")
    story.clock.advance(2 * MINUTE)
    story.do(emergencies.send_report, event=event, kind=ReportKind.FIRST, means="platform", receiver="值班员",
             next_due=story.now + 5 * HOUR)
    story.soon(3 * 60, 4.5 * 60, lambda: _follow(story, event, leader))


def _follow(story: Story, event: str, leader: str) -> None:
    attach_to_event(story, event, "医院接诊证明.pdf", paper(
        story, "接诊证明", {"接诊": "区定点医疗机构", "科别": "急诊"}, "诊断", "低血糖合并受凉，留观。", "接诊医生"))
    facts = {"course": "人已住院，生命体征平稳，医院诊断为低血糖合并受凉。", "done": "街道派人陪护，联系家属。"}
    story.do(emergencies.send_report, event=event, kind=ReportKind.FOLLOW_UP, means="platform", facts=facts,
             receiver="值班员", next_due=story.now + 30 * HOUR)
    story.soon(22 * 60, 28 * 60, lambda: _end(story, event, leader))


def _end(story: Story, event: str, leader: str) -> None:
    facts = {"course": "病情好转出院，家属已接回。", "done": "费用按先行救治办理，档案已归。"}
    story.do(emergencies.send_report, event=event, kind=ReportKind.FINAL, means="platform", facts=facts,
             receiver="值班员")
    story.clock.advance(10 * MINUTE)
    story.do(emergencies.close_event, event=event, person=leader, words="处置完毕")
