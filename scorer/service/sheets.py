"""Sheets: scoring what is recorded or filled elsewhere, making final, opening again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scorer.checks.registry import stops_final
from scorer.engine.case import score_case as engine_score_case
from scorer.errors import RefusedEntryError, RulePackError, ScorerError
from scorer.findings import message_of
from scorer.forms.changes import change_text, changed_by
from scorer.i18n import _
from scorer.model.profile import UnitProfile
from scorer.model.sheet import FinalSheet, SheetState
from scorer.service import entries
from scorer.service.corrections import changed_meanwhile, refuse_final
from scorer.service.frozen import frozen_inputs
from scorer.service.judging import judged, pack_for, with_changes
from scorer.service.loading import holding, keep, loaded, view_of
from scorer.service.meanwhile import newest, refuse_withdrawn
from scorer.service.pack_shelf import catalog, look_again, names_file
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.model.case import Case
    from scorer.model.sheet import ScoreSheet
    from scorer.rules.pack import RulePack
    from scorer.storage.unit_of_work import UnitOfWork


def score(
    workspace: Workspace, codes: Iterable[str] = (), pack: str | None = None
) -> tuple[ProjectView, ...]:
    """Score projects (all that count, where none is named) as recorded; ``pack`` tries another one.

    Nothing is stored. Raises RulePackError for a pack that does not exist.
    """
    with workspace.reading() as work:
        wanted = tuple(codes)
        views = (
            tuple(view_of(workspace, work, code) for code in wanted)
            if wanted
            else tuple(
                view
                for view in loaded(workspace, work).views.values()
                if view.project.withdrawn is None
            )
        )
    if pack is None:
        return views
    return tuple(judged(view, pack_for(view, pack)) for view in views)


def score_case(case: Case) -> ScoreSheet:
    """Recompute a sheet somebody else filled; touches no database, overwrites nothing."""
    return engine_score_case(case, catalog())


def packs() -> tuple[RulePack, ...]:
    """Every rule pack there is, those of one's own among them."""
    look_again()
    return tuple(catalog().packs)


def choose_pack(
    workspace: Workspace,
    pack: str | None,
    code: str | None = None,
    *,
    seen: ProjectView | UnitProfile | None = None,
) -> None:
    """Name the pack for one project, or for the whole unit; None goes back to the rule in force.

    The journal keeps the hash the pack has now. Raises RulePackError where there is none of that
    name, and ConflictError where another one was chosen since the picture ``seen``, of the project
    or of the unit.
    """
    named = entries.text_or_none(pack)
    if named is not None and names_file(named):
        raise RulePackError(
            _("“{file}” is a file; only a pack that was added can be chosen for good.").format(
                file=named
            ),
            _("Add it first: scorer rules add {file}").format(file=named),
        )
    look_again()
    chosen = {"pack": named}
    if named is not None:
        chosen["sha256"] = catalog().get(named).sha256
    with workspace.changing() as work:
        known = holding(workspace, work, (code,)) if code else loaded(workspace, work)
        touched = [view_of(workspace, work, code)] if code else list(known.views.values())
        for view in touched:
            refuse_final(view)
        packs_chosen = work.repository.chosen_packs(workspace.plan_id)
        before = packs_chosen.get(code)
        was = {"pack": before}
        if before is not None:
            was["sha256"] = touched[0].pack_sha256 if touched else None
        if seen is not None:
            stands = packs_chosen.get(code) or packs_chosen.get(None)
            if code:
                refuse_withdrawn(work, touched[0].project)
            _refuse_chosen(work, (code, known.plan.unit_code), seen, stands, named)
        work.repository.save_pack_choice(workspace.plan_id, code, named)
        work.journal("pack.choose", code or known.plan.unit_code or "", was, chosen)
        work.commit()
    workspace.loaded = None


def _refuse_chosen(
    work: UnitOfWork,
    subjects: tuple[str | None, ...],
    seen: ProjectView | UnitProfile,
    stands: str | None,
    named: str | None,
) -> None:
    """Raise ConflictError where somebody chose another pack than was shown, and than is chosen now."""
    name, shown = (
        (seen.name, seen.pack)
        if isinstance(seen, UnitProfile)
        else (seen.project.name, seen.pack_choice)
    )
    if stands in {shown, named}:
        return
    about = tuple(each for each in subjects if each)
    entry = newest(work, ("pack.choose",), about, {"pack": stands})
    words = change_text({"pack": stands or _("in force")})
    theirs = words if entry is None else changed_by(words, entry.who, entry.at)
    raise changed_meanwhile(name, theirs)


def finalise(workspace: Workspace, code: str) -> ProjectView:
    """Freeze a project's inputs, pack and total, with who and when.

    Raises ScorerError, naming what is missing, while the sheet is unfinished or a finding of
    severity error stands against it, and where the project is withdrawn.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        _refuse_unready(view)
        sheet = view.sheet
        final = FinalSheet(
            total_score=sheet.total_score,
            grade=sheet.grade,
            pack_id=sheet.pack.id,
            pack_edition=sheet.pack.edition,
            pack_sha256=sheet.pack.sha256,
            by=work.who,
            at=work.now(),
            journal_head=work.head() or "",
        )
        frozen = frozen_inputs(view, pack_for(view))
        work.repository.add_final_sheet(workspace.plan_id, code, final, frozen)
        work.journal("sheet.final", code, None, _final_record(final))
        return keep(workspace, work, with_changes(view, final=final, frozen=frozen))


def _final_record(final: FinalSheet) -> dict[str, object]:
    return {
        "total_score": str(final.total_score),
        "grade": final.grade,
        "pack": f"{final.pack_id}@{final.pack_edition}",
        "sha256": final.pack_sha256,
    }


def _refuse_unready(view: ProjectView) -> None:
    name = view.project.name
    if view.project.withdrawn is not None:
        raise ScorerError(
            _("{name} is withdrawn and not evaluated: its sheet cannot be final.").format(
                name=name
            ),
            _("Bring the project back first, if it is to be evaluated."),
        )
    if view.sheet.state is SheetState.UNFINISHED:
        pending = [
            f"{line.position} {line.name}" for line in view.sheet.lines if line.score is None
        ]
        raise ScorerError(
            _("The sheet of {name} is not finished.").format(name=name),
            _("Still open: {rows}").format(rows="; ".join(pending) or _("execution of the budget")),
        )
    errors = stops_final(view.findings)
    if errors:
        raise ScorerError(
            _("{count} findings stand against a final sheet of {name}.").format(
                count=len(errors), name=name
            ),
            _("The first: {message}").format(message=message_of(errors[0])),
        )


def reopen(workspace: Workspace, code: str, reason: str) -> ProjectView:
    """Open a final sheet again, with a reason; RefusedEntryError where it is open or none is given."""
    text = entries.text_or_none(reason)
    if text is None:
        raise RefusedEntryError(
            _("Opening a final sheet again needs a reason."), _("Say why in a few words.")
        )
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        if view.final is None:
            raise RefusedEntryError(
                _("The sheet of {name} is not final.").format(name=view.project.name),
                _("There is nothing to open again."),
            )
        work.repository.reopen(workspace.plan_id, code, work.who, work.now(), text)
        work.journal(
            "sheet.reopen", code, {"total_score": str(view.final.total_score)}, {"reason": text}
        )
        return keep(workspace, work, with_changes(view, final=None, frozen=None))
