"""The returned review workbook, taken over: matched row by row, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.findings import Finding, Severity, about, declare, find
from scorer.forms import view as words
from scorer.forms.formulas import NOT_APPLICABLE
from scorer.forms.view import place_text
from scorer.i18n import N_, _, listed, speaking
from scorer.importers.review_form import ReviewFile, ReviewRow, read_review, same_number
from scorer.model.plan import Indicator
from scorer.model.review import Review
from scorer.service import entries
from scorer.service.loading import loaded, view_of
from scorer.service.review_entries import (
    commit,
    refuse_above_maximum,
    review_record,
    save_review,
)
from scorer.service.reviews import ReviewedProject, reviewed
from scorer.service.steps import batch_mark
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace
from scorer.text import key

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

OWN_EDITED: Final = declare(
    "RVW-OWN-EDITED",
    Severity.WARNING,
    N_(
        "Row {position} {indicator}: the self-evaluated {what_word} was changed in the workbook, from "
        "{sent} to {there}; ours was left as it is."
    ),
    N_("Ask the county what it meant; a reviewed value belongs into the columns 复核."),
)
OWN_MOVED: Final = declare(
    "RVW-OWN-MOVED",
    Severity.WARNING,
    N_(
        "Row {position} {indicator}: our {what_word} has changed since the workbook was handed over, "
        "from {sent} to {here}; the county reviewed the former."
    ),
    N_("Hand over the workbook again, or tell the county."),
)
_SAME_NAMES: Final = ("category", "subcategory", "name")
_ACTUAL: Final = N_("actual value")
_SCORE: Final = N_("score")
_OWN: Final = ((_ACTUAL, "own_actual", "sent_actual"), (_SCORE, "own_score", "sent_score"))


class ReviewImport(NamedTuple):
    """What a review workbook brought: rows taken, those that say what is kept, those left blank.

    ``projects`` are the pictures of all projects that it names, ``findings`` what is to be looked at.
    """

    file: str
    sha256: str
    changed: int
    unchanged: int
    blank: int
    projects: tuple[ReviewedProject, ...]
    findings: tuple[Finding, ...]


def import_review(workspace: Workspace, path: Path) -> ReviewImport:
    """Take over the filled sheet 复核 of a returned workbook; a blank cell leaves what is kept.

    Our own values are never touched, whatever the file says of them. Raises UnreadableFileError and
    RefusedEntryError with sheet and cell; nothing is changed then.
    """
    answer = read_review(path)
    with workspace.changing() as work:
        taken = _Taken(workspace, work, answer)
        for row in answer.rows:
            taken.take(row)
        taken.save()
        commit(workspace, work)
        return taken.result()


class _Taken:
    """The rows of one review workbook on their way into the database."""

    def __init__(self, workspace: Workspace, work: UnitOfWork, answer: ReviewFile) -> None:
        self.workspace, self.work, self.answer = workspace, work, answer
        self.unit = loaded(workspace, work).plan.unit_code or ""
        self.editions = work.repository.project_editions(workspace.plan_id)
        self.kept = work.repository.reviews(workspace.plan_id)
        self.views: dict[str, ProjectView] = {}
        self.findings: list[Finding] = []
        self.waiting: list[tuple[ProjectView, int, Review, Review]] = []
        self.unchanged = self.blank = 0

    def take(self, row: ReviewRow) -> None:
        """One row: whose it is, what is doubtful in it, what the county says."""
        self._refuse_other(row)
        with entries.at(row.places["code"]):
            view = self.views.setdefault(row.code, view_of(self.workspace, self.work, row.code))
        indicator = _indicator(view, row)
        self.findings.extend(self._doubts(view, indicator, row))
        if row.is_blank:
            self.blank += 1
            return
        with entries.at(row.places["reviewed_score"]):
            refuse_above_maximum(view, row.position, row.reviewed_score)
        reviews = self.kept.setdefault(row.code, {})
        before = reviews.get(row.position, Review())
        after = self._after(before, row)
        if _said(after) == _said(before):
            self.unchanged += 1
            return
        reviews[row.position] = after
        self.waiting.append((view, row.position, before, after))

    def save(self) -> None:
        """Write what the county says; the rows of one workbook are one step."""
        mark = batch_mark(len(self.waiting))
        for view, position, before, after in self.waiting:
            self.kept[view.project.code][position] = save_review(
                self.workspace, self.work, view, position, before, after, "review.import", mark=mark
            )

    def _after(self, before: Review, row: ReviewRow) -> Review:
        said = {
            "reviewed_value": row.values["reviewed_value"] or before.reviewed_value,
            "reviewed_score": before.reviewed_score
            if row.reviewed_score is None
            else row.reviewed_score,
            "opinion": row.values["opinion"] or before.opinion,
            "source_file": self.answer.file,
            "source_sha256": self.answer.sha256,
        }
        return before.model_copy(update=said)

    def _refuse_other(self, row: ReviewRow) -> None:
        """Refuse a workbook of another unit, year or edition of the document, with what differs."""
        edition = self.editions.get(row.code)
        pairs = (
            (_("unit"), "unit", self.unit),
            (_("year"), "year", str(self.workspace.year)),
            (_("edition"), "edition", "" if edition is None else str(edition)),
        )
        differing = [
            (
                name,
                field,
                _("{name} {there} instead of {here}").format(
                    name=name, there=row.values[field] or words.NOTHING, here=here or words.NOTHING
                ),
            )
            for name, field, here in pairs
            if row.values[field] != here
        ]
        if not differing:
            return
        raise RefusedEntryError(
            _("{place}: the workbook belongs elsewhere: {what}.").format(
                place=place_text(row.places[differing[0][1]]),
                what=listed(text for _name, _field, text in differing),
            ),
            _(
                "Choose the unit and year with --unit and --year; where the document was revised "
                "since, hand the workbook over again."
            ),
        )

    def _doubts(self, view: ProjectView, indicator: Indicator, row: ReviewRow) -> Iterator[Finding]:
        """What was changed in our columns, and what we changed since, with what it concerns."""
        for finding in (*self._edited(row), *_moved(view, row)):
            yield about(
                finding,
                project=view.project.name,
                project_code=view.project.code,
                position=row.position,
                indicator=indicator.name,
            )

    def _edited(self, row: ReviewRow) -> Iterator[Finding]:
        for what, own, sent in _OWN:
            there, was = row.values[own], row.values[sent]
            if not same_number(there, was) and (there or not self.answer.uncalculated):
                texts = {"sent": _shown(was), "there": _shown(there)}
                yield find(OWN_EDITED, row.places[own], what_word=what, **texts)

    def result(self) -> ReviewImport:
        """What came of it."""
        projects = tuple(
            reviewed(view, self.kept.get(code, {})) for code, view in self.views.items()
        )
        return ReviewImport(
            self.answer.file,
            self.answer.sha256,
            len(self.waiting),
            self.unchanged,
            self.blank,
            projects,
            tuple(self.findings),
        )


def _indicator(view: ProjectView, row: ReviewRow) -> Indicator:
    """The indicator a row means: by its number, and its names have to fit."""
    found = next(
        (each for each in view.project.counted_indicators if each.position == row.position), None
    )
    if found is None:
        raise RefusedEntryError(
            _("{place}: project {code} has no row {position} that counts.").format(
                place=place_text(row.places["position"]), code=row.code, position=row.position
            ),
            _("The row was withdrawn since, or the hidden columns were changed."),
        )
    for field in _SAME_NAMES:
        if key(row.values[field]) != key(getattr(found, field)):
            raise RefusedEntryError(
                _("{place}: row {position} is called “{there}” there and “{here}” here.").format(
                    place=place_text(row.places[field]),
                    position=row.position,
                    there=row.values[field],
                    here=getattr(found, field),
                ),
                _("Leave our columns as they were handed over, or hand over the workbook again."),
            )
    return found


def _moved(view: ProjectView, row: ReviewRow) -> Iterator[Finding]:
    """What of our own is no longer as it was handed over; the workbook speaks Chinese."""
    line = next((each for each in view.sheet.lines if each.position == row.position), None)
    if line is None:
        return
    with speaking("zh"):
        said = words.actual_text(line, view.outcomes.get(row.position))
    sent_text, sent_score = row.values["sent_text"], row.values["sent_score"]
    if key(said) != key(sent_text):
        texts = {"sent": _shown(sent_text), "here": said}
        yield find(OWN_MOVED, row.places["own_actual"], what_word=_ACTUAL, **texts)
    score = "" if line.score is None else words.points_text(line.score)
    if sent_score != NOT_APPLICABLE and not same_number(score, sent_score):
        texts = {"sent": _shown(sent_score), "here": _shown(score)}
        yield find(OWN_MOVED, row.places["own_score"], what_word=_SCORE, **texts)


def _said(review: Review) -> object:
    """What the county said, whichever file it stands in."""
    record = review_record(review)
    return {name: each for name, each in record.items() if not name.startswith("source_")}


def _shown(text: str) -> str:
    return text or words.NOTHING
