"""What the two sheets of a returned workbook share on their way into the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RefusedEntryError, ScorerError
from scorer.forms.fill_in import is_as_handed, says_same
from scorer.forms.view import place_text
from scorer.i18n import _, listed
from scorer.service.fill_in_cells import SURVEY
from scorer.service.filled_back import CellConflict, FilledBack, LeftOut
from scorer.service.loading import loaded, view_of

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn
    from scorer.model.plan import Indicator
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

_FARTHEST: Final = 200
"""So many changes of one row are looked through for who changed a cell."""

_MOST_TOLD: Final = 20
"""So many cells that cannot be taken are named; the others come after these are put right."""


class Merging:
    """A returned workbook being taken over: changed views, counts, conflicts, faults."""

    def __init__(
        self, workspace: Workspace, work: UnitOfWork, folder: Path, *, theirs: bool
    ) -> None:
        self.workspace, self.work, self.folder, self.theirs = workspace, work, folder, theirs
        self.unit = loaded(workspace, work).plan.unit_code or ""
        self.views: dict[str, ProjectView] = {}
        self.changed = self.unchanged = 0
        self.faults: list[ScorerError] = []
        self._conflicts: list[CellConflict] = []
        self._left_out: list[LeftOut] = []
        self._seen: dict[tuple[str, int | None], FilledIn] = {}

    def start(
        self, row: FilledIn, captions: Mapping[str, str]
    ) -> tuple[ProjectView, tuple[str, ...]] | None:
        """The row's project and the cells that the file changed; None where there is nothing to take.

        ``captions`` name the columns to fill by field. Entries that belong nowhere are told. Raises RefusedEntryError for a workbook of another unit
        or year.
        """
        touched = tuple(
            field for field in row.sent if not is_as_handed(row.cells[field], row.sent[field])
        )
        closed = [field for field in captions if field not in row.sent and row.cells[field]]
        if row.keys:
            self._refuse_other(row)
        if not touched and not closed:
            self.unchanged += bool(row.keys)
            return None
        view = self._open_view(row)
        if isinstance(view, str):
            self.leave_out(row, view)
            return None
        if closed:
            why = _("text stands in locked cells: {names}").format(
                names=listed(captions[field] for field in closed)
            )
            self._left_out.append(LeftOut(row.places[closed[0]], row.cells["shown_name"], why))
        return (view, touched) if touched else None

    def leave_out(self, row: FilledIn, why: str) -> None:
        """Tell a row that belongs nowhere."""
        self._left_out.append(LeftOut(row.place, row.cells["shown_name"], why))

    def _open_view(self, row: FilledIn) -> ProjectView | str:
        """The row's project; in words why it takes no entries."""
        if not row.keys:
            return _("the row was added in the workbook; rows are only filled in, never added")
        if row.is_moved:
            return _("number and name no longer fit the hidden columns: the rows were moved")
        try:
            view = self._view(row.keys["code"])
        except ScorerError as error:
            return error.message
        if view.project.withdrawn is not None:
            return _("the project was withdrawn from the plan")
        if view.final is not None:
            return _("the sheet is final since {at}").format(at=view.final.at.date().isoformat())
        return view

    def twice(self, view: ProjectView, position: int | None, row: FilledIn) -> str | None:
        """In words, where a row of the same project and number came before."""
        first = self._seen.setdefault((view.project.code, position), row)
        if first is row:
            return None
        return _("the row comes twice; the first is {place}").format(place=place_text(first.place))

    def takes(
        self,
        view: ProjectView,
        indicator: Indicator | None,
        row: FilledIn,
        column: tuple[str, str],
        ours: str,
    ) -> bool:
        """Whether a changed cell is taken over what is recorded; a conflict is noted on the way.

        ``column`` is its field and caption; ``indicator`` None for a text of the project itself.
        """
        field, caption = column
        if says_same(row.cells[field], ours):
            return False
        if is_as_handed(ours, row.sent[field]):
            return True
        who, at = self._changed_by(view.project.code, indicator, field)
        conflict = CellConflict(
            code=view.project.code,
            project=view.project.name,
            position=indicator.position if indicator else None,
            indicator=indicator.name if indicator else None,
            field=field,
            caption=caption,
            place=row.places[field],
            sent=row.sent[field],
            file=row.cells[field],
            recorded=ours,
            who=who,
            at=at,
            taken=self.theirs,
        )
        self._conflicts.append(conflict)
        return self.theirs

    def _view(self, code: str) -> ProjectView:
        if code not in self.views:
            self.views[code] = view_of(self.workspace, self.work, code)
        return self.views[code]

    def _refuse_other(self, row: FilledIn) -> None:
        wanted = {"unit": self.unit, "year": str(self.workspace.year)}
        for field, here in wanted.items():
            if row.keys[field] != here:
                raise RefusedEntryError(
                    _("{place}: the workbook is for {there}, not for {here}.").format(
                        place=place_text(row.places[field]), there=row.keys[field], here=here
                    ),
                    _("Choose the unit and year with --unit and --year."),
                )

    def _changed_by(
        self, code: str, indicator: Indicator | None, field: str
    ) -> tuple[str | None, datetime | None]:
        """Who changed a cell last, and when, from the journal."""
        from scorer.storage.journal import Wanted

        subject, name, part = code, "text", ""
        if indicator is not None:
            subject, name = f"{code}/{indicator.position}", field
        if field.startswith(SURVEY):
            name, _mark, part = field.partition("_")
        _count, found = self.work.found(Wanted(subjects=(subject,)), _FARTHEST)
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
            tuple(self._conflicts),
            tuple(self._left_out),
            written,
        )


def _said(record: Any, name: str, part: str) -> object:
    """What a journal entry says of a cell."""
    value = (record or {}).get(name)
    return value.get(part) if part and isinstance(value, dict) else value
