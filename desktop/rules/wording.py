"""The sentences for every UserError, by code; facts are filled in by name."""
from __future__ import annotations

from desktop.errors import ProgramFault, UserError

# Words a rule of ui.md §11 forbids; the test on this table and on other sentences reads them here.
FORBIDDEN = ("！", "!", "您", "请稍候", "系统异常", "操作成功", "操作失败", "确定", "取消", "提交", "校验")
LABELLING = ("流浪汉", "盲流", "叫花子", "痴呆", "精神病人")

# A subject adds its codes to its own table here, and nothing else.
_TEXT = {
    "text.too_long": "最多 {limit} 个字，现在 {length} 个，多了 {over} 个",
    "time.empty": "时间还没填，比如 2135 就是 21:35",
    "time.unclear": "“{text}”看不出是几点，写成 2135 或 昨2135",
    "time.no_such": "没有“{text}”这个时间",
    "time.future": "{entered} 还没到，现在才 {now}",
    "time.before": "早于{name} {earliest}",
    "date.empty": "日期还没填，比如 0114 就是 1月14日",
    "date.unclear": "“{text}”看不出是哪天，写成 0114 或 2025-01-14",
    "date.no_such": "日历上没有“{text}”这一天",
    "quantity.empty": "数量还没填",
    "quantity.not_whole": "数量要整数，按件、瓶、份数",
    "quantity.not_positive": "数量至少 1",
    "quantity.too_large": "一次最多 {largest}，可能多打了 0",
    "number.unclear": "“{text}”不是完整编号",
    "shift.time_unclear": "“{text}”看不出是几点，写成 08:30",
    "shift.order": "夜班 {night} 要晚于白班 {day}",
}

_PAPERS = {
    "resident_id.length": "证件号是 {length} 位，应当 18 位，老证 15 位",
    "resident_id.character": "证件号第 {position} 位是“{char}”，应当是数字",
    "resident_id.date": "证件号里的出生日期 {year}年{month}月{day}日 日历上没有",
    "resident_id.future": "证件号里的出生日期 {year}年{month}月{day}日 还没到",
    "resident_id.check_digit": "证件号第 18 位对不上，可能抄错一位",
    "resident_id.region": "开头 {region} 不在地区代码表里，可能是新代码，请再看一眼",
    "resident_id.permit_kind": "81、82、83 开头是港澳台居民居住证，证件类型可能选错了",
    "resident_id.not_permit": "港澳台居民居住证应当以 81、82 或 83 开头",
    "resident_id.sex_differs": "证件号说是{number}，这里填的是{typed}",
    "resident_id.birth_differs": "证件号说生于 {number}，这里填的是 {typed}",
    "resident_id.age_differs": "按证件号算 {number} 岁，这里填的是 {typed} 岁",
    "resident_id.very_old": "按证件号算 {age} 岁，请再看一眼",
    "paper.unusual": "这种证件一般是{hint}，请再看一眼，照样能存",
}

