"""A form under other rules beside the one that counts: what differs, row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from scorer.forms import view
from scorer.forms.trial import MARK
from scorer.i18n import _
from tui.form_boxes import FormRow
from tui.record_rows import line_of
from tui.widgets.lines import Part

if TYPE_CHECKING:
    from scorer.service.trials import Trial
    from scorer.service.views import ProjectView

EXECUTION: Final = "execution"
"""The key of the row that carries the execution rate."""

TOTAL: Final = "total"
"""The key of the row with the total."""


def with_note(row: FormRow, note: str) -> FormRow:
    """The row with a note below the text of its last cell."""
    if not note:
        return row
    *others, last = row.boxes
    text = "\n".join(part for part in (last.text, note) if part)
    return FormRow((*others, last._replace(text=text)), row.key)


def note_of(key: str | None, trial: ProjectView, recorded: ProjectView) -> str:
    """What a row has in earnest, where the trial has something else; empty elsewhere. In Chinese."""
    was, now = _scores(key, recorded), _scores(key, trial)
    if was is None or now is None or was == now:
        return ""
    moved = _moved(was[0], now[0])
    return "\n".join(filter(None, (f"正式 {view.score_text(*was)}", moved and f"差 {moved}")))


def _scores(key: str | None, seen: ProjectView) -> tuple[Decimal | None, Decimal] | None:
    if key is None:
        return None
    if key == EXECUTION:
        return seen.sheet.execution.score, seen.sheet.execution.max_score
    if key == TOTAL:
        return seen.sheet.total_score, seen.sheet.total_max
    line = line_of(seen, int(key))
    return None if line is None else (line.score, line.max_score)


def _moved(was: Decimal | None, now: Decimal | None) -> str:
    """By how many points the trial differs, with the sign; empty where it does not."""
    if was is None or now is None or was == now:
        return ""
    return f"{now - was:+.2f}"


def trial_title(tried: Trial) -> str:
    """The line above a trial: that it is one, how the total moves, and by which rules."""
    was, now = tried.recorded.sheet, tried.trial.sheet
    return _("{mark} · total {now}, in earnest {was}{moved} · {pack}").format(
        mark=MARK,
        now=view.score_text(now.total_score, now.total_max),
        was=view.score_text(was.total_score, was.total_max),
        moved=_in_brackets(_moved(was.total_score, now.total_score)),
        pack=f"{now.pack.id}@{now.pack.edition}",
    )


def trial_parts(key: str, tried: Trial) -> list[Part]:
    """What is said above the arithmetic of a row of a trial."""
    was, now = _scores(key, tried.recorded), _scores(key, tried.trial)
    if was is None or now is None:
        return [(MARK, "bad")]
    text = _("{mark}: {now}; in earnest {was}{moved}").format(
        mark=MARK,
        now=view.score_text(*now),
        was=view.score_text(*was),
        moved=_in_brackets(_moved(was[0], now[0])),
    )
    return [(text, "bad")]


def _in_brackets(moved: str) -> str:
    return _(" ({moved})").format(moved=moved) if moved else ""
