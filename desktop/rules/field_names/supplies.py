"""物资."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "item": {
        "unit": "单位",
        "pack": "规格",
        "pack_unit": "整包单位",
        "pack_size": "每包数量",
        "minimum": "保底",
        "minimum_blue": "蓝色预警保底",
        "minimum_yellow": "黄色预警保底",
        "minimum_orange": "橙色预警保底",
        "minimum_red": "红色预警保底",
        "target": "备足",
    },
    "stock_place": {"custodian": "账在哪台电脑"},
    "kit": {},
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
        "photo": "照片",
    },
}
