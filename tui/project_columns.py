"""The columns of the list of projects, and how the one shows that it is sorted by."""

from scorer.i18n import _
from tui.cells import FALLS, RISES
from tui.project_list import ProjectList, Sort
from tui.widgets.grid import Column


def sort_sign(projects: ProjectList) -> str:
    """Whether values rise or fall from top to bottom."""
    return FALLS if projects.falls else RISES


def list_columns(projects: ProjectList) -> tuple[Column, ...]:
    """The columns of the list; that which it is sorted by carries the sign, and never gives way."""
    columns = (
        Column(_("no."), 3, "right", drop=5, key=Sort.PLAN.value),
        Column(_("project"), 12, share=1),
        Column(_("budget (yuan)"), 13, "right", drop=4, key=Sort.BUDGET.value),
        Column(_("progress"), 8, drop=3, key=Sort.PROGRESS.value),
        Column(_("rows"), 5, "right", drop=1, key=Sort.PROGRESS.value),
        Column(_("score"), 13, "right", key=Sort.SCORE.value),
        Column(_("spent/plan"), 10, "right", drop=2, key=Sort.SPENDING.value),
        Column(_("grade"), 4, drop=6),
        Column(_("findings"), 10, key=Sort.FINDINGS.value),
        Column(_("state"), 8, drop=7),
    )
    signed = next(each for each in columns if each.key == projects.sort.value)
    sign = f" {sort_sign(projects)}" if projects.sort is not Sort.PLAN or projects.turned else ""
    return tuple(
        each._replace(caption=each.caption + sign, drop=0) if each is signed and sign else each
        for each in columns
    )