_PLACES = {
    "place.synced": "不能放在“{folder}”里：同步软件会在写到一半时拿走文件。请放在本机硬盘的普通文件夹",
    "place.network": "不能放在网络盘上：断网时会丢记录。请放在本机硬盘",
    "place.removable": "不能放在 U 盘上：拔下来就写不进去了。请放在本机硬盘，U 盘只做备份",
    "store.absent": "这个文件夹里还没有值班台的数据：{path}",
    "place.not_writable": "这个文件夹写不进去：{path}。请换一个，或让管理员放开权限",
    "disk.full": "没有存上：磁盘满了。内容还在屏幕上，请先别关程序，腾出空间后再存一次",
    "disk.read_only": "没有存上：这个文件夹只能读、不能写。内容还在屏幕上，请先别关程序",
    "disk.failing": "没有存上：硬盘读写出了问题。内容还在屏幕上，请先另存到 U 盘，再找管理员",
    "store.busy": "另一个程序正占着数据，没有存上。内容都在，过几秒再存一次",
    "store.replaced": "数据文件在程序开着时被换掉或移走了，没有存上。内容还在屏幕上，请另存到 U 盘，再找管理员",
    "store.unreadable": "数据文件打不开，可能损坏。请从备份恢复，原文件先留着",
    "store.newer": "数据是更新版本的程序写的（{found}），这个程序只认得到 {known}。请换新版程序打开",
    "store.exists": "这个文件夹里已经有数据，不能再放演示数据。请换一个空文件夹",
    "store.in_use": "值班台已经开着，请看任务栏",
    "site.street_code": "街道代码是 9 位数字，比如 500103003",
    "site.site_code": "本机代码用 1 到 4 位数字或大写字母，比如 1",
    "settings.unclear": "“{label}”不能是“{text}”：{hint}",
    "demo.until": "“{text}”不是日期，写成 2025-01-14",
    "demo.scale": "规模在 0 以上、10 以下，1 是一个冬天约四百件",
}

_JOURNAL = {
    "journal.create_only": "这一条是当时的记录，不能改。请另补一条更正",
    "journal.reason_missing": "请写一句作废的原因，会留在改动记录里",
    "take_back.unknown": "没有找到要撤销的那一步",
    "take_back.final": "这一步不能撤销，请另补一条更正",
    "take_back.written_since": "后来有人在上面改过，不能整步撤销。请打开改动记录，逐项改回",
    "exchange.damaged": "数据包里第 {seq} 条对不上，没有写入。请让对方重新导出",
    "exchange.fork": "对方电脑的数据分成了两份（第 {seq} 条），可能从旧备份恢复过。没有写入，请找管理员",
}

_OFFICERS = {
    "officers.unknown": "没有这位用户",
    "officers.not_first": "已经有用户了，新用户请管理员来加",
    "officers.name_missing": "姓名还没填",
    "officers.name_taken": "已经有一位{name}，同名的请加上岗位，比如“{name}（夜班）”",
    "officers.role_missing": "至少选一个角色",
    "officers.last_administrator": "{name}是最后一位管理员，先让另一位当管理员再停用",
    "officers.retired": "{name}已停用，请换一位",
    "rights.missing": "“{right}”要{roles}来做",
    "pin.form": "PIN 是 6 位数字",
    "pin.too_easy": "{pin} 太好猜，换一个不连号、不重复的",
    "code.form": "恢复码是 24 位，现在 {length} 位",
    "disclosure.purpose_missing": "写一句为什么要看全，会留在记录里",
}

_CALLS = {
    "call.unknown": "没有找到这件来电",
    "call.voided": "这件来电已作废，不能再记",
    "call.draft_discarded": "{number} 的草稿已经丢弃，原因在改动记录里",
    "call.place_missing": "地点还没填，写一句在哪里就行",
    "call.number_missing": "去电要写打给哪个号码",
    "call.people_count": "人数填 1 到 {most}",
    "call.closed": "这件已办结，要接着办请先重新打开",
    "call.nobody_sent": "还没有派人，先选派谁去",
    "call.already_arrived": "{at} 已经登记到场",
    "call.not_arrived": "还没有到场记录，先登记到场，或写明为什么没去",
    "call.not_due": "还没超时，{due} 前到场就是按时",
    "call.after_later": "{at} 晚于后面一步 {later}，请核对",
    "call.clock_back": "电脑时间现在是 {now}，比{name} {earliest} 还早。请核对后自己写时间",
    "call.late_reason_missing": "迟 {over} 分，写一句原因再办结",
    "call.outcome_missing": "选一个线索结果再办结",
    "call.received_stays": "接报时间只能更正，不能去掉",
    "call.repeats_itself": "不能和自己重复，请选另一件",
    "call.reason_unchosen": "选一个原因",
    "call.kind_unchosen": "选一种，比如 误拨",
    "call.correction_reason_missing": "写一句为什么改，原来的时间也会留着",
    "call.step_gone": "这一步已经撤回，请看最新的",
}

