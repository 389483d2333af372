"""找一项设置: which sections hold what is typed, by their names, the names of their lines, and other words for them."""
from __future__ import annotations

from collections.abc import Mapping

from desktop.settings import SETTINGS
from desktop.ui.settings.level_rows import DEMANDS

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "usual": ("行动名称", "清理", "销毁", *(label for _demand, label in DEMANDS)),
    "officers": ("PIN", "身份", "角色", "权限", "恢复码", "口令", "停用", "值班员", "民政员", "管理员", "带班领导"),
    "people": ("组员", "带队", "单位电话", "联系人"),
    "places": ("地方", "别的叫法", "露宿", "重点点位"),
    "periods": ("寒潮", "春节", "降温"),
    "rota": ("值班表", "白班", "夜班"),
    "terms": ("下拉", "按钮里的词"),
    "look": ("字号", "大字", "主题", "深色", "夜间", "动画", "锁屏", "自动锁屏"),
    "sound": ("音量", "试听", "静音"),
    "backup": ("U 盘", "U盘", "第二块盘", "恢复", "试恢复", "上锁", "加密", "口令"),
    "print": ("打印机", "试打"),
    "check": ("诊断", "磁盘", "字体", "时钟", "输入法", "数据库"),
    "access": ("谁看了", "日志", "导出"),
    "office": ("区县", "街道", "单位全称", "代码"),
    "about": ("版本", "许可证", "数据放在", "开源"),
}


def sections_with(typed: str, titles: Mapping[str, str]) -> list[str]:
    """Keys of the sections that hold what is typed, in their order; all of them for the empty text.

    Args:
        titles: name of each section by its key.
    """
    wanted = "".join(typed.split()).casefold()
    return [key for key, title in titles.items() if any(wanted in word for word in _words(key, title))]


def _words(key: str, title: str) -> list[str]:
    labels = [setting.label for setting in SETTINGS.values()] if key == "usual" else []
    return ["".join(word.split()).casefold() for word in (title, *_OTHERS.get(key, ()), *labels)]
