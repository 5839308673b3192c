"""The official form drawn in text: its captions, cells and rules as they will print, in Chinese."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from scorer.forms import view
from scorer.forms.foot import UNVERIFIED, choices_of, points_line
from scorer.forms.national import NATIONAL, Slot
from scorer.i18n import speaking
from scorer.model.disbursement import Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.profile import UnitProfile
from scorer.model.sheet import Line, SheetState
from scorer.service.views import ProjectView
from tui.cells import Align, fit, shown, wrap
from tui.widgets.lines import Entry

EXECUTION: Final = "execution"
"""The key of the row that carries the execution rate."""

_MARGIN: Final = "  "
_LEAST: Final = 86


class Box(NamedTuple):
    """One cell: its text, the columns it covers, and whether it belongs to the cell above."""

    text: str
    first: int
    last: int
    align: Align = "left"
    merged: bool = False


class FormRow(NamedTuple):
    """A row of the form; ``key`` where the cursor can stand on it."""

    boxes: tuple[Box, ...]
    key: str | None = None


def form_entries(
    seen: ProjectView, profile: UnitProfile, width: int, *, plain: bool = False
) -> tuple[list[Entry], int]:
    """The whole form for a width in cells, and the width it really takes; ``plain`` in ASCII."""
    widths = column_widths(width)
    with speaking("zh"):
        rows = [
            *_identity(seen, profile),
            *_funds(seen),
            *_objectives(seen),
            *_indicators(seen),
            _total(seen),
        ]
        foot = _foot(seen, profile)
    taken = sum(widths) + len(widths) + 1
    lines = [_centred(NATIONAL.title, taken), _centred(f"（{seen.year}年度）", taken)]
    entries = [_read_only(line, plain) for line in lines]
    entries.append(_read_only(rule((), rows[0].boxes, widths), plain))
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        cells = [shown(line, plain) for line in drawn(row, widths, plain=plain)]
        entries.append(Entry(row.key, tuple(((_MARGIN + line, ""),) for line in cells)))
        below = following.boxes if following else ()
        entries.append(_read_only(rule(row.boxes, below, widths), plain))
    room = max(_LEAST, width - cell_len(_MARGIN))
    entries.extend(_read_only(part, plain) for line in foot for part in wrap(line, room))
    return entries, taken + cell_len(_MARGIN)


def _read_only(line: str, plain: bool) -> Entry:
    return Entry(None, (((_MARGIN + shown(line, plain), ""),),))


def _centred(text: str, width: int) -> str:
    return " " * ((width - cell_len(text)) // 2) + text


def column_widths(width: int) -> list[int]:
    """The form's columns in cells, in the proportions in which they print."""
    count = len(NATIONAL.widths)
    room = max(_LEAST, width - cell_len(_MARGIN)) - count - 1
    whole = sum(NATIONAL.widths)
    cells = [max(4, int(each * room / whole)) for each in NATIONAL.widths]
    cells[-1] += room - sum(cells)
    return cells


def drawn(row: FormRow, widths: Sequence[int], *, plain: bool = False) -> list[str]:
    """A row as lines between its verticals, every cell broken to its own width."""
    columns = []
    for box in row.boxes:
        room = sum(widths[box.first : box.last + 1]) + box.last - box.first
        lines = [fit(line, room, box.align) for line in wrap(shown(box.text, plain), room)]
        columns.append((lines, " " * room))
    height = max(len(lines) for lines, _blank in columns)
    return [
        "│" + "│".join(lines[n] if n < len(lines) else blank for lines, blank in columns) + "│"
        for n in range(height)
    ]


def rule(above: Sequence[Box], below: Sequence[Box], widths: Sequence[int]) -> str:
    """The line between two rows, with its crossings; none inside a cell that goes on below."""
    starts = _starts(widths)
    up = {starts[box.first] for box in above}
    down = {starts[box.first] for box in below}
    gaps = {
        x for box in below if box.merged for x in range(starts[box.first] + 1, starts[box.last + 1])
    }
    end = starts[-1]
    return "".join(
        " " if x in gaps else _crossing(x, end, up, down, gaps, bool(above), bool(below))
        for x in range(end + 1)
    )


def _starts(widths: Sequence[int]) -> list[int]:
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + 1)
    return starts


def _crossing(
    x: int, end: int, up: set[int], down: set[int], gaps: set[int], has_up: bool, has_down: bool
) -> str:
    vertical_up = has_up and (x in up or x == end)
    vertical_down = has_down and (x in down or x == end)
    left = x > 0 and x - 1 not in gaps
    right = x < end and x + 1 not in gaps
    return _JOINTS.get((vertical_up, vertical_down, left, right), "─")


_JOINTS: Final = {
    (True, True, True, True): "┼",
    (True, False, True, True): "┴",
    (False, True, True, True): "┬",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (False, True, False, True): "┌",
    (False, True, True, False): "┐",
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, True, False, False): "│",
}


def _identity(seen: ProjectView, profile: UnitProfile) -> list[FormRow]:
    values = {
        "name": seen.project.name,
        "code": seen.project.code,
        "department": profile.department or "",
        "agency": profile.agency or profile.name,
    }
    return [FormRow(tuple(_slot(slot, values) for slot in row)) for row in NATIONAL.identity]


def _slot(slot: Slot, values: dict[str, str]) -> Box:
    return Box(values.get(slot.key, "") if slot.key else slot.caption, slot.first, slot.last)


