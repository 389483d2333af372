"""单位和街道: the streets of 渝中区 to choose from, any other by hand with its code."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.errors import UserError
from desktop.rules.numbering import check_site
from desktop.rules.wording import sentence
from desktop.ui.style import Style
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox
from desktop.vocabulary_terms import STREETS

HOME, OTHER = "渝中区", "other"


class StreetPart(QWidget):
    """The fields of the first step; `changed` after every change."""

    changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._office_typed = False
        self.district = ChoiceBox(style, [Choice(HOME, HOME), Choice(OTHER, "别的区县")])
        self.district.choose(HOME)
        streets = [Choice(street.code, street.name) for street in STREETS]
        self.street = ChoiceBox(style, [*streets, Choice(OTHER, "别的街道")], "选街道")
        self.phone = LineBox(style, "", "来电打的号码")
        self.office = LineBox(style, "", "印在简报和报告上")
        self.site = LineBox(style, "1")
        self.other_district, self.other_name, self.code = LineBox(style), LineBox(style), LineBox(style)
        self._make_fields()
        self._lay_out()
        self._connect()
        self._show_other()

    def _make_fields(self) -> None:
        look = self.look
        self.district_field = Field(look, "区县", self.district, "required")
        self.street_field = Field(look, "街道", self.street, "required")
        self.phone_field = Field(look, "值班电话", self.phone, "optional")
        self.office_field = Field(look, "单位全称", self.office, "required")
        self.site_field = Field(look, "本机代码", self.site, "required", "几台电脑各用一个，定了不改")
        self.other_district_field = Field(look, "区县名称", self.other_district, "required")
        self.other_name_field = Field(look, "街道名称", self.other_name, "required")
        self.code_field = Field(look, "街道代码", self.code, "required", "统计用的九位代码")

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, share in enumerate((6, 7, 6)):
            grid.setColumnStretch(column, share)
        top = Qt.AlignmentFlag.AlignTop
        first = (self.district_field, self.street_field, self.phone_field)
        second = (self.other_district_field, self.other_name_field, self.code_field)
        for column in range(3):
            grid.addWidget(first[column], 0, column, top)
            grid.addWidget(second[column], 1, column, top)
        grid.addWidget(self.office_field, 2, 0, 1, 2, top)
        grid.addWidget(self.site_field, 2, 2, top)
        self.restyle()
        self.look.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._grid.setHorizontalSpacing(self.look.S(10))
        self._grid.setVerticalSpacing(self.look.S(8))

    def _connect(self) -> None:
        self.district.chosen.connect(self._district_chosen)
        self.street.chosen.connect(self._street_chosen)
        self.office.textEdited.connect(self._office_edited)
        self.other_name.textEdited.connect(lambda _text: self._propose_office())
        for box in (self.phone, self.office, self.site, self.other_district, self.other_name, self.code):
            box.textChanged.connect(lambda _text: self.changed.emit())
        self.code.editingFinished.connect(self.check)
        self.site.editingFinished.connect(self.check)

    def _district_chosen(self, value: str) -> None:
        if value == OTHER:
            self.street.choose(OTHER)
        elif self.street.value() == OTHER:
            self.street.choose("")
        self._street_chosen(self.street.value())

    def _street_chosen(self, _value: str) -> None:
        self._show_other()
        self._propose_office()
        self.changed.emit()

    def _office_edited(self, text: str) -> None:
        self._office_typed = bool(text.strip())

    def _propose_office(self) -> None:
        """“解放碑街道办事处”, as long as nobody has typed another name."""
        if not self._office_typed:
            name = self.street_name()
            self.office.setText(f"{name}办事处" if name else "")

    def _show_other(self) -> None:
        own = self.street.value() == OTHER
        self.other_name_field.setVisible(own)
        self.code_field.setVisible(own)
        self.other_district_field.setVisible(self.district.value() == OTHER)

    def street_name(self) -> str:
        """The street's name, chosen or typed."""
        if self.street.value() == OTHER:
            return self.other_name.text().strip()
        return self.street.currentText() if self.street.value() else ""

    def facts(self) -> dict[str, str]:
        """What the step gives for FoundingFacts."""
        own = self.street.value() == OTHER
        away = self.district.value() == OTHER
        return {
            "district": self.other_district.text().strip() if away else self.district.value(),
            "street": self.street_name(),
            "street_code": self.code.text().strip() if own else self.street.value(),
            "office": self.office.text().strip(),
            "site_code": self.site.text().strip(),
            "duty_phone": self.phone.text().strip(),
        }

    def check(self) -> None:
        """Say under its field what is wrong with a code, once it is left."""
        facts = self.facts()
        self.code_field.set_error("")
        self.site_field.set_error("")
        if not facts["street_code"] or not facts["site_code"]:
            return
        try:
            check_site(facts["street_code"], facts["site_code"])
        except UserError as error:
            self.show_error(error)

    def show_error(self, error: UserError) -> bool:
        """Put an error to its field; whether it is one of ours."""
        fields = {"site.street_code": self.code_field, "site.site_code": self.site_field}
        field = fields.get(error.code)
        if field is not None:
            field.set_error(sentence(error))
        return field is not None

    def content(self) -> dict[str, object]:
        """What the draft keeps."""
        boxes = self._boxes()
        kept: dict[str, object] = {name: box.text() for name, box in boxes.items()}
        return {**kept, "district": self.district.value(), "street": self.street.value(),
                "office_typed": self._office_typed}

    def fill(self, content: dict[str, object]) -> None:
        """Put back what a draft kept."""
        self.district.choose(str(content.get("district", HOME)))
        self.street.choose(str(content.get("street", "")))
        self._office_typed = bool(content.get("office_typed"))
        for name, box in self._boxes().items():
            if name in content:
                box.setText(str(content[name]))
        self._show_other()

    def _boxes(self) -> dict[str, LineBox]:
        return {
            "phone": self.phone, "office": self.office, "site": self.site, "other_district": self.other_district,
            "other_name": self.other_name, "code": self.code,
        }
