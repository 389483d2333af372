"""工作档案."""
from __future__ import annotations

WORDS = {
    "worklog.unknown": "没有找到这一条档案",
    "worklog.title_missing": "名称还没写",
    "worklog.day": "“{text}”看不出是哪天，写成 2025-01-09",
    "worklog.future": "这一天还没到",
    "worklog.due": "整改期限要晚于查出那天",
    "worklog.attendees": "人数填 1 到 {most}",
    "worklog.no_versions": "只有方案和预案分版本",
    "worklog.no_record": "“{kind}”没有单独的记录表，印工作档案目录",
    "worklog.superseded": "这一版已有新版，请在最新一版上加",
    "worklog.no_hazard": "只有隐患要整改",
    "worklog.settled": "{day} 已经整改",
    "worklog.how_missing": "写一句怎么整改的",
    "worklog.settled_before": "整改不能早于查出那天（{day}）",
}
