"""``scorer what-if``: what is open and how far it moves the total; trial values, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from scorer.cli.framework import PROJECTS, Call, Command, option
from scorer.cli.output import answer, progress, say
from scorer.errors import UsageError
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.trials import Trial, TrialValues
    from scorer.service.workspace import Workspace

_LONGEST: Final = 9
"""Digits of a row number."""


def _pairs(_ctx: click.Context, parameter: click.Parameter, given: Sequence[str]) -> dict[int, str]:
    """``N=VALUE`` as row number and text, each row once."""
    found: dict[int, str] = {}
    for each in given:
        number, sign, text = each.partition("=")
        whole = number.strip().isdecimal() and len(number) <= _LONGEST
        if not sign or not whole or not text.strip():
            raise click.BadParameter(
                _("“{text}” is not a row number, = and a value, as in 3=92%.").format(text=each),
                param=parameter,
            )
        if int(number) in found:
            raise click.BadParameter(
                _("Row {position} stands here twice.").format(position=int(number)),
                param=parameter,
            )
        found[int(number)] = text.strip()
    return found


@click.command(
    "what-if",
    cls=Command,
    help=N_(
        "What is still open and how far each matter alone moves the total: missing values, spending, "
        "evidence, decisions. With --set and the like: the sheet as it would be. Nothing is stored."
    ),
    example=(
        "scorer what-if\nscorer what-if CODE --set 3=92% --set 5=达成 --execution 0.95\n"
        "scorer what-if CODE --set 3=92% --out 试算.xlsx"
    ),
)
@PROJECTS
@option(
    "--set",
    "rows",
    multiple=True,
    metavar="N=VALUE",
    callback=_pairs,
    help=N_(
        "Assume an actual value, a level (达成 …) or a state (未开展 …) for row N; repeatable."
    ),
)
@option(
    "--score",
    "scores",
    multiple=True,
    metavar="N=POINTS",
    callback=_pairs,
    help=N_("Assume a chosen score inside the band of row N; repeatable."),
)
@option(
    "--reading",
    "readings",
    multiple=True,
    metavar="N=K",
    callback=_pairs,
    help=N_("Assume the other reading number K of the target of row N; repeatable."),
)
@option("--execution", metavar="RATE", help=N_("Assume an execution rate, as 0.95 or 95%."))
@option("--final", metavar="AMOUNT", help=N_("Assume a final budget, as 648800 or 64.88万元."))
@option("--spent", metavar="AMOUNT", help=N_("Assume an actual expenditure."))
@option("--pack", metavar="ID", help=N_("Try another rule pack; nothing is stored."))
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=N_("Write the trial, marked as one, as .xlsx or .docx; its name must say 试算."),
)
def what_if_command(
    call: Call, codes: tuple[str, ...], pack: str | None, out: Path | None, **given: Any
) -> int:
    """Open matters, or a trial where anything is assumed."""
    from scorer.service.trials import TrialValues

    values = TrialValues(pack=pack, **given)
    if not values.given and out is None:
        return _open_matters(call, codes, pack)
    if len(codes) != 1:
        raise UsageError(
            _("Values are tried on one project."),
            _("Name its code: scorer what-if CODE --set 3=92%"),
        )
    with call.workspace() as workspace:
        return _trial(call, workspace, codes[0], values, out)


def _open_matters(call: Call, codes: tuple[str, ...], pack: str | None) -> int:
    from scorer.cli.shapes import program_json
    from scorer.cli.what_if_pages import matters_page
    from scorer.forms.what_if_json import what_if_json
    from scorer.service.trials import open_matters

    with call.workspace() as workspace:
        found = open_matters(workspace, codes, pack)
    return answer(
        call,
        lambda: {
            "schema": "what-if/1",
            "program": program_json(),
            "projects": [what_if_json(each.view.project, each.found) for each in found],
        },
        lambda: matters_page(found),
    )


def _trial(
    call: Call, workspace: Workspace, code: str, values: TrialValues, out: Path | None
) -> int:
    from scorer.cli.shapes import program_json
    from scorer.cli.what_if_pages import trial_page
    from scorer.forms.trial import assumptions
    from scorer.forms.what_if_json import trial_json
    from scorer.service.trials import try_values

    tried = try_values(workspace, code, values)
    written = None if out is None else _written(workspace, tried, out)
    assumed = assumptions(tried.recorded, tried.trial)
    return answer(
        call,
        lambda: {
            "schema": "what-if/1",
            "program": program_json(),
            "file": None if written is None else str(written),
            "trial": trial_json(tried.recorded, tried.trial, assumed),
        },
        lambda: trial_page(tried, assumed, written),
    )


def _written(workspace: Workspace, tried: Trial, out: Path) -> Path:
    from scorer.service.trial_exports import export_trial

    written = export_trial(workspace, tried, out, progress)
    if written.resolve() != out.resolve():
        say(_("{wanted} is open elsewhere; written beside it.").format(wanted=out))
    return written
