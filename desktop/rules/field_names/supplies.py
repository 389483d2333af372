"""物资."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "item": {"unit": "单位", "pack": "规格", "minimum": "保底", "target": "备足"},
    "lot": {
        "item": "品名",
        "batch": "批次",
        "source": "来源",
        "donor": "捐赠人",
        "price": "单价",
        "made": "生产日期",
        "expires": "到期日",
        "received_at": "入库时间",
        "remark": "存放说明",
    },
}
