"""The official form drawn in text: its captions, cells and rules as they will print, in Chinese."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from scorer.forms import view
from scorer.forms.foot import UNVERIFIED, choices_of, points_line
from scorer.forms.national import NATIONAL, Slot
from scorer.forms.trial import MARK, NOT_OFFICIAL
from scorer.i18n import speaking
from scorer.model.disbursement import Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.profile import UnitProfile
from scorer.model.sheet import Line, SheetState
from scorer.service.views import ProjectView
from tui.cells import Align, shown, wrap
from tui.form_boxes import Box, FormRow, drawn, marked, rule
from tui.form_trial import EXECUTION, TOTAL, note_of, with_note
from tui.widgets.form import OUTSIDE
from tui.widgets.lines import Entry, Part

_LEAST: Final = 86
_NARROWEST: Final = 20


class Form(NamedTuple):
    """The form drawn: its entries, and the cells that it takes.

    ``fixed`` are the cells from the left which a form that is wider than the screen keeps in view, up
    to the names of the indicators; ``captions`` the lines with the captions of the indicators, which
    end above the line ``below``.
    """

    entries: list[Entry]
    width: int
    fixed: int
    captions: tuple[tuple[Part, ...], ...]
    below: int


class _Look(NamedTuple):
    """How lines are drawn: in ASCII or not, behind which margin, with which mark in every rule."""

    plain: bool
    margin: str
    mark: str

    def line(self, text: str) -> tuple[Part, ...]:
        return ((self.margin + shown(text, self.plain), ""),)

    def around(self, text: str) -> Entry:
        """A line above or below the boxes, in the tone that tells them apart."""
        return Entry(None, (((self.margin + shown(text, self.plain), OUTSIDE),),))

    def rule(self, text: str) -> Entry:
        return Entry(None, (self.line(marked(text, self.mark) if self.mark else text),))


_OFFICIAL: Final = "  "
_TRIAL: Final = "  试"


def form(
    seen: ProjectView,
    profile: UnitProfile,
    width: int,
    *,
    plain: bool = False,
    recorded: ProjectView | None = None,
) -> Form:
    """The whole form for a width in cells; ``plain`` in ASCII.

    With ``recorded`` it is a trial: title, margin and every line say so, rows say what they are held
    to be in earnest, and nobody can sign it.
    """
    trial = recorded is not None
    look = _Look(plain, _TRIAL if trial else _OFFICIAL, MARK if trial else "")
    widths = column_widths(width, cell_len(look.margin))
    with speaking("zh"):
        rows = [
            *_identity(seen, profile),
            *_funds(seen),
            *_objectives(seen),
            *_indicators(seen),
            _total(seen),
        ]
        foot = _foot(seen, profile, trial=trial)
        if recorded is not None:
            rows = [with_note(row, note_of(row.key, seen, recorded)) for row in rows]
    taken = sum(widths) + len(widths) + 1
    entries, captions, below = _boxes(rows, widths, look)
    heads = [f"{NATIONAL.title}（{MARK}）" if trial else NATIONAL.title, f"（{seen.year}年度）"]
    margin = cell_len(look.margin)
    room = max(_NARROWEST, width - margin)
    entries[:0] = [look.around(_centred(each, min(taken, room))) for each in heads]
    entries.extend(look.around(part) for line in foot for part in wrap(line, room))
    names = NATIONAL.slot("name").last + 1
    fixed = margin + sum(widths[:names]) + names + 1
    return Form(entries, taken + margin, fixed, captions, below + len(heads))


def _boxes(
    rows: Sequence[FormRow], widths: Sequence[int], look: _Look
) -> tuple[list[Entry], tuple[tuple[Part, ...], ...], int]:
    """The rows with their rules; the lines of the indicators' captions, and the line behind them."""
    entries = [look.rule(rule((), rows[0].boxes, widths))]
    captions: tuple[tuple[Part, ...], ...] = ()
    count = below = 1
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        lines = tuple(look.line(line) for line in drawn(row, widths, plain=look.plain))
        entries.append(Entry(row.key, lines))
        next_boxes = following.boxes if following else ()
        entries.append(look.rule(rule(row.boxes, next_boxes, widths)))
        count += len(lines) + 1
        if row.boxes[0].text == NATIONAL.indicators_side.caption:
            captions, below = lines, count
    return entries, captions, below


def _centred(text: str, width: int) -> str:
    return " " * max(0, (width - cell_len(text)) // 2) + text


def column_widths(width: int, margin: int) -> list[int]:
    """The form's columns in cells, in the proportions in which they print."""
    count = len(NATIONAL.widths)
    room = max(_LEAST, width - margin) - count - 1
    whole = sum(NATIONAL.widths)
    cells = [max(4, int(each * room / whole)) for each in NATIONAL.widths]
    cells[-1] += room - sum(cells)
    return cells


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
    return FormRow(tuple(_slot(slot, values) for slot in NATIONAL.total), TOTAL)


def _foot(seen: ProjectView, profile: UnitProfile, *, trial: bool) -> list[str]:
    people = {
        "填报人": profile.prepared_by,
        "审核人": profile.reviewed_by,
        "单位负责人": profile.headed_by,
        "联系电话": profile.phone,
    }
    signed = "  ".join(f"{caption}：{name or '______'}" for caption, name in people.items())
    lines = [
        f"{NOT_OFFICIAL}。" if trial else signed,
        f"评分规则：{view.pack_text(seen.sheet.pack)}  {points_line(seen.sheet)}",
    ]
    if not seen.pack_verified:
        lines.append(f"注：{UNVERIFIED}。")
    lines += [f"注：{note}。" for note in choices_of(seen.project, seen.sheet)]
    if seen.final is not None:
        day = seen.final.at.date().isoformat()
        lines.append(f"定稿：{seen.final.by} {day}  变更记录：{seen.final.journal_head[:12]}")
    return lines
