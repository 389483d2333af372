"""The lists of a person and of what is done for him; 治理 stands apart and is never relief."""
from __future__ import annotations

ROWS: dict[tuple[str, str], str] = {
    ("category", "人员类别"): """
        stranded 临时遇困人员 * @N1.1
        rough_sleeper 街边露宿 * @N2.2
        ill 罹患疾病人员 * @N2.3
        sudden_illness 突发急病人员 * @A5.2
        critical 危重病人 * @A4.3
        suspected_mental 疑似精神障碍患者 * @N2.3
        minor 未成年人 * @A4.4
        disabled 残疾人 * @A4.4
        immobile 行动不便人员 * @A4.4
        frail_unknown 老弱病残（无法提供个人信息） * @A4.5
        elder 老年人
        wants_work 有求职意愿人员 * @N2.4
        resident_wanderer 我区易外出流浪人员 * @N2.5
        refuses_station 不愿入站人员 * @A4.6
        beggar 流动乞讨 * @N3.2
        professional_beggar 职业乞讨 * @N3.2
        money_seeker 以敛财为目的其他 * @N3.2
        key_person 重点人群 * @A4.2
        other 其他 +
    """,
    ("cause", "遇困原因"): """
        no_work 务工不着 * @N2.2
        kin_not_found 寻亲不遇 * @N2.2
        sleeping_rough 街边露宿 * @N2.2
        domestic_violence 家暴受侵害 * @A5.3
        robbed 被盗被抢 * @A5.3
        illness 罹患疾病 * @N2.3
        lost 走失
        no_fare 没有路费
        family 家庭矛盾
        other 其他 +
        unknown 待查
    """,
    ("body", "身体状况"): """
        well 无明显异常
        ill 罹患疾病 * @N2.3
        sudden_illness 突发急病 * @A5.2
        critical 危重 * @A4.3
        injured 外伤
        cold 受冻失温
        disabled 肢体残疾
        immobile 行动不便 * @A4.4
        drunk 醉酒
        infectious 疑似传染病
        unknown 待查
        other 其他 +
    """,
    ("mind", "精神状况"): """
        well 清楚
        suspected_mental 疑似精神障碍 * @N2.3
        intellectual 疑似智力障碍
        dementia 疑似失智
        unclear 神志不清
        unknown 待查
        other 其他 +
    """,
    ("willing", "自愿受助"): """
        yes 自愿 * @N2.2
        no 不愿 * @A4.6
        unable 无法表达 @A4.5
        not_asked 未询问 +
    """,
    ("refusal", "不愿入站原因"): """
        freedom 嫌不自由
        belongings 舍不得行李
        companions 不愿离开同伴
        waiting 在等人、等工
        money 要钱不要送
        distrust 不相信
        family 怕家里知道
        nearby 附近有住处
        silent 不肯说
        other 其他 +
    """,
    ("measure", "帮扶措施"): """
        guide_station 引导入站 * @N2.2
        escort_station 护送入站 * @A4.4
        food 提供食品 * @N2.2
        water 提供水 * @N2.2
        ticket 返乡车票 * @N2.2
        escort_hospital 护送就医 * @N2.3
        job_help 就业登记与分类帮扶 * @N2.4
        care_visit 主动关怀（易外出） * @N2.5
        warm_goods 御寒物资 * @A4.6
        leave_contact 告知并留下求助联系方式 * @A4.6
        follow_up 后续跟踪 * @A4.6
        send_home 送返 * @A4.4
        find_kin 寻亲 * @A5.4
        basic_living 基本生活保障 * @A5.3
        help_first 先行救助 * @A4.5
        shelter 临时救助场所安置/避寒 * @A3.2
        contact_kin 联系亲属
        charge_phone 充电、打电话
        transport 交通、陪同
        emergency_call 叫120、110
        other 其他便利 + @N1.4
    """,
    ("governance", "治理"): """
        persuade 劝导 * @A4.2
        move_on 劝离 * @N3.2
        to_enforcement 移交综合执法大队 * @N3.3
        to_police 移交派出所 * @N3.3
    """,
    ("governance_subject", "治理对象"): """
        beggar 流动乞讨 * @N3.2
        professional_beggar 职业乞讨 * @N3.2
        other 其他敛财 + @N3.2
    """,
    ("destination", "去向"): """
        station 市救助管理站 * @N2.2
        hospital 定点医院 * @N2.3
        home 返乡 * @N2.2
        kin 亲属接回
        shelter 临时救助场所 * @A4.2
        stays 原地，后续跟踪 * @A4.6
        police 移交公安
        enforcement 移交综合执法
        left 自行离开
        work 找到工作
        dead 死亡
        other 其他 +
    """,
    ("paper_kind", "证件类型"): """
        resident 居民身份证
        temporary 临时身份证
        hmt_residence 港澳台居民居住证
        foreign_permanent 外国人永久居留身份证
        hm_permit 港澳居民来往内地通行证
        taiwan_permit 台湾居民来往大陆通行证
        passport 护照
        household 户口簿
        driving 驾驶证
        other 其他 +
        none 无证件
        unknown 不详
    """,
    ("no_paper_reason", "无证原因"): """
        not_carried 未带证
        refused 拒绝提供
        unable 无法表达
        lost 遗失被盗
        never_had 没有办过
        other 其他 +
    """,
    ("sex", "性别"): """
        male 男
        female 女
        unknown 不清楚
    """,
    ("marriage", "婚姻状况"): """
        single 未婚
        married 已婚
        divorced 离婚
        widowed 丧偶
        unknown 未说明
    """,
    ("education", "文化程度"): """
        none 未上学
        primary 小学
        junior 初中
        senior 高中
        vocational 中专、技校
        college 大专
        university 本科及以上
        unknown 不详
    """,
    ("welfare", "低保特困残疾"): """
        minimum_living 低保
        destitute 特困
        disability 残疾补贴
        temporary_relief 临时救助
        none 都没有
        unknown 待查
    """,
    ("need", "需求"): """
        meals_lodging 食宿
        medical 就医
        return_home 返乡
        find_kin 寻亲
        work 就业
        papers 证件
        warm_clothes 御寒
        legal 法律帮助
        other 其他 +
    """,
    ("risk", "风险"): """
        cold 低温露宿
        height 高处
        water 水边
        fire 煤火、明火
        drunk 醉酒
        no_warmth 无保暖
        violence 有攻击风险
        infectious 传染病风险
        female_staff 需女性工作人员
        wanders 易外出流浪 * @N2.5
        key_person 重点人员 * @A2.5
        other 其他 +
    """,
    ("signature", "签收方式"): """
        signed 本人签名
        photo 拍照代签
        spoken 口头 +
        thumb 按捺
        refused 拒签 +
        by_other 代签 +
    """,
    ("close_reason", "结案原因"): """
        returned_home 已返乡
        with_kin 亲属接回
        in_station 已入站
        settled 已安置
        working 已就业
        moved_away 离开本区
        dead 死亡
        merged 并入另一份档案
        other 其他 +
    """,
    ("job_help", "就业帮扶"): """
        advice 政策咨询
        placement 岗位推荐
        training 技能培训
        casual 零工市场
        public_post 公益性岗位
        referral 转介就业服务机构
        other 其他 +
    """,
    ("note_kind", "往来类别"): """
        met 见到
        phoned 电话
        persuaded 劝导
        heard 听说
        kin 联系亲属
        other 其他
    """,
    ("eligible", "是否符合条件"): """
        yes 符合 * @N2.1
        no 不符合 +
        unclear 待核实
    """,
    ("tie", "家人和同伴"): """
        minor 随行未成年人 * @A4.4
        child 子女
        parent 父母
        spouse 配偶
        sibling 兄弟姐妹
        kin 其他亲属 +
        companion 同伴
        guardian 监护人 * @N2.5
        other 其他 +
    """,
    ("tracing_step", "寻亲经过"): """
        asked_police 请公安查询 * @A5.4
        answered 公安答复 * @A5.4
        told_station 告知市救助管理站 * @A5.4
        published 发布寻亲公告 * @A5.4
        clue 收到线索
        found 找到亲属 * @A5.4
        nothing 没有结果
    """,
    ("tracing_means", "查询方式"): """
        fingerprint 指纹 * @A5.4
        portrait 人像 * @A5.4
        dna DNA * @A5.4
        files 户籍资料
        other 其他 +
    """,
    ("tracing_consent", "发布同意"): """
        given 本人同意
        guardian 监护人同意
        refused 不同意
        unable 无法表达
    """,
}