_EVENTS = {
    "event.unknown": "没有找到这件紧急事项",
    "event.voided": "这件紧急事项已作废，不能再记",
    "event.draft_discarded": "{number} 的草稿已经丢弃，原因在改动记录里",
    "event.place_missing": "何地还没填，写一句在哪里就行",
    "event.toll": "人数填 0 到 {most}",
    "event.occurred_late": "发生 {occurred} 晚于获悉 {learned}，请核对",
    "event.report_sent": "书面报告已经送出，不能再改。有变化请写续报",
    "event.closed": "这件已结案，不能再记",
    "event.nobody_called": "写打给谁，或号码、谁接的",
    "event.approver_missing": "写是哪位领导同意的",
    "event.instruction_empty": "写一句领导怎么说的",
    "event.means_missing": "选是怎么送的",
    "event.already_sent": "书面报告已经登记送出，有变化请写续报",
    "event.first_missing": "书面报告还没送出，先送首报",
    "event.final_sent": "终报已经送出，不再续报",
    "event.news_missing": "写一句进展再送",
    "event.due_past": "{due} 已经过了，选一个还没到的时间",
    "event.not_late": "这一项没有迟，不用写原因",
    "event.phone_open": "还没有电话报告，先登记通话",
    "event.written_open": "书面报告还没登记送出",
    "event.follow_up_open": "还欠续报，终报送出才能结案",
    "event.reason_open": "有迟报还没写原因，写了才能结案",
    "event.step_gone": "这一步已经撤回，请看最新的",
    "event.learned_stays": "获悉时间只能更正，不能去掉",
    "event.sent_since": "后面又送过续报，先撤后面的",
    "event.reason_unchosen": "选一个原因",
}

_TERMS = {
    "terms.unknown": "选项里没有“{label}”",
    "terms.retired": "“{label}”已停用，请换一项",
    "terms.note_missing": "选了“{label}”，请再写一句是什么",
}

_DIRECTORY = {
    "directory.unknown": "没有找到这一条",
    "directory.name_missing": "名称还没填",
    "directory.place_known": "已经有点位“{name}”，直接用它就行",
    "directory.unit_known": "已经有单位“{name}”，直接用它就行",
    "directory.team_known": "已经有一个“{name}”，换个名字",
    "directory.visits": "一夜必到次数填 0 到 {most}",
}

_STOCK = {
    "stock.short": "要 {wanted}，这一批只剩 {left}",
    "stock.expired": "这一批 {expires_on} 到期，不能发",
    "stock.unknown_lot": "没有找到这一批",
    "stock.unknown_item": "没有找到这种物资",
    "stock.unknown_movement": "没有找到这一笔",
    "stock.unknown_place": "没有找到这个存放点",
    "stock.split_over": "各批加起来 {total}，比要发的 {wanted} 多",
    "stock.already_reversed": "这一笔已经红冲过",
    "stock.is_reversal": "红冲不能再红冲，请重新登记一笔",
    "stock.taken_since": "这批后来发出去一些，只剩 {left}，退不了 {wanted}",
    "stock.below_nothing": "撤不了：这批货后来已经发出去，退掉就成负数了。请红冲后来的那几笔",
    "stock.claim_settled": "这笔代发已经补入库",
    "stock.day_unclear": "“{text}”看不出是哪天，写成 2025-09-30",
    "stock.days_crossed": "到期 {expires} 早于生产 {made}，请核对",
    "stock.item_known": "已经有“{name}”，直接入库就行",
    "stock.item_name_missing": "品名还没填",
    "stock.unit_missing": "单位还没填，比如 床、瓶、件",
    "stock.minimum": "保底填 0 或更大的整数",
    "stock.price": "单价填 0 或更大的数",
    "stock.place_known": "已经有存放点“{name}”",
    "stock.place_name_missing": "存放点名称还没填",
    "stock.not_custodian": "“{place}”的账在另一台电脑上，这里发的会记成应急代发，待补入库",
    "stock.nothing_chosen": "还没选发什么",
    "stock.without_subject": "选发给哪件来电或哪份个案",
}

