"""The first start and the campaign."""
from __future__ import annotations

WORDS = {
    "terms.no_list": "没有“{list}”这张选项表",
    "terms.official": "“{label}”是通知里的说法，不能改也不能停用",
    "terms.other_stays": "“其他”要留着，没有合适的选项时用它",
    "terms.label_missing": "选项还没写",
    "terms.label_taken": "已经有“{label}”这一项",
    "settings.fixed": "“{label}”是通知定的，不能改",
    "site.settled": "这台电脑的街道和本机代码已经定了，号码都按它编，不能再改",
    "site.not_settled": "还没做首次设置，先填街道和单位",
    "site.words_missing": "区县、街道、单位全称都要填",
    "founding.missing": "还差：{what}",
    "founding.pins_differ": "两次输的 PIN 不一样",
    "founding.dates": "行动的起止日期对不上，写成 2024-12-05 这样，开始在前",
    "campaign.unknown": "没有找到这次专项行动",
}
