"""The awards of a project in the order in which 得分说明 tells them: execution, rows, total."""

from collections.abc import Iterator
from typing import NamedTuple

from scorer.forms import view
from scorer.model.plan import Indicator
from scorer.model.sheet import Trace
from scorer.reports.data import ProjectRecord
from scorer.text import one_line


class AwardEntry(NamedTuple):
    """What is awarded, the state, score and maximum as printed, and how it came about.

    ``beside`` is the row's survey and its score under each reading of its target, ``rule_note``
    what its own text says of scoring and who decided on that, in words.
    """

    title: str
    state: str
    score: str
    trace: Trace | None
    beside: tuple[str, ...] = ()
    rule_note: str = ""


def awards(record: ProjectRecord) -> Iterator[AwardEntry]:
    """Execution, every row, and the total where it is not the plain sum."""
    sheet = record.sheet
    execution = sheet.execution
    score = view.score_text(execution.score, execution.max_score)
    state = view.execution_state_word(execution.state)
    yield AwardEntry("预算执行率", state, score, execution.trace)
    for indicator, line, _outcome in record.rows():
        score = view.score_text(line.score, line.max_score)
        state = view.state_word(line.state)
        beside = tuple(filter(None, (view.survey_line(line), *view.reading_lines(line))))
        note = view.rule_note(line.rule) if line.rule is not None else ""
        yield AwardEntry(row_title(indicator), state, score, line.trace, beside, note)
    if (trace := sheet.total_trace) is not None:
        state = view.sheet_state_word(sheet.state)
        yield AwardEntry("总分", state, view.total_text(sheet), trace)


def row_title(indicator: Indicator) -> str:
    """An indicator with its levels, on one line."""
    parts = (indicator.category, indicator.subcategory, indicator.name)
    return "/".join(one_line(part) for part in parts if part)