_CASES = {
    "person.unknown": "没有找到这份个案",
    "person.restricted": "个案 {number} 限制查看，请带班领导或民政员来看",
    "person.birth_unclear": "“{text}”看不出是哪天，写成 1958-03-07",
    "person.age": "年龄填 0 到 {most}",
    "person.age_unclear": "“{text}”看不出是多大，写成 60 这样",
    "person.close_reason_missing": "选一个结案原因",
    "person.relative_empty": "姓名、关系、电话至少写一样",
    "contact.unknown": "没有找到这次救助",
    "contact.place_missing": "发现地点还没填，写一句在哪里就行",
    "contact.ticket": "车票至少 1 张，金额填 0 或更大的数",
    "follow_up.unknown": "没有找到这次回访",
    "follow_up.ended": "这次回访已经登记过",
    "follow_up.past": "回访时间已经过了，选一个还没到的时间",
    "follow_up.reason_missing": "写一句为什么不用回访了",
    "note.empty": "写一句见到了什么，或放一张照片",
    "governance.kind_missing": "选劝导、劝离还是移交",
    "governance.place_missing": "在哪里还没填",
    "governance.handover_missing": "拒不离开的要移交，选综合执法大队或派出所",
}

_DUTY = {
    "duty.unknown": "没有找到这一班",
    "duty.day": "“{day}”看不出是哪天",
    "duty.hours": "这一班的起止时间对不上",
    "duty.note_empty": "还没写内容",
    "duty.nothing_to_copy": "{month} 没有排班可抄",
    "duty.planned_already": "{day} 已经排过这一班",
    "duty.not_on_shift": "{name}不在这一班上，请看最新的值班表",
    "duty.on_already": "{name}已经在这一班上",
    "duty.consent_missing": "选是哪位带班领导同意的",
    "duty.number_missing": "号码还没填，看电话机上的来电记录",
    "duty.fault_missing": "写一句线路怎么了",
    "duty.nothing_chosen": "至少选一样，再排",
    "duty.future": "这个时间还没到",
    "duty.not_zero": "这一班有来电 {calls} 件、救助 {contacts} 次、紧急事项 {events} 件，不是零报告",
    "duty.zero_already": "这一班已经报过零报告",
    "duty.event_unknown": "没有找到这一条",
    "duty.event_settled": "这一条已经办过",
    "duty.warning_unknown": "没有找到这条预警",
    "duty.warning_hours": "预警的结束时间要晚于开始",
    "duty.lowest": "最低气温填 {low} 到 {high}",
    "duty.signed_already": "这一班的交接单已经签过",
    "duty.not_begun": "这一班还没开始",
    "duty.not_signed": "先签交班，清单才定下来",
    "duty.received_already": "这一班已经接过",
    "duty.overdue_in_bulk": "超时的要一条一条交代，不能一起勾",
    "duty.lines_left": "还有 {left} 条没交代，交代完再签",
    "duty.same_officer": "交班和接班要两个人签，自己接着值就不用交班",
    "duty.book_too_large": "这个文件太大，值班表不超过 {most} MB",
    "duty.book_too_long": "这张表超过 {most} 行，请拆开再导入",
    "duty.book_unreadable": "“{name}”打不开，请存成 .xlsx 再导入",
    "duty.book_no_header": "没找到表头：要有“日期”，还要有“值班员”或“带班领导”",
    "duty.book_empty": "表头下面没有排班",
}

