"""A scoring text whose per cent can be read in two ways: both in unambiguous words, one by its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.i18n import _
from scorer.reading.rule_codes import RELATIVE

if TYPE_CHECKING:
    from scorer.service.views import ProjectView


def rule_readings(view: ProjectView, position: int) -> tuple[str, ...]:
    """The row's scoring text with points of per cent, and with per cent of the target.

    Empty where its per cent leaves nothing to choose.
    """
    line = next((each for each in view.sheet.lines if each.position == position), None)
    if line is None or line.rule is None:
        return ()
    for finding in line.findings:
        if finding.code == RELATIVE:
            per = finding.params["per"]
            printed = re.compile(rf"(?<![\d.]){re.escape(per)}(?:\.0+)?\s*[%％]")
            words = (f"{per}个百分点", f"目标值的{per}%")
            if printed.search(line.rule.text):
                return tuple(printed.sub(each, line.rule.text) for each in words)
    return ()


def reading_change(view: ProjectView, position: int, number: int) -> dict[str, object]:
    """The correction that writes the reading of that number (from 1) into the row.

    Raises UsageError where the row has no such reading.
    """
    readings = rule_readings(view, position)
    line = next((each for each in view.sheet.lines if each.position == position), None)
    if line is None or line.rule is None or not 1 <= number <= len(readings):
        raise UsageError(
            _("Row {position} has no reading number {number} of its scoring text.").format(
                position=position, number=number
            ),
            _("It has {count} of them.").format(count=len(readings)),
        )
    return {line.rule.field: readings[number - 1]}
