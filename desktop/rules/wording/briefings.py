"""简报."""
from __future__ import annotations

WORDS = {
    "briefing.unknown": "没有找到这期简报",
    "briefing.issued": "这期已经签发，内容不再改。要更正请另出一期",
    "briefing.withdrawn": "这期已经作废，内容不再改",
    "briefing.day": "“{text}”看不出是哪天",
    "briefing.copies": "份数填 0 到 9999 的整数，0 就不印",
    "briefing.photo_gone": "这张照片已经拿掉了",
    "briefing.not_ready": "还不能签发：{words}",
    "briefing.period": "统计的起止日期反了：{first} 晚于 {last}",
    "briefing.delivery_to": "写明送给谁",
    "briefing.not_issued": "还没签发，签发后才登记报送",
    "briefing.figure_gone": "这张图表已经拿掉了",
    "briefing.office_word": "公文版头要有机关代字，在“报头和报送”里填",
    "briefing.no_issue": "还没有签发过这一期简报",
}