_PHOTOS = {
    "photo.empty": "“{name}”是空文件，没有收下",
    "photo.damaged": "这张照片和收下时不一样了，可能硬盘出了问题。请从备份找回",
    "photo.missing": "这张照片的文件不见了，请从备份找回",
    "photo.unreadable": "照片“{caption}”打不开，请换一张",
    "photo.cover_missing": "还没有遮脸后的照片",
    "photo.not_a_photo": "“{name}”不是照片，没有收下",
    "photo.heic": "“{name}”是 HEIC 格式，这里打不开。在手机上另存成 JPEG 再拿来",
    "photo.too_large": "“{name}”太大，最多 {most} 百万像素。缩小一半再拿来",
    "photo.cut_off": "“{name}”只拷到一半，后面缺了。请从手机上重新拷一次",
    "photo.broken": "“{name}”里面坏了，打不开。原来的文件没有动，请换一张",
    "photo.not_read": "“{name}”读不出来，U 盘可能拔了。插好再拿一次",
}

_PRINTED = {
    "file.disk_full": "没有写成：磁盘满了。原来的文件没有动，腾出空间后再写一次",
    "file.read_only": "没有写成：这个文件夹只能读、不能写。请换一个文件夹",
    "file.no_folder": "没有写成：找不到文件夹 {folder}，U 盘可能拔了。请换一个文件夹",
    "file.name_not_possible": "没有写成：这个文件名太长，或有不能用的字符。请改短一些",
    "file.in_use": "没有写成：{path} 正在 WPS 或 Excel 里开着。关掉它再写一次",
    "file.not_written": "没有写成：{reason}。原来的文件没有动，请换一个位置再写",
    "file.damaged": "写完重读，和原文不一样，可能磁盘坏了。没有留下文件，请换一个位置再写",
    "audit.kind_unknown": "没有这一项检查",
    "audit.reason_missing": "写一句为什么无法核实，会写进台账的备注",
    "audit.open": "还有 {count} 处必须改，改完才能导出正式台账；可以先导出草稿",
    "ledger.cell_too_long": "第 {row} 条的“{column}”太长，Excel 一格最多 {longest} 个字",
    "ledger.row_uneven": "第 {row} 条的栏数和表头对不上",
    "ledger.mismatch": "写完重读，第 {row} 条和原文不一样，可能磁盘坏了。没有留下文件，请换一个位置再写",
    "ledger.frame_mismatch": "写完重读，表头或表尾和原文不一样，可能磁盘坏了。没有留下文件，请换一个位置再写",
}

_FOUNDING = {
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

_BRIEFINGS = {
    "briefing.unknown": "没有找到这期简报",
    "briefing.issued": "这期已经签发，内容不再改。要更正请另出一期",
    "briefing.withdrawn": "这期已经作废，内容不再改",
    "briefing.day": "“{text}”看不出是哪天",
    "briefing.copies": "份数填 0 到 9999 的整数，0 就不印",
    "briefing.photo_gone": "这张照片已经拿掉了",
    "briefing.not_ready": "还不能签发：{words}",
    "briefing.period": "统计的起止日期反了：{first} 晚于 {last}",
    "briefing.no_issue": "还没有签发过这一期简报",
}

WORDS: dict[str, str] = {
    **_FOUNDING,
    **_TEXT,
    **_PAPERS,
    **_PLACES,
    **_JOURNAL,
    **_OFFICERS,
    **_CALLS,
    **_EVENTS,
    **_TERMS,
    **_DIRECTORY,
    **_STOCK,
    **_CASES,
    **_DUTY,
    **_PHOTOS,
    **_BRIEFINGS,
    **_PRINTED,
}


def sentence(error: UserError) -> str:
    """The sentence for the person.

    Raises:
        ProgramFault: the code has no words, or a fact that the words need is missing.
    """
    template = WORDS.get(error.code)
    if template is None:
        raise ProgramFault(f"no words for {error.code}")
    try:
        return template.format_map(error.facts)
    except KeyError as missing:
        raise ProgramFault(f"{error.code} lacks the fact {missing}") from missing
