"""简报."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "briefing": {
        "written_at": "起草时间",
        "written_by": "起草人",
        "masthead": "简报名称",
        "unit": "编印单位",
        "dated": "日期",
        "title": "标题",
        "body": "正文",
        "first_day": "统计自",
        "last_day": "统计至",
        "report_to": "报",
        "send_to": "送",
        "issue_to": "发",
        "copies": "份数",
        "profile": "版头",
        "extra": "增刊",
        "mark": "左上角标注",
        "addressee": "主送机关",
        "office_word": "机关代字",
        "editor_note": "编者按",
    },
}