def _funds(seen: ProjectView) -> list[FormRow]:
    side = NATIONAL.funds_side
    caption = side.caption.format(unit=NATIONAL.amount_unit)
    name = NATIONAL.funds_name
    head = [Box(caption, side.first, side.last), Box("", name.first, name.last)]
    head += [Box(slot.caption, slot.first, slot.last) for slot in NATIONAL.funds_columns]
    rows = [FormRow(tuple(head))]
    for fund in NATIONAL.funds_rows:
        total = fund.source is FundSource.TOTAL
        values = _fund_values(seen, seen.disbursement.row(fund.source), total=total)
        boxes = [
            Box("", side.first, side.last, merged=True),
            Box(fund.caption, name.first, name.last),
            *(
                Box(values[slot.key], slot.first, slot.last, "right")
                for slot in NATIONAL.funds_columns
            ),
        ]
        rows.append(FormRow(tuple(boxes), EXECUTION if total else None))
    return rows


def _fund_values(seen: ProjectView, funds: Funds | None, *, total: bool) -> dict[str, str]:
    row = funds or Funds()
    execution = seen.sheet.execution
    rate = None
    if row.final_budget and row.actual_expenditure is not None:
        rate = row.actual_expenditure / row.final_budget
    return {
        "original_budget": view.wan_text(row.original_budget),
        "final_budget": view.wan_text(row.final_budget),
        "actual_expenditure": view.wan_text(row.actual_expenditure),
        "max_score": view.max_score_text(execution.max_score) if total else view.NOTHING,
        "rate": view.rate_text(execution.rate if total else rate),
        "score": view.points_text(execution.score) if total else view.NOTHING,
    }


def _objectives(seen: ProjectView) -> list[FormRow]:
    side = NATIONAL.objectives_side
    texts = {
        "objectives": "\n".join(seen.project.objectives),
        "achievement": seen.achievement or "",
    }
    head = [Box(side.caption, side.first, side.last)]
    head += [Box(slot.caption, slot.first, slot.last) for slot in NATIONAL.objectives]
    body = [Box("", side.first, side.last, merged=True)]
    body += [Box(texts[slot.key], slot.first, slot.last) for slot in NATIONAL.objectives]
    return [FormRow(tuple(head)), FormRow(tuple(body))]


def _indicators(seen: ProjectView) -> list[FormRow]:
    side = NATIONAL.indicators_side
    head = [Box(side.caption, side.first, side.last)]
    head += [Box(slot.caption, slot.first, slot.last) for slot in NATIONAL.indicators]
    rows = [FormRow(tuple(head))]
    targets = {each.position: view.target_text(each.target) for each in seen.project.indicators}
    before: Line | None = None
    for line in seen.sheet.lines:
        outcome = seen.outcomes.get(line.position)
        values = _indicator_values(line, outcome, targets[line.position])
        boxes = [Box("", side.first, side.last, merged=True)]
        boxes += [_indicator_box(slot, values, line, before) for slot in NATIONAL.indicators]
        rows.append(FormRow(tuple(boxes), str(line.position)))
        before = line
    return rows


def _indicator_values(line: Line, outcome: Outcome | None, target: str) -> dict[str, str]:
    return {
        "category": line.category,
        "subcategory": line.subcategory,
        "name": line.name,
        "target": target,
        "actual": view.actual_text(line, outcome),
        "max_score": view.max_score_text(line.max_score),
        "score": view.points_text(line.score),
        "reason": _reason(outcome),
    }


def _indicator_box(slot: Slot, values: dict[str, str], line: Line, before: Line | None) -> Box:
    goes_on = before is not None and before.category == line.category
    if slot.key == "subcategory":
        goes_on = goes_on and before is not None and before.subcategory == line.subcategory
    merged = goes_on and slot.key in {"category", "subcategory"}
    align: Align = "right" if slot.key in {"max_score", "score"} else "left"
    return Box("" if merged else values[slot.key], slot.first, slot.last, align, merged)


def _reason(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    parts = [outcome.na_reason, outcome.deviation_reason, outcome.corrective_action]
    return "\n".join(part.strip() for part in parts if part)


def _total(seen: ProjectView) -> FormRow:
    sheet = seen.sheet
    total = view.points_text(sheet.total_score)
    if sheet.state is SheetState.UNFINISHED:
        total = f"未完成 {total}"
    values = {
        "total_max": view.max_score_text(sheet.total_max),
        "total_score": total,
        "grade": f"自评等级：{view.grade_word(sheet.grade)}",
    }
    return FormRow(tuple(_slot(slot, values) for slot in NATIONAL.total))


def _foot(seen: ProjectView, profile: UnitProfile) -> list[str]:
    people = {
        "填报人": profile.prepared_by,
        "审核人": profile.reviewed_by,
        "单位负责人": profile.headed_by,
        "联系电话": profile.phone,
    }
    signed = "  ".join(f"{caption}：{name or '______'}" for caption, name in people.items())
    lines = [signed, f"评分规则：{view.pack_text(seen.sheet.pack)}  {points_line(seen.sheet)}"]
    if not seen.pack_verified:
        lines.append(f"注：{UNVERIFIED}。")
    lines += [f"注：{note}。" for note in choices_of(seen.project, seen.sheet)]
    if seen.final is not None:
        day = seen.final.at.date().isoformat()
        lines.append(f"定稿：{seen.final.by} {day}  变更记录：{seen.final.journal_head[:12]}")
    return lines
