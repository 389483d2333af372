"""Settings and lists that all desks share, where two offices gave them different words."""
from __future__ import annotations

FIELDS: dict[str, dict[str, str]] = {
    "setting": {"key": "设置项", "value": "内容"},
    "site": {"street_code": "街道代码", "code": "本机代码", "district": "区县", "street": "街道", "office": "单位全称"},
    "campaign": {"starts": "开始日期", "ends": "结束日期", "notice": "文号"},
    "series_token": {"series": "编号", "holder": "由哪台电脑编号"},
    "stock_place": {"custodian": "保管的电脑"},
}
