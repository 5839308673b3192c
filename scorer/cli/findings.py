"""``scorer findings``: what is doubtful, each with a short name; answer it with a reason, or not any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import PROJECTS, Call, Command, Group, argument, option
from scorer.cli.output import Part, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.dismissing import Told
    from scorer.service.workspace import Workspace

findings_command = Group(
    name="findings",
    help=N_("Findings with their short names: list them, answer one with a reason."),
    example="scorer findings list\nscorer findings dismiss 4d91b452c5 --reason 已与村会计核对，数字无误",
)

_IDS = argument(
    "ids", nargs=-1, required=True, metavar="ID...", help=N_("Short names from the list.")
)


@findings_command.command(
    "list",
    cls=Command,
    help=N_("Every finding with its short name; answered ones last, with their reason."),
    example="scorer findings list\nscorer findings list CODE",
)
@PROJECTS
def list_(call: Call, codes: tuple[str, ...]) -> int:
    """All findings that stand, then those that are answered."""
    from scorer.service.dismissing import told_findings

    with call.workspace() as workspace:
        told = told_findings(workspace, codes)
    return _answer(call, told)


@findings_command.command(
    "dismiss",
    cls=Command,
    help=N_(
        "Answer warnings or notes with a reason; errors have to be corrected.\n"
        "The finding counts no more and is printed with the reason, your name and the time. It comes "
        "back by itself once it says anything else than now."
    ),
    example="scorer findings dismiss 4d91b452c5 --because checked\n"
    "scorer findings dismiss 4d91b452c5 --reason 已与村会计核对，数字无误",
)
@_IDS
@option("--reason", metavar="TEXT", help=N_("Why it may stay as it is, in your own words."))
@option(
    "--because",
    type=click.Choice(["checked", "as-published", "agreed", "explained"]),
    help=N_("A common reason that needs no typing; --reason may add to it."),
)
def dismiss_(call: Call, ids: tuple[str, ...], reason: str | None, because: str | None) -> int:
    """Answer each of them, and show the findings of their projects."""
    from scorer.service.dismissing import dismiss

    with call.workspace() as workspace:
        for each in _named(workspace, ids):
            dismiss(workspace, each.project_code, each.finding, reason, because)
        told = _named(workspace, ids)
    return _answer(call, told)


@findings_command.command(
    "restore",
    cls=Command,
    help=N_("Let answered findings stand again."),
    example="scorer findings restore 4d91b452c5",
)
@_IDS
def restore_(call: Call, ids: tuple[str, ...]) -> int:
    """Take each answer back, and show the findings."""
    from scorer.service.dismissing import restore

    with call.workspace() as workspace:
        for each in _named(workspace, ids):
            restore(workspace, each.project_code, each.finding)
        told = _named(workspace, ids)
    return _answer(call, told)


def _named(workspace: Workspace, ids: Sequence[str]) -> list[Told]:
    """The findings of these names, each once; all are looked up before anything is changed."""
    from scorer.errors import UsageError
    from scorer.service.dismissing import told_findings

    known = {each.id: each for each in told_findings(workspace)}
    for each in ids:
        if each.strip().lower() not in known:
            raise UsageError(
                _("There is no finding with the short name {id}.").format(id=each),
                _("scorer findings list shows the names; a finding that changed has another."),
            )
    return list({each.id: each for each in (known[one.strip().lower()] for one in ids)}.values())


def _answer(call: Call, told: Sequence[Told]) -> int:
    from scorer.cli.findings_json import told_json

    standing = [each.finding for each in told if each.answer is None]
    return answer(call, lambda: told_json(told), lambda: _page(told), standing)


def _page(told: Sequence[Told]) -> Iterator[Part]:
    from scorer.cli.pages import dismissed_part, findings_part

    standing = [each for each in told if each.answer is None]
    if standing or not told:
        found = ((each.project_code, each.finding) for each in standing)
        yield findings_part(found, [each.id for each in standing])
    answers = [(each.project_code, each.answer) for each in told if each.answer is not None]
    if answers:
        yield dismissed_part(answers, [each.id for each in told if each.answer is not None])
