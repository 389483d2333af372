"""Machine states that several layers share, and the one table of roles and rights; what people choose is a term."""
from __future__ import annotations

from enum import StrEnum


class CallDirection(StrEnum):
    """来电 or 去电; both stand in the same book (domain.md §2.4)."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class StepKind(StrEnum):
    """Facts in time of a call or event; create-only, a later one may supersede an earlier (decisions.md 9)."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    REASSIGNED = "reassigned"
    ARRIVED = "arrived"
    NOT_NEEDED = "not_needed"
    LATE_REASON = "late_reason"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


class ReportStepKind(StrEnum):
    """Facts in time of an emergency (domain.md §2.6)."""

    OCCURRED = "occurred"
    LEARNED = "learned"
    PHONED = "phoned"
    APPROVED = "approved"
    WRITTEN_SENT = "written_sent"
    FOLLOW_UP_DUE = "follow_up_due"
    FOLLOW_UP_SENT = "follow_up_sent"
    FINAL_SENT = "final_sent"
    LATE_REASON = "late_reason"
    INSTRUCTED = "instructed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ReportKind(StrEnum):
    """首报, 续报, 终报 of an emergency (domain.md §2.6)."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    FINAL = "final"


class Recipient(StrEnum):
    """Whom a telephone report went to; only one to 区民政局 ends the clock of 电话报告 (N4.3, A5.7)."""

    BUREAU = "bureau"
    LEADER = "leader"
    OTHER = "other"


class DraftKind(StrEnum):
    """What a draft will become."""

    CALL = "call"
    EMERGENCY = "emergency"
    CONTACT = "contact"
    NOTE = "note"
    PERSON = "person"
    PATROL = "patrol"
    JOINT = "joint_action"
    BRIEFING = "briefing"
    HANDOVER = "handover"
    RECEIPT = "receipt"
    ISSUE = "issue"
    EMPLOYMENT = "employment"
    SHORT = "short_form"


class IdentityStatus(StrEnum):
    """身份状态: 先行救助再查明情况 (A4.5)."""

    VERIFIED = "verified"
    STATED = "stated"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {"verified": "已核实", "stated": "自述", "unknown": "待查明"}[self.value]


class MovementKind(StrEnum):
    """Kinds of movements of the stock book (domain.md §2.10); the sign of the quantity follows from them."""

    OPENING = "opening"
    RECEIVED = "received"
    ISSUED = "issued"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    LENT = "lent"
    RETURNED = "returned"
    SCRAPPED = "scrapped"
    COUNT_PLUS = "count_plus"
    COUNT_MINUS = "count_minus"
    REVERSAL = "reversal"

    @property
    def label(self) -> str:
        return _MOVEMENT_LABELS[self]


_MOVEMENT_LABELS = {
    MovementKind.OPENING: "期初",
    MovementKind.RECEIVED: "入库",
    MovementKind.ISSUED: "发放",
    MovementKind.MOVED_OUT: "调出",
    MovementKind.MOVED_IN: "调入",
    MovementKind.LENT: "借出",
    MovementKind.RETURNED: "归还",
    MovementKind.SCRAPPED: "报损",
    MovementKind.COUNT_PLUS: "盘盈",
    MovementKind.COUNT_MINUS: "盘亏",
    MovementKind.REVERSAL: "红冲",
}


class ReviewState(StrEnum):
    """审核 of a row of the ledger (N5.1)."""

    DRAFT = "draft"
    WAITING = "waiting"
    REVIEWED = "reviewed"
    RETURNED = "returned"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        labels = {"draft": "草稿", "waiting": "待审", "reviewed": "已审", "returned": "退回", "reported": "已报"}
        return labels[self.value]


class IssueState(StrEnum):
    """A 简报: written, issued with its figures frozen, or withdrawn with its number kept (domain.md §3.2)."""

    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What an officer is at the desk; one may hold several."""

    DUTY = "duty"
    LEADER = "leader"
    CIVIL = "civil"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        labels = {"duty": "值班员", "leader": "带班领导", "civil": "民政员", "administrator": "管理员"}
        return labels[self.value]


