"""The lists of 就业登记: trades, skill, strength, papers, when somebody can start, and why it came to nothing."""
from __future__ import annotations

ROWS: dict[tuple[str, str], str] = {
    ("trade", "工种"): """
        loading 搬运装卸
        cleaning 保洁环卫
        security 保安
        kitchen 后厨
        building 工地
        care 家政护理
        other 其他 +
        welding 焊工
        driving 驾驶
        delivery 快递配送
        factory 工厂普工
        repair 维修水电
    """,
    ("skill_level", "技能水平"): """
        none 不会
        done 干过
        skilled 熟练
        certified 有证
    """,
    ("work_body", "能干的活"): """
        strong 能出力
        light 轻活
        cared 要照顾
    """,
    ("work_ready", "可上岗时间"): """
        now 马上
        three_days 3天内
        papers 等证件
        dated 定日子
    """,
    ("work_lodging", "住处"): """
        needed 要包住
        own 自己有
    """,
    ("paper_state", "证件情况"): """
        has 有
        pending 补办中
        none 没有
    """,
    ("job_failure", "不成原因"): """
        papers 证件不齐
        pay 工资谈不拢
        lodging 住处不合适
        distance 太远
        body 身体干不了
        age 年龄不合
        filled 岗位招满
        employer 单位没要
        left_post 上岗后离开
        gone 人找不到
        changed_mind 不想干了
        other 其他 +
    """,
}
