"""Importing again: a revised document held against the kept plan, and merged as a person decides.

A document for a unit and year that are kept already becomes a further edition. Its projects are
matched with the kept ones by code; where a code is missing, provisional or changed, by name, and then
a person is asked. Whatever editions held a matched project last are the ones it revises: what else
these had counts as deleted, so that a document with one project alone never touches projects that
came from elsewhere, and a project that is missing is withdrawn only when a person says so. Projects
that match nothing are added. A document that matches nothing at all is an additional one.

Between the last edition (base), the kept plan (mine) and the document every field is settled on its
own: what one side alone changed stands; what both changed waits for a person. Rows keep their number
and everything that was entered for them; what the document no longer has is withdrawn, not removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ConflictError, FrozenSheetError, RefusedEntryError, UsageError
from scorer.i18n import _, listed
from scorer.model.edition import ImportState
from scorer.service.comparing import Compared, choices_of, compared
from scorer.service.incoming import (
    Incoming,
    placed,
    read_incoming,
    refuse_codes_elsewhere,
)
from scorer.service.merge_writing import import_record, write_merge
from scorer.service.views import Comparison, Imported
from scorer.service.workspace import Workspace, select

if TYPE_CHECKING:
    from scorer.model.difference import Choice
    from scorer.storage.unit_of_work import UnitOfWork


class DiffersError(RefusedEntryError):
    """A document changes what is kept, and nobody has agreed to that; nothing was written."""

    def __init__(self, message: str, hint: str, comparison: Comparison) -> None:
        super().__init__(message, hint)
        self.comparison = comparison


class UndecidedError(DiffersError):
    """Somebody agreed to a merge in which a person still has to decide; nothing was written."""


def compare_document(
    workspace: Workspace,
    path: Path,
    *,
    unit: str | None = None,
    year: int | None = None,
    decisions: Mapping[str, str] | None = None,
) -> Comparison:
    """What importing the document would change, side by side; writes nothing.

    ``decisions`` maps ids to choices: the id of a difference or of one of its fields, or of something
    larger, which answers what is still open below it (``CODE/3``, ``CODE``, ``all``); the nearest one
    counts. Raises UnreadableFileError, and RefusedEntryError as ``import_document`` does.
    """
    said = choices_of(decisions)
    incoming = read_incoming(path, unit, year)
    with workspace.reading() as work:
        incoming, plan_id = placed(work, incoming)
        return compared(workspace, work, incoming, plan_id, said).comparison


def merge_document(
    workspace: Workspace,
    path: Path,
    decisions: Mapping[str, str] | None = None,
    *,
    unit: str | None = None,
    year: int | None = None,
    fingerprint: str | None = None,
) -> Imported:
    """Take a revised document in as a new edition: one transaction, one journal entry.

    Raises UndecidedError (with the comparison) while a difference waits for a person, FrozenSheetError
    where a final sheet would change, ConflictError where the document or the plan is no longer the one
    that ``fingerprint`` was made of. Nothing is written then.
    """
    said = choices_of(decisions)
    return take_in(
        workspace, read_incoming(path, unit, year), said, agreed=True, fingerprint=fingerprint
    )


def take_in(
    workspace: Workspace,
    incoming: Incoming,
    said: Mapping[str, Choice],
    *,
    agreed: bool,
    fingerprint: str | None = None,
    one_of_several: bool = False,
) -> Imported:
    """Keep a document as what it is: the first of its plan, an additional one, or a revised one.

    Decisions that fit nothing are a mistake unless the document is ``one_of_several`` that they may
    be about. Raises DiffersError where it changes what is kept and nobody ``agreed``; else as
    :func:`merge_document` does.
    """
    with workspace.changing() as work:
        incoming, plan_id = placed(work, incoming)
        sealed = fingerprint is not None
        result = compared(workspace, work, incoming, plan_id, said, sealed=sealed)
        comparison = result.comparison
        if sealed and fingerprint != comparison.fingerprint:
            raise ConflictError(
                _("{file} or the plan changed since you looked; nothing was merged.").format(
                    file=comparison.document.source.file
                ),
                _("Look at the differences again."),
            )
        if comparison.state is not ImportState.KNOWN:
            if not one_of_several:
                _refuse_unknown(comparison)
            _refuse_unsettled(comparison, agreed=agreed)
            plan_id = _written(work, result, said)
            work.commit()
    assert plan_id is not None  # noqa: S101 - kept by now
    select(workspace, plan_id)
    return Imported(
        comparison.document,
        comparison.state is ImportState.KNOWN,
        comparison.findings,
        comparison.edition,
        comparison.state,
        comparison.differences,
    )


def _written(work: UnitOfWork, result: Compared, said: Mapping[str, Choice]) -> int:
    comparison, merged, plan_id = result.comparison, result.merged, result.plan_id
    document = comparison.document
    if plan_id is None or merged is None:
        refuse_codes_elsewhere(work, document, (each.code for each in document.projects), None)
        plan_id = work.repository.add_plan(document, work.who, work.now())
        work.journal("plan.import", document.source.file, None, import_record(document))
        return plan_id
    codes = (each.project.code for each in merged.projects if each.project is not None)
    refuse_codes_elsewhere(work, document, codes, plan_id)
    write_merge(work, plan_id, comparison, merged, said)
    return plan_id


def _refuse_unknown(comparison: Comparison) -> None:
    if comparison.unknown_ids:
        raise UsageError(
            _("No difference takes this decision: {ids}").format(
                ids=listed(comparison.unknown_ids)
            ),
            _("scorer plan import FILE --dry-run lists the ids and what each can be decided as."),
        )


def _refuse_unsettled(comparison: Comparison, *, agreed: bool) -> None:
    if comparison.state is not ImportState.DIFFERS:
        return
    file = comparison.document.source.file
    changing = sum(each.changes for each in comparison.differences)
    if not agreed:
        raise DiffersError(
            _("{file} differs from what is kept in {count} places; nothing was written.").format(
                file=file, count=changing
            ),
            _("Look at them, then take them over with --merge."),
            comparison,
        )
    if comparison.open_ids:
        raise UndecidedError(
            _("{file}: {count} differences wait for your decision; nothing was written.").format(
                file=file, count=len(comparison.open_ids)
            ),
            _("Decide each of them: --decide ID=CHOICE, for all that are left --decide all=mine."),
            comparison,
        )
    if comparison.final_codes:
        raise FrozenSheetError(
            _("{file} changes projects whose sheet is final: {codes}. Nothing was written.").format(
                file=file, codes=listed(comparison.final_codes)
            ),
            _("Open them again first, with a reason: scorer sheet reopen {code}").format(
                code=comparison.final_codes[0]
            ),
        )