class Right(StrEnum):
    """What an officer may do; asked in the services, not in the screens."""

    WRITE_LOG = "write_log"
    WRITE_CASES = "write_cases"
    SEE_RESTRICTED = "see_restricted"
    SEE_FULL = "see_full"
    SEE_ACCESS = "see_access"
    ISSUE_GOODS = "issue_goods"
    KEEP_STOCK = "keep_stock"
    WRITE_BRIEFING = "write_briefing"
    ISSUE_BRIEFING = "issue_briefing"
    SIGN_REPORT = "sign_report"
    REVIEW = "review"
    EXPORT_LEDGER = "export_ledger"
    EXCHANGE = "exchange"
    TAKE_PACKAGES = "take_packages"
    EDIT_ROSTER = "edit_roster"
    EDIT_DIRECTORY = "edit_directory"
    EDIT_TERMS = "edit_terms"
    EDIT_SETTINGS = "edit_settings"
    MANAGE_OFFICERS = "manage_officers"
    RESTORE = "restore"
    ERASE = "erase"

    @property
    def label(self) -> str:
        return _RIGHT_LABELS[self]


_RIGHT_LABELS = {
    Right.WRITE_LOG: "记值班电话和紧急事项",
    Right.WRITE_CASES: "写救助个案",
    Right.SEE_RESTRICTED: "看限制查看的个案",
    Right.SEE_FULL: "看完整证件号和电话",
    Right.SEE_ACCESS: "看查看记录",
    Right.ISSUE_GOODS: "发放物资",
    Right.KEEP_STOCK: "入库和盘点",
    Right.WRITE_BRIEFING: "写简报",
    Right.ISSUE_BRIEFING: "签发简报",
    Right.SIGN_REPORT: "审签书面报告",
    Right.REVIEW: "审核台账",
    Right.EXPORT_LEDGER: "导出完整台账",
    Right.EXCHANGE: "导出数据包和登记电脑",
    Right.TAKE_PACKAGES: "导入数据包",
    Right.EDIT_ROSTER: "排班",
    Right.EDIT_DIRECTORY: "改通讯录和点位",
    Right.EDIT_TERMS: "改选项",
    Right.EDIT_SETTINGS: "改共用设置",
    Right.MANAGE_OFFICERS: "管理用户",
    Right.RESTORE: "恢复备份",
    Right.ERASE: "清除个人信息",
}

_NIGHT = frozenset(
    {
        Right.WRITE_LOG, Right.WRITE_CASES, Right.SEE_FULL, Right.ISSUE_GOODS, Right.EDIT_DIRECTORY,
        Right.WRITE_BRIEFING, Right.TAKE_PACKAGES,
    }
)

# An officer alone at night must be able to do whatever a call asks for; what leaves the house or removes
# something asks for a second pair of eyes. What comes in from a known PC, signed and taken back within seven days,
# does neither.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.DUTY: _NIGHT,
    Role.LEADER: _NIGHT
    | {
        Right.SEE_RESTRICTED,
        Right.SEE_ACCESS,
        Right.ISSUE_BRIEFING,
        Right.SIGN_REPORT,
        Right.REVIEW,
        Right.EXPORT_LEDGER,
        Right.EDIT_ROSTER,
    },
    Role.CIVIL: _NIGHT
    | {
        Right.SEE_RESTRICTED,
        Right.KEEP_STOCK,
        Right.REVIEW,
        Right.EXPORT_LEDGER,
        Right.EXCHANGE,
        Right.EDIT_ROSTER,
        Right.EDIT_TERMS,
    },
    Role.ADMINISTRATOR: frozenset(
        {
            Right.EDIT_DIRECTORY,
            Right.SEE_ACCESS,
            Right.EDIT_TERMS,
            Right.EDIT_SETTINGS,
            Right.MANAGE_OFFICERS,
            Right.EXCHANGE,
            Right.TAKE_PACKAGES,
            Right.RESTORE,
            Right.ERASE,
            Right.EDIT_ROSTER,
            Right.KEEP_STOCK,
        }
    ),
}
