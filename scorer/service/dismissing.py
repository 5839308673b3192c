"""Answering findings with a reason: a warning or note that may stay as it is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.checks.outcome import explains_nothing
from scorer.engine.reasons import is_reason
from scorer.errors import RefusedEntryError, UsageError
from scorer.findings import Finding, hint_of, message_of
from scorer.i18n import N_, _, speaking
from scorer.model.dismissal import Dismissal, can_be_dismissed, finding_id, finding_key
from scorer.service import entries
from scorer.service.across import Across, document_findings_now
from scorer.service.judging import with_changes
from scorer.service.loading import holding, keep_all, loaded, look_across, view_of
from scorer.service.views import ProjectView
from scorer.service.workspace import Loaded, Workspace

if TYPE_CHECKING:
    from scorer.model.dismissal import Dismissed
    from scorer.storage.unit_of_work import UnitOfWork

COMMON_REASONS: Final = {
    "checked": N_("checked against the papers; the figures are right"),
    "as-published": N_("the published targets say so; to be put right when the next are drawn up"),
    "agreed": N_("agreed with the county's finance office"),
    "explained": N_("explained in the deviation reasons or in the report"),
}
"""Reasons that need no typing, by the name that a command has for each."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the project it is about (None: the document), and its short name.

    ``answer`` is what a person said of it; None while it stands.
    """

    project_code: str | None
    finding: Finding
    answer: Dismissed | None = None

    @property
    def id(self) -> str:
        """Ten hexadecimal digits that name it in commands."""
        return finding_id(self.finding, self.project_code)


def told_findings(workspace: Workspace, codes: Iterable[str] = ()) -> tuple[Told, ...]:
    """Every finding of the named projects; of all and of the document as a whole, where none is.

    Those that stand come first, then those that are answered. Raises UsageError for a project that
    the plan does not have.
    """
    with workspace.reading() as work:
        return tuple(_told(workspace, work, tuple(codes)))


def _told(workspace: Workspace, work: UnitOfWork, codes: tuple[str, ...]) -> Iterator[Told]:
    known = loaded(workspace, work)
    views = [view_of(workspace, work, code) for code in codes] or [
        each for each in known.views.values() if each.project.withdrawn is None
    ]
    if not codes:
        yield from (Told(None, each) for each in known.plan_findings)
    yield from (Told(view.project.code, each) for view in views for each in view.findings)
    if not codes:
        yield from (_answer(None, each) for each in known.plan_dismissed)
    yield from (_answer(view.project.code, each) for view in views for each in view.dismissed)


def _answer(code: str | None, said: Dismissed) -> Told:
    return Told(code, said.finding, said)


def reason_text(because: str | None, text: str | None) -> str:
    """A common reason, one's own words, or both; official papers print it, so it is Chinese.

    Raises RefusedEntryError where neither is given, or the words are an empty phrase.
    """
    own = entries.text_or_none(text)
    if own is not None and (not is_reason(own) or explains_nothing(own)):
        raise RefusedEntryError(
            _("“{text}” explains nothing.").format(text=own),
            _("Say what was looked at and why the finding may stay as it is."),
        )
    common = None
    if because:
        if because not in COMMON_REASONS:
            raise UsageError(
                _("There is no common reason “{name}”.").format(name=because),
                _("They are: {names}").format(names=", ".join(COMMON_REASONS)),
            )
        with speaking("zh"):
            common = _(COMMON_REASONS[because])
    given = [each for each in (common, own) if each]
    if not given:
        raise RefusedEntryError(
            _("A finding is answered only with a reason."),
            _("Say what was looked at and why the finding may stay as it is."),
        )
    return "；".join(given)


def dismiss(
    workspace: Workspace,
    code: str | None,
    finding: Finding,
    text: str | None,
    because: str | None = None,
) -> None:
    """Answer a warning or note of a project (``code`` None: of the document) with a reason.

    It counts nowhere any more, is printed with its reason, and comes back by itself once it says
    anything else. Journalled as ``finding.dismiss``. Raises RefusedEntryError for an error, for a
    finding that does not stand, and for a reason that is none.
    """
    reason = reason_text(because, text)
    if not can_be_dismissed(finding):
        raise RefusedEntryError(
            _("An error cannot be answered with a reason; it keeps the sheet from being final."),
            hint_of(finding) or _("Correct what it is about."),
        )
    with workspace.changing() as work:
        about = _about(workspace, work, code)
        if finding_key(finding, code) not in about.standing:
            raise RefusedEntryError(
                _("This finding does not stand any more: {message}").format(
                    message=message_of(finding)
                ),
                _("Somebody answered it, or what it is about has changed; look at the list again."),
            )
        _close(workspace, work, [_answered(workspace, work, about, [finding], reason)])


class Answers(NamedTuple):
    """What answering several findings came to: how many were, and how many do not stand any more.

    ``views`` are the projects whose findings were answered, as they are now.
    """

    done: int
    gone: int
    views: tuple[ProjectView, ...]


def dismiss_all(
    workspace: Workspace,
    wanted: Sequence[tuple[str | None, Finding]],
    text: str | None,
    because: str | None = None,
) -> Answers:
    """Answer several findings with one reason, all of them or none; each with its project's code.

    Those that do not stand any more are left. Otherwise as :func:`dismiss`, once for each.
    """
    reason, findings = reason_text(because, text), dict[str | None, dict[str, Finding]]()
    for code, finding in wanted:
        if can_be_dismissed(finding):
            findings.setdefault(code, {})[finding_key(finding, code)] = finding
    with workspace.changing() as work:
        done, now = 0, []
        for code, keyed in findings.items():
            about = _about(workspace, work, code)
            standing = [each for key, each in keyed.items() if key in about.standing]
            done += len(standing)
            now.append(_answered(workspace, work, about, standing, reason))
        views = _close(workspace, work, now)
        return Answers(done, len(wanted) - done, views)


def restore(workspace: Workspace, code: str | None, finding: Finding) -> None:
    """Let an answered finding stand again; journalled as ``finding.restore``.

    Raises RefusedEntryError where nobody answered it.
    """
    key = finding_key(finding, code)
    with workspace.changing() as work:
        about = _about(workspace, work, code)
        said = next(
            (each for each in about.dismissed if finding_key(each.finding, code) == key), None
        )
        if said is None:
            raise RefusedEntryError(
                _("This finding is not answered: {message}").format(message=message_of(finding)),
                _("It stands already; look at the list again."),
            )
        work.repository.remove_dismissal(workspace.plan_id, code, key)
        record = {**_record(finding), "reason": said.reason}
        work.journal("finding.restore", about.subject, record, None)
        left = tuple(each for each in about.said if each.finding_key != key)
        _close(workspace, work, [about._replace(said=left)])


class _About(NamedTuple):
    """A project (None: the document), the keys of its findings that stand, and where they come from.

    ``said`` is everything that people said of its findings, ``subject`` what the journal calls it.
    """

    view: ProjectView | None
    standing: frozenset[str]
    of: ProjectView | Loaded | Across
    said: tuple[Dismissal, ...]
    subject: str

    @property
    def dismissed(self) -> tuple[Dismissed, ...]:
        """Its findings that a person answered."""
        if isinstance(self.of, Across):
            return self.of.divided(self.said)[1]
        return self.of.plan_dismissed if isinstance(self.of, Loaded) else self.of.dismissed


def _about(workspace: Workspace, work: UnitOfWork, code: str | None) -> _About:
    if code is not None:
        view = view_of(workspace, work, code)
        keys = frozenset(finding_key(each, code) for each in view.findings)
        return _About(view, keys, view, view.dismissals, code)
    known = holding(workspace, work, ())
    subject = known.plan.unit_code or ""
    if known.part is None:
        keys = frozenset(finding_key(each, None) for each in known.plan_findings)
        return _About(None, keys, known, known.dismissals, subject)
    across = document_findings_now(workspace, work)
    answered = {each.finding_key for each in known.dismissals}
    keys = frozenset(key for key, _finding in across.found if key not in answered)
    return _About(None, keys, across, known.dismissals, subject)


def _answered(
    workspace: Workspace, work: UnitOfWork, about: _About, findings: Sequence[Finding], reason: str
) -> _About:
    """Keep the reason for each, journalled; answers what is said of the project's findings now."""
    code = about.view.project.code if about.view else None
    said = [
        Dismissal(
            finding_key=finding_key(each, code),
            code=each.code,
            reason=reason,
            by=work.who,
            at=work.now(),
        )
        for each in findings
    ]
    work.repository.add_dismissals(workspace.plan_id, code, said)
    for each in findings:
        work.journal("finding.dismiss", about.subject, None, {**_record(each), "reason": reason})
    return about._replace(said=(*about.said, *said))


def _record(finding: Finding) -> dict[str, str]:
    """The finding as the journal keeps it, in Chinese like every official word."""
    with speaking("zh"):
        return {"finding": finding.code, "text": message_of(finding)}


def _close(
    workspace: Workspace, work: UnitOfWork, now: Sequence[_About]
) -> tuple[ProjectView, ...]:
    """Commit, and remember what is answered now; answers the projects concerned."""
    views = tuple(
        with_changes(each.view, dismissals=each.said) for each in now if each.view is not None
    )
    keep_all(workspace, work, views)
    known = workspace.loaded
    for each in now:
        if each.view is None and known is not None:
            known.dismissals = each.said
            if known.part is None:
                look_across(known)
    return views
