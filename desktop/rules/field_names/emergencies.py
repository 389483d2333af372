"""紧急事项."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "event": {
        "street": "街道代码",
        "site": "本机代码",
        "series": "编号类",
        "year": "年",
        "n": "序号",
        "stamped_at": "按 F8 的时间",
        "entered_at": "录入时间",
        "clock_doubt": "时钟存疑",
        "kind": "事件类型",
        "what": "何事",
        "people": "何人",
        "dead": "死亡",
        "hurt": "受伤",
        "missing": "失联",
        "source": "信息来源",
        "course": "经过",
        "done": "已采取措施",
        "support": "需要支持",
        "leaders": "到场领导",
        "trend": "影响和趋势",
        "plans": "下一步打算",
        "opinion": "舆情",
        "created_by": "记录人",
    },
}
