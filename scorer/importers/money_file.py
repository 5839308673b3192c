"""The money file: budgets, and cumulative spending at the checkpoints, in all or by source."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError
from scorer.findings import Place
from scorer.forms.view import place_text
from scorer.i18n import _
from scorer.importers.captions import KNOWN_CURRENCIES, currency_of
from scorer.importers.filled import FilledFile, FilledRow, read_filled
from scorer.model.disbursement import FundSource
from scorer.money import exact_text
from scorer.reading.amounts import read_amount
from scorer.text import key

MONEY_COLUMNS: Final = {
    "项目编码": "code",
    "资金来源": "source",
    "年初预算数": "original_budget",
    "全年预算数": "final_budget",
    "全年执行数": "actual_expenditure",
    "3月底累计": "spent_3",
    "6月底累计": "spent_6",
    "10月底累计": "spent_10",
    "12月底累计": "spent_12",
}
"""Caption to field; a unit may stand behind the caption: 全年预算数（万元）."""

FUND_SOURCES: Final = {
    "": FundSource.TOTAL,
    "合计": FundSource.TOTAL,
    "总额": FundSource.TOTAL,
    "年度资金总额": FundSource.TOTAL,
    "当年财政拨款": FundSource.CURRENT_APPROPRIATION,
    "财政拨款": FundSource.CURRENT_APPROPRIATION,
    "上年结转资金": FundSource.CARRY_OVER,
    "上年结转": FundSource.CARRY_OVER,
    "其他资金": FundSource.OTHER_FUNDS,
}
"""The words of the column 资金来源."""

_AMOUNTS: Final = tuple(MONEY_COLUMNS.values())[2:]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row: its project, its source of funds, amounts as text, in 元 or with their unit."""

    code: str
    source: FundSource
    row: FilledRow

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.row.place


@dataclass(frozen=True, slots=True)
class MoneyFile:
    """A money file that was understood."""

    file: str
    sha256: str
    format: str
    rows: tuple[MoneyRow, ...]


def read_money_file(path: Path) -> MoneyFile:
    """The file's rows; below a caption with a unit the amounts are in 元.

    Raises UnreadableFileError (RefusedEntryError) with the place for anything that cannot be
    taken: also an amount that is none, an unknown source, a row that comes twice.
    """
    filled = read_filled(path, MONEY_COLUMNS, ("code",))
    seen: set[tuple[str, FundSource]] = set()
    rows: list[MoneyRow] = []
    for each in filled.rows:
        row = _money_row(each, filled)
        if (key(row.code), row.source) in seen:
            raise RefusedEntryError(
                _("{place}: project {code} has two rows for the same source.").format(
                    place=place_text(row.place), code=row.code
                ),
                _("Keep one of the two rows."),
            )
        seen.add((key(row.code), row.source))
        rows.append(row)
    return MoneyFile(filled.file, filled.sha256, filled.format, tuple(rows))


def _money_row(row: FilledRow, filled: FilledFile) -> MoneyRow:
    code = row.values.get("code")
    if code is None:
        raise RefusedEntryError(
            _("{place}: the row has no {name}.").format(
                place=place_text(row.place), name="项目编码"
            ),
            _("Every row names its project by its code."),
        )
    values = dict(row.values)
    for field in _AMOUNTS:
        if field in values:
            unit = currency_of(filled.captions[field].text)
            values[field] = _in_yuan(values[field], unit, row.places[field])
    return MoneyRow(code, _source(row), replace(row, values=values))


def _in_yuan(text: str, unit: str | None, place: Place) -> str:
    """The amount as typed; below a caption with a unit, in 元 and exact."""
    if unit is not None and unit not in KNOWN_CURRENCIES:
        raise RefusedEntryError(
            _("{place}: the caption of this column has the unit {unit}.").format(
                place=place_text(place), unit=unit
            ),
            _("Give the amounts in 元 or 万元, and say so in the caption."),
        )
    amount = read_amount(text, unit or "元")
    if amount is None:
        raise RefusedEntryError(
            _("{place}: {text} is no amount.").format(place=place_text(place), text=text),
            _("Write a number, such as 648800.00 or 64.88万元."),
        )
    return exact_text(amount) if unit else text


def _source(row: FilledRow) -> FundSource:
    text = row.values.get("source", "")
    source = FUND_SOURCES.get(key(text).removeprefix("其中:"))
    if source is None:
        raise RefusedEntryError(
            _("{place}: {text} is no source of funds.").format(
                place=place_text(row.places["source"]), text=text
            ),
            _("Known sources: {names}; leave the cell empty for the total.").format(
                names="当年财政拨款、上年结转资金、其他资金"
            ),
        )
    return source
