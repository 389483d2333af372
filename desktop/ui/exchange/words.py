"""The words of 数据交换: instants, sizes, rows of the lists."""
from __future__ import annotations

from desktop.clock import local
from desktop.exchange.conflicts import Choice, Settling, Version
from desktop.exchange.overview import LogLine, PeerState
from desktop.exchange.waiting import Gap
from desktop.ui.widgets.rows import ListRow
from desktop.ui.widgets.tags import TagKind

_MB, _KB = 1 << 20, 1 << 10
_STATES = {"known": "没有新内容", "taken_back": "已撤回"}


def moment(at: int) -> str:
    """“1月14日 15:40”."""
    when = local(at)
    return f"{when.month}月{when.day}日 {when:%H:%M}"


def size_words(size: int) -> str:
    """“1.8 MB”, “12 KB”."""
    return f"{size / _MB:.1f} MB" if size >= _MB else f"{max(1, round(size / _KB))} KB"


def who_and_when(version: Version) -> str:
    """“大井巷社区 吕芳，1月14日 15:12”."""
    who = " ".join(part for part in (version.site if not version.ours else "", version.by or "没有登录的人") if part)
    return f"{who}，{moment(version.at)}"


def chosen_words(settling: Settling | None, ours: tuple[str, int] | None) -> str:
    """What a person has chosen, for the list at the left."""
    if settling is None:
        return "待定"
    if settling.kind is Choice.TAKE:
        return "已定，用本机" if settling.entry == ours else "已定，用来包"
    return {Choice.BOTH: "已定，两段都留", Choice.WRITE: "已定，自己写", Choice.LEAVE: "留作待核实"}[settling.kind]


def gap_words(gap: Gap) -> str:
    """“还缺“民政办”第 40–46 条（约 5月12日 的包）。已先存下 9 条，收到后自动补上”."""
    when = local(gap.at)
    held = "请对方再导出一次，或发“完整包”"
    if gap.held:
        held = f"已先存下 {gap.held} 条，收到后自动补上，也可请对方发“完整包”"
    return f"还缺“{gap.name}”{gap.which}（约 {when.month}月{when.day}日 的包）。{held}"


def peer_row(state: PeerState) -> ListRow:
    """A known PC: what it lacks, and whether it was heard lately."""
    card = state.card
    heard = f"{moment(card.heard_at)} 收到过它的包" if card.heard_at is not None else "还没收到过它的包"
    tag, kind = ("落后一周", "red") if state.far else ("落后", "amber") if state.behind else ("", "amber")
    typed: TagKind = kind  # type: ignore[assignment]  # Both words are kinds of tags.
    waits = f"未确认 {state.pending} 条" if state.pending else "都已确认"
    return ListRow(
        card.sign, card.name, heard, right=waits, right_token="amber" if state.pending else "green", tag=tag,
        tag_kind=typed, icon="building-2" if card.bureau else "monitor", icon_token="primaryText",
        tip=f"{card.address.street} {card.address.code}，{card.scope.label}，编号 {card.fingerprint}",
    )


def log_row(line: LogLine) -> ListRow:
    """A package of the log: to or from whom, when, what, acknowledged or not."""
    part = f"，第 {line.part} 包" if line.part != "1/1" else ""
    if line.out:
        state = "对方已确认" if line.state == "confirmed" else "未确认"
        token = "green" if line.state == "confirmed" else "amber"
        second = f"{moment(line.at)}，{line.entries} 条，{size_words(line.size)}{part}"
        return ListRow(line.id, f"给 {line.name}", second, right=state, right_token=token, icon="upload",
                       icon_token="primaryText", tip=line.file)
    counts = f"新增 {line.new}，更新 {line.updated}" + (f"，需核对 {line.conflicts}" if line.conflicts else "")
    state = _STATES.get(line.state, "可撤回" if line.can_take_back else "")
    return ListRow(line.id, f"来自 {line.name}", f"{moment(line.at)}，{counts}{part}", right=state, icon="download",
                   icon_token="blue")
