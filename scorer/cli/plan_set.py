"""``scorer plan set``: add, correct or withdraw a project or an indicator by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorer.cli.framework import Call, Command, argument, option
from scorer.cli.output import answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace

import click

_PROJECT = ("name", "total_funds", "fiscal_funds", "other_funds", "purpose")
_CHECKPOINTS = ("checkpoint_3", "checkpoint_6", "checkpoint_10", "checkpoint_12")
_INDICATOR = (
    "name",
    "label",
    "category",
    "subcategory",
    "description",
    "target_text",
    "basis",
    "scoring_text",
    "max_score",
    "target_choice",
)


@click.command(
    "set",
    cls=Command,
    help=N_(
        "Add, correct or withdraw a project or an indicator by hand.\n"
        "Without --indicator the options are about the project itself. Every change is journalled "
        "and marked as made by hand; an empty text clears a field."
    ),
    example=(
        'scorer plan set CODE --indicator 3 --target "≥95%"\n'
        "scorer plan set CODE --indicator 4 --choose 1\n"
        "scorer plan set CODE --indicator 2 --rule text\n"
        'scorer plan set CODE --add --name "新增项目" --total-funds 13万元\n'
        "scorer plan set CODE --code 130636210000000000000"
    ),
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@option("--add", is_flag=True, help=N_("Add the project, or with a category an indicator."))
@option("--indicator", type=int, metavar="N", help=N_("The number of the indicator meant."))
@option("--withdraw", metavar="REASON", help=N_("Take it out of the evaluation, with a reason."))
@option("--restore", is_flag=True, help=N_("Take it back in."))
@option("--code", "new_code", metavar="CODE", help=N_("Give the project its right code."))
@option("--name", help=N_("The name."))
@option("--total-funds", metavar="AMOUNT", help=N_("Funds in all, in yuan or like 13万元."))
@option("--fiscal-funds", metavar="AMOUNT", help=N_("Of which fiscal funds."))
@option("--other-funds", metavar="AMOUNT", help=N_("Of which other funds."))
@option("--purpose", help=N_("What the funds are for."))
@option("--objective", "objectives", multiple=True, help=N_("An objective; give all of them."))
@option("--by-march", "checkpoint_3", metavar="SHARE", help=N_("Planned share by end of March."))
@option("--by-june", "checkpoint_6", metavar="SHARE", help=N_("Planned share by end of June."))
@option("--by-october", "checkpoint_10", metavar="SHARE", help=N_("By end of October."))
@option("--by-december", "checkpoint_12", metavar="SHARE", help=N_("By end of December."))
@option("--category", help=N_("First level, as 产出指标."))
@option("--subcategory", help=N_("Second level, as 数量指标."))
@option("--label", help=N_("The indicator's printed number."))
@option("--description", help=N_("What is counted, and how."))
@option("--target", "target_text", metavar="TEXT", help=N_("The target value as printed."))
@option("--choose", "target_choice", type=int, metavar="N", help=N_("Take reading N of it."))
@option(
    "--rule",
    type=click.Choice(["text", "pack", "open", "1", "2"]),
    help=N_(
        "Score the row by its own text, by the rule pack, or leave that open again; 1 or 2 takes a "
        "reading of a per cent that can be read in two ways."
    ),
)
@option("--basis", help=N_("What the target value rests on."))
@option("--scoring-text", help=N_("How the document says points are given."))
@option("--max-score", metavar="POINTS", help=N_("The points the document gives the row."))
def set_(call: Call, code: str, **given: Any) -> int:
    """Make one change and show the project as it is now."""
    from scorer.cli.shapes import view_json

    with call.workspace() as workspace:
        view = _changed(workspace, code, given)
    return answer(call, lambda: view_json(view), lambda: _page(view), view.findings)


def _changed(workspace: Workspace, code: str, given: dict[str, Any]) -> ProjectView:
    from scorer.errors import UsageError
    from scorer.service import indicators, projects

    position, add = given["indicator"], given["add"]
    if given["new_code"] is not None:
        return _recoded(workspace, code, given)
    if given["withdraw"] is not None and given["restore"]:
        raise UsageError(_("--withdraw and --restore exclude each other."))
    if given["withdraw"] is not None:
        if position is None:
            return projects.withdraw_project(workspace, code, given["withdraw"])
        return indicators.withdraw_indicator(workspace, code, position, given["withdraw"])
    if given["restore"]:
        if position is None:
            return projects.restore_project(workspace, code)
        return indicators.restore_indicator(workspace, code, position)
    if given["rule"] is not None:
        return _ruled(workspace, code, given)
    if position is not None or (add and given["category"] is not None):
        return indicators.set_indicator(workspace, code, position, _indicator_changes(given))
    return projects.set_project(workspace, code, _project_changes(given), add=add)


def _recoded(workspace: Workspace, code: str, given: dict[str, Any]) -> ProjectView:
    """Another code alone: what else is to change is changed under that."""
    from scorer.errors import UsageError
    from scorer.service.recoding import recode_project

    others = [name for name, value in given.items() if value not in {None, False, ()}]
    if len(others) > 1:
        raise UsageError(
            _("These options do not belong together: {names}.").format(names=", ".join(others)),
            _("Give the code first, then change the rest under it."),
        )
    return recode_project(workspace, code, given["new_code"])


def _ruled(workspace: Workspace, code: str, given: dict[str, Any]) -> ProjectView:
    """The decision about a row's scoring rule alone."""
    from scorer.errors import UsageError
    from scorer.service.rule_choices import choose_rule

    others = [name for name, value in given.items() if value not in {None, False, ()}]
    position = given["indicator"]
    if position is None or len(others) > 2:
        raise UsageError(
            _("--rule stands with --indicator N alone."),
            _("Decide about the rule first, then change the rest."),
        )
    return choose_rule(workspace, code, position, given["rule"])


def _indicator_changes(given: dict[str, Any]) -> dict[str, object]:
    return _only(given, _INDICATOR)


def _project_changes(given: dict[str, Any]) -> dict[str, object]:
    changes = _only(given, (*_PROJECT, *_CHECKPOINTS))
    if given["objectives"]:
        changes["objectives"] = "\n".join(given["objectives"])
    return changes


def _only(given: dict[str, Any], names: tuple[str, ...]) -> dict[str, object]:
    """The options that were given; raises UsageError where there is nothing to change or too much."""
    from scorer.errors import UsageError

    foreign = [
        name
        for name, value in given.items()
        if value not in {None, False, ()} and name not in {*names, "indicator", "add", "objectives"}
    ]
    changes = {name: given[name] for name in names if given[name] is not None}
    if foreign:
        raise UsageError(
            _("These options do not belong together: {names}.").format(names=", ".join(foreign)),
            _("Options of an indicator need --indicator N, those of a project stand without it."),
        )
    if not changes and not given["objectives"]:
        raise UsageError(
            _("Nothing was given to change."),
            _("Help: {command} --help").format(command="scorer plan set"),
        )
    return changes


def _page(view: ProjectView) -> list[Any]:
    from scorer.cli.pages import findings_part, project_sheet_page

    found = [(None, each) for each in view.findings]
    return [*project_sheet_page(view), findings_part(found)]
