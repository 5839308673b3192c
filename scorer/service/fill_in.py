"""The fill-in workbook that comes back, merged cell by cell with what was recorded meanwhile.

Each cell is held against what it said when it was handed out and what is recorded now. What only the
file changed is taken; what both changed, to different things, is a conflict and stays as it is
recorded unless the file is to win. A value that cannot be taken refuses the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RefusedEntryError, ScorerError
from scorer.forms.fill_in import COLUMNS, EVIDENCE, cell_texts, is_as_handed, says_same
from scorer.forms.view import place_text
from scorer.i18n import _, listed
from scorer.model.outcome import Outcome
from scorer.service import entries
from scorer.service.fill_in_cells import SURVEY, groups, with_cells
from scorer.service.filled import import_outcomes
from scorer.service.filled_back import CellConflict, FilledBack, LeftOut
from scorer.service.loading import loaded, view_of
from scorer.service.outcomes import outcome_record, save
from scorer.text import key

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn, FillInFile
    from scorer.model.plan import Indicator
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

CAPTIONS: Final = {each.field: each.caption for each in COLUMNS if each.field}
_FARTHEST: Final = 200
"""So many changes of one row are looked through for who changed a cell."""

_MOST_TOLD: Final = 20
"""So many cells that cannot be taken are named; the others come after these are put right."""


def take_outcomes(
    workspace: Workspace, path: Path, *, theirs: bool = False, dry_run: bool = False
) -> FilledBack:
    """Take over a filled file: a returned fill-in workbook is merged, an outcome file taken whole.

    ``dry_run`` writes nothing and answers what would become of it. Raises UnreadableFileError and
    RefusedEntryError with the place; nothing is changed then.
    """
    from scorer.importers.fill_in import read_fill_in

    filled = read_fill_in(path)
    if filled is None:
        count = import_outcomes(workspace, path, dry_run=dry_run)
        return FilledBack(path.name, count.changed, count.unchanged, written=not dry_run)
    folder = path.resolve().parent
    return merge_fill_in(workspace, filled, folder, theirs=theirs, dry_run=dry_run)


def merge_fill_in(
    workspace: Workspace,
    filled: FillInFile,
    folder: Path,
    *,
    theirs: bool = False,
    dry_run: bool = False,
) -> FilledBack:
    """Take over what a returned workbook says; ``theirs`` lets the file win conflicts.

    Evidence files are looked for in ``folder``. Raises RefusedEntryError, naming every cell that
    cannot be taken and nothing is changed then, or where the workbook is another unit's or year's.
    """
    with workspace.changing() as work:
        merging = _Merging(workspace, work, folder, theirs)
        for row in filled.rows:
            merging.take(row)
        merging.refuse_faults()
        answer = merging.answer(filled.file, written=not dry_run)
        if not dry_run:
            head = work.head()
            work.commit()
            if workspace.loaded is not None:
                workspace.loaded.views.update(merging.views)
                workspace.loaded.head = head
        return answer


class _Merging:
    """The rows of one returned workbook on their way into the database."""

    def __init__(self, workspace: Workspace, work: UnitOfWork, folder: Path, theirs: bool) -> None:
        self.workspace, self.work, self.folder, self.theirs = workspace, work, folder, theirs
        self.unit = loaded(workspace, work).plan.unit_code or ""
        self.views: dict[str, ProjectView] = {}
        self.changed = self.unchanged = 0
        self.conflicts: list[CellConflict] = []
        self.left_out: list[LeftOut] = []
        self.faults: list[ScorerError] = []
        self._seen: dict[tuple[str, int], FilledIn] = {}

    def take(self, row: FilledIn) -> None:
        """One row: whose it is, which of its cells count, what becomes of it."""
        touched = tuple(
            field for field in row.sent if not is_as_handed(row.cells[field], row.sent[field])
        )
        closed = [field for field in CAPTIONS if field not in row.sent and row.cells[field]]
        if row.keys:
            self._refuse_other(row)
        if not touched and not closed:
            self.unchanged += bool(row.keys)
            return
        found = self._place(row)
        if isinstance(found, str):
            self.left_out.append(LeftOut(row.place, row.cells["shown_name"], found))
            return
        if closed:
            self._note_closed(row, closed)
        if not touched:
            return
        view, indicator = found
        try:
            self._record(view, indicator, row, touched)
        except ScorerError as error:
            self.faults.append(error)

    def _note_closed(self, row: FilledIn, closed: list[str]) -> None:
        """Text in cells that are no entry of this row is told, never dropped unsaid."""
        why = _("text stands in locked cells: {names}").format(
            names=listed(CAPTIONS[field] for field in closed)
        )
        self.left_out.append(LeftOut(row.places[closed[0]], row.cells["shown_name"], why))

    def _place(self, row: FilledIn) -> tuple[ProjectView, Indicator] | str:
        """The row's project and indicator; in words why there is none."""
        if not row.keys:
            return _("the row was added in the workbook; rows are only filled in, never added")
        if row.is_moved:
            return _("number and name no longer fit the hidden columns: the rows were moved")
        try:
            view = self._view(row.keys["code"])
        except ScorerError as error:
            return error.message
        if view.final is not None:
            return _("the sheet is final since {at}").format(at=view.final.at.date().isoformat())
        indicator = _indicator(view, row)
        if indicator is None:
            return _("the plan has no such row any more")
        first = self._seen.setdefault((view.project.code, indicator.position), row)
        if first is not row:
            return _("the row comes twice; the first is {place}").format(
                place=place_text(first.place)
            )
        return view, indicator

    def _view(self, code: str) -> ProjectView:
        if code not in self.views:
            self.views[code] = view_of(self.workspace, self.work, code)
        return self.views[code]

    def _refuse_other(self, row: FilledIn) -> None:
        """Refuse a workbook of another unit or year as a whole."""
        wanted = {"unit": self.unit, "year": str(self.workspace.year)}
        for field, here in wanted.items():
            if row.keys[field] != here:
                raise RefusedEntryError(
                    _("{place}: the workbook is for {there}, not for {here}.").format(
                        place=place_text(row.places[field]), there=row.keys[field], here=here
                    ),
                    _("Choose the unit and year with --unit and --year."),
                )

    def _record(
        self, view: ProjectView, indicator: Indicator, row: FilledIn, touched: tuple[str, ...]
    ) -> None:
        position = indicator.position
        before = view.outcomes.get(position, Outcome())
        fields = self._to_take(view, indicator, row, touched, cell_texts(before))
        after = with_cells(view, position, row, fields, self.folder)
        if outcome_record(after) == outcome_record(before):
            self.unchanged += 1
            return
        with entries.at(row.place):
            self.views[view.project.code] = save(
                self.workspace, self.work, view, position, after, action="outcome.import"
            )
        self.changed += 1

    def _to_take(
        self,
        view: ProjectView,
        indicator: Indicator,
        row: FilledIn,
        touched: tuple[str, ...],
        ours: Mapping[str, str],
    ) -> tuple[str, ...]:
        """The cells that count; a conflict is noted on the way. Evidence counts as one."""
        take: list[str] = []
        for group in groups(touched):
            if all(says_same(row.cells[field], ours[field]) for field in group):
                continue
            if not all(is_as_handed(ours[field], row.sent.get(field, "")) for field in group):
                self._note_conflict(view, indicator, row, group, ours)
                if not self.theirs:
                    continue
            take.extend(group)
        return tuple(take)

    def _note_conflict(
        self,
        view: ProjectView,
        indicator: Indicator,
        row: FilledIn,
        group: tuple[str, ...],
        ours: Mapping[str, str],
    ) -> None:
        who, at = self._changed_by(view.project.code, indicator.position, group[0])
        self.conflicts.append(
            CellConflict(
                code=view.project.code,
                project=view.project.name,
                position=indicator.position,
                indicator=indicator.name,
                field=group[0],
                caption=CAPTIONS[group[0]],
                place=row.places[group[0]],
                sent=_joined(row.sent, group),
                file=_joined(row.cells, group),
                recorded=_joined(ours, group),
                who=who,
                at=at,
                taken=self.theirs,
            )
        )

    def _changed_by(
        self, code: str, position: int, field: str
    ) -> tuple[str | None, datetime | None]:
        """Who changed a cell last, and when, from the journal."""
        from scorer.storage.journal import Wanted

        known = "evidence" if field in EVIDENCE else field
        name, _mark, part = known.partition("_") if known.startswith(SURVEY) else (known, "", "")
        _count, found = self.work.found(Wanted(subjects=(f"{code}/{position}",)), _FARTHEST)
        for entry in found:
            if _said(entry.before, name, part) != _said(entry.after, name, part):
                return entry.who, entry.at
        return None, None

    def refuse_faults(self) -> None:
        """Raise what cannot be taken, all of it in one message."""
        if not self.faults:
            return
        if len(self.faults) == 1:
            raise self.faults[0]
        told = "\n".join(error.message for error in self.faults[:_MOST_TOLD])
        raise RefusedEntryError(
            _("{count} cells cannot be taken, and nothing was changed:\n{list}").format(
                count=len(self.faults), list=told
            ),
            _("Correct these cells and import the file again."),
        )

    def answer(self, file: str, *, written: bool) -> FilledBack:
        """What came of it."""
        return FilledBack(
            file,
            self.changed,
            self.unchanged,
            tuple(self.conflicts),
            tuple(self.left_out),
            written,
        )


def _joined(texts: Mapping[str, str], group: tuple[str, ...]) -> str:
    return " ".join(text for field in group if (text := texts.get(field, "")))


def _said(record: Any, name: str, part: str) -> object:
    """What a journal entry says of a cell."""
    value = (record or {}).get(name)
    return value.get(part) if part and isinstance(value, dict) else value


def _indicator(view: ProjectView, row: FilledIn) -> Indicator | None:
    """The indicator that the hidden keys mean; None where the plan has it no more."""
    for each in view.project.counted_indicators:
        if str(each.position) == row.keys["position"] and all(
            key(getattr(each, name)) == key(row.keys[name])
            for name in ("category", "subcategory", "name")
        ):
            return each
    return None
