"""打印: the printer that is offered first, and one page to see what comes out of it."""
from __future__ import annotations

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.paper_foot import foot_of, office_name
from desktop.reports.page import Form, Note, Secrecy
from desktop.ui.paper.outlets import PRINTER, print_pdf
from desktop.ui.room import Room
from desktop.ui.settings.section import SettingsSection, at_left, stacked
from desktop.ui.settings.value_row import SettingRow
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import ChoiceBox

BOX_ROOM = 320
_TRIAL = (
    "四条边都看得见，字是黑的、不糊，就可以印。",
    "公文里的红色在黑白打印机上印成灰色，看得清就行。",
    "救助值班 求助登记 转介交接 工作简报 0123456789",
)


def print_state(room: Room) -> str:
    """The printer used last, as the list of sections says it."""
    return room.preferences.get(PRINTER, "") or "用系统默认的"


class PrintSection(SettingsSection):
    """Which printer, and 试打一页; each kind of paper still comes back to the one it was printed on last."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.printer = ChoiceBox(look)
        self.printer_row = SettingRow(look, "打印机", self.printer)
        self.trial = ActionButton(look, "试打一页", "plain", "printer", size="small")
        self.trial_row = SettingRow(look, "试打", at_left(self.trial), "A4 一张，看边齐不齐、字清不清")
        card = Card(look, "打印", "只管这台电脑")
        card.body.addWidget(self.printer_row)
        card.body.addWidget(self.trial_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(card))
        self.printer.chosen.connect(self.choose)
        self.trial.clicked.connect(self.try_page)

    def refresh(self) -> None:
        """The printers that this computer has now."""
        names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
        known = self.room.preferences.get(PRINTER, "")
        own = f"系统默认的，{usual}" if usual else "系统默认的"
        self.printer.setFixedWidth(self.look.S(BOX_ROOM))
        self.printer.set_choices([Choice("", own), *(Choice(name, name) for name in names)])
        self.printer.setCurrentIndex(max(0, self.printer.findData(known)))
        self.printer.setEnabled(bool(names))
        self.trial.setEnabled(bool(names))
        if not names:
            self.printer_row.show_caption("没有找到打印机，文书可以先存成 PDF", "triangle-alert")
        elif known and known not in names:
            self.printer_row.show_caption(f"上次用的 {known} 现在找不到", "triangle-alert")
        else:
            self.printer_row.show_caption("同一种文书，上次用哪台打的，下次先给哪台")

    def choose(self, name: str) -> None:
        """Offered first from now on."""
        self.room.preferences.put(PRINTER, name)
        self.printer_row.show_caption(f"以后先给 {self.printer.currentText()}", "circle-check")

    def try_page(self) -> None:
        """One page through the same dialog as every paper."""
        print_pdf(self._page(), "试打页", self.room, self)

    def _page(self) -> bytes:
        from desktop.reports.form_pdf import render_form

        desk = self.room.desk
        form = Form("试打页", desk.read(office_name), tuple(Note(line, large=True) for line in _TRIAL),
                    desk.read(foot_of), secrecy=Secrecy.OPEN)
        return render_form(form, self.room.fonts())

    def first_focus(self) -> QWidget:
        """The printers."""
        return self.printer
