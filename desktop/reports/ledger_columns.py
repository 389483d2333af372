"""The columns of the 专项行动台账 in their default order (domain.md §2.3)."""
from __future__ import annotations

from desktop.reports.documents import CellKind, Column

CAMPAIGN_COLUMNS = (
    Column("序号", 5, CellKind.NUMBER),
    Column("街道", 10),
    Column("社区", 10),
    Column("发现（救助）日期", 11),
    Column("发现（救助）时间", 7),
    Column("信息来源", 10),
    Column("发现地点", 22, wraps=True),
    Column("场所类型", 9),
    Column("姓名", 9),
    Column("性别", 5),
    Column("年龄", 5),
    Column("证件类型", 9),
    Column("身份证号码", 20),
    Column("户籍地址", 22, wraps=True),
    Column("联系电话", 13),
    Column("人员类别", 11, wraps=True),
    Column("遇困原因", 12, wraps=True),
    Column("身体/精神状况", 12, wraps=True),
    Column("是否自愿受助", 7),
    Column("救助方式（引导入站/护送入站/就地救助/送医/返乡/其他）", 16, wraps=True),
    Column("发放食品（份）", 6, CellKind.NUMBER),
    Column("发放水（瓶）", 6, CellKind.NUMBER),
    Column("御寒物资（名称及数量）", 18, wraps=True),
    Column("返乡车票（起讫/张/元）", 16, wraps=True),
    Column("去向", 12, wraps=True),
    Column("送达/接收单位", 14, wraps=True),
    Column("到场用时（分钟）", 7, CellKind.NUMBER),
    Column("后续跟踪情况", 18, wraps=True),
    Column("就业意愿/登记", 11, wraps=True),
    Column("经办人", 9),
    Column("联系电话", 13),
    Column("备注", 16, wraps=True),
)
"""32 columns; 经办人 has a telephone number of its own, therefore 联系电话 stands twice."""
