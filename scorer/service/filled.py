"""Files that people filled: outcomes and money, taken whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import RefusedEntryError
from scorer.forms.view import place_text
from scorer.i18n import _
from scorer.importers.money_file import read_money_file
from scorer.importers.outcome_file import read_outcome_file
from scorer.model.disbursement import Funds
from scorer.model.outcome import Evidence, Outcome
from scorer.model.plan import Indicator
from scorer.service import entries
from scorer.service.allocation import allocated
from scorer.service.disbursements import DISBURSEMENT_FIELDS, changed_funds, save_funds
from scorer.service.figure_origins import TAKEN_FILE
from scorer.service.loading import view_of
from scorer.service.outcomes import OUTCOME_FIELDS, changed_outcome, outcome_record, save
from scorer.service.steps import IMPORTED, MONEY_IMPORTED, part_mark
from scorer.service.surveys import SURVEY_FIELDS
from scorer.service.views import FileCount, ProjectView
from scorer.service.workspace import Workspace
from scorer.text import key

if TYPE_CHECKING:
    from scorer.importers.filled import FilledRow
    from scorer.importers.money_file import MoneyFile
    from scorer.importers.outcome_file import OutcomeFile
    from scorer.storage.unit_of_work import UnitOfWork


def import_outcomes(workspace: Workspace, path: Path, *, dry_run: bool = False) -> FileCount:
    """Take over an outcome file (csv, xlsx); a blank cell leaves what is recorded.

    ``dry_run`` writes nothing and answers what would become of it.

    Evidence files are looked for beside the outcome file; one that is not there is named without a
    hash. Raises UnreadableFileError and RefusedEntryError with the place; nothing is changed then.
    """
    filled = read_outcome_file(path)
    with workspace.changing() as work:
        taken = _Outcomes(workspace, work, path.resolve().parent)
        taken.allocate(filled)
        for row in filled.rows:
            with entries.at(row.place):
                taken.record(row)
        if dry_run:
            return taken.count
        return _close(workspace, work, taken.views, taken.count)


def import_disbursements(workspace: Workspace, path: Path) -> FileCount:
    """Take over a money file (csv, xlsx): budgets and cumulative spending, by source of funds."""
    filled = read_money_file(path)
    with workspace.changing() as work:
        views: dict[str, ProjectView] = {}
        changed = _take_money(workspace, work, filled, views)
        count = FileCount(changed, len(filled.rows) - changed)
        return _close(workspace, work, views, count)


class _Outcomes:
    """The rows of one outcome file on their way into the database."""

    def __init__(self, workspace: Workspace, work: UnitOfWork, folder: Path) -> None:
        self.workspace, self.work, self.folder = workspace, work, folder
        self.views: dict[str, ProjectView] = {}
        self.changed = 0
        self.unchanged = 0
        self._seen: dict[tuple[str, int], FilledRow] = {}

    @property
    def count(self) -> FileCount:
        return FileCount(self.changed, self.unchanged)

    def view(self, code: str) -> ProjectView:
        if code not in self.views:
            self.views[code] = view_of(self.workspace, self.work, code)
        return self.views[code]

    def allocate(self, filled: OutcomeFile) -> None:
        """Take the points first, since a band depends on its row's maximum."""
        points: dict[str, dict[int, Decimal]] = {}
        last: dict[str, FilledRow] = {}
        for row in filled.rows:
            if "max_score" not in row.values:
                continue
            with entries.at(row.places["max_score"]):
                view = self.view(row.values["code"])
                position = find_indicator(view, row.values).position
                given = entries.points(row.values["max_score"], "max_score") or Decimal(0)
                points.setdefault(view.project.code, {})[position] = given
                last[view.project.code] = row
        for code, rows in points.items():
            view = self.views[code]
            current = {n: each.max_score for n, each in view.outcomes.items() if each.max_score}
            if rows != current:
                with entries.at(last[code].places["max_score"]):
                    self.views[code] = allocated(self.workspace, self.work, view, rows)

    def record(self, row: FilledRow) -> None:
        view = self.view(row.values["code"])
        indicator = find_indicator(view, row.values)
        place = (view.project.code, indicator.position)
        if place in self._seen:
            raise RefusedEntryError(
                _("The indicator {name} has a second row here.").format(name=indicator.name),
                _("Keep one row for each indicator; the first is {place}.").format(
                    place=place_text(self._seen[place].place)
                ),
            )
        self._seen[place] = row
        before = view.outcomes.get(indicator.position, Outcome())
        texts: dict[str, object] = {
            name: text for name, text in row.values.items() if name in OUTCOME_FIELDS
        }
        if surveyed := _survey(before, row):
            texts["survey"] = surveyed
        after = changed_outcome(view, indicator.position, texts)
        after = after.model_copy(update={"evidence": self._evidence(before, row)})
        if outcome_record(after) == outcome_record(before):
            self.unchanged += 1
            return
        self.views[view.project.code] = save(
            self.workspace,
            self.work,
            view,
            indicator.position,
            after,
            action=IMPORTED,
            mark=part_mark(self.changed + 1),
        )
        self.changed += 1

    def _evidence(self, before: Outcome, row: FilledRow) -> tuple[Evidence, ...]:
        name = row.values.get("evidence_file")
        if name is None:
            return before.evidence
        file = self.folder / name
        added = Evidence(
            file=name,
            page=row.values.get("evidence_page"),
            dated_on=entries.day(row.values.get("evidence_date"), "evidence_date"),
            sha256=entries.file_hash(file) if file.is_file() else None,
        )
        kept = tuple(each for each in before.evidence if each.file != added.file)
        return before.evidence if added in before.evidence else (*kept, added)


def _survey(before: Outcome, row: FilledRow) -> dict[str, object]:
    """The survey with the columns that are filled; empty where none of them is."""
    filled = {
        name: row.values[f"survey_{name}"]
        for name in SURVEY_FIELDS
        if f"survey_{name}" in row.values
    }
    known = before.survey.model_dump() if before.survey else {}
    return {**known, **filled} if filled else {}


def find_indicator(view: ProjectView, values: Mapping[str, str]) -> Indicator:
    """The indicator a filled row means: by number where one is given, else by its name.

    The name has to fit in either case. Raises RefusedEntryError where none fits, or several do.
    """
    number = values.get("position")
    wanted = {
        name: key(values[name]) for name in ("category", "subcategory", "name") if name in values
    }
    fitting = [
        each
        for each in view.project.counted_indicators
        if (number is None or str(each.position) == number.strip())
        and all(key(getattr(each, name)) == text for name, text in wanted.items())
    ]
    if len(fitting) == 1:
        return fitting[0]
    what = f"{number or ''} {values.get('name', '')}".strip()
    if fitting:
        raise RefusedEntryError(
            _("Project {name} has several indicators “{what}”.").format(
                name=view.project.name, what=what
            ),
            _("Fill in the column 序号."),
        )
    raise RefusedEntryError(
        _("Project {name} has no indicator “{what}”.").format(name=view.project.name, what=what),
        _("Check number, category and name against scorer plan show {code}.").format(
            code=view.project.code
        ),
    )


def _take_money(
    workspace: Workspace, work: UnitOfWork, filled: MoneyFile, views: dict[str, ProjectView]
) -> int:
    rows: dict[str, list[Funds]] = {}
    for each in filled.rows:
        with entries.at(each.place):
            view = views.setdefault(each.code, view_of(workspace, work, each.code))
            texts = {
                name: text for name, text in each.row.values.items() if name in DISBURSEMENT_FIELDS
            }
            before = view.disbursement.row(each.source) or Funds(source=each.source)
            after = changed_funds(before, texts)
            if after != before:
                rows.setdefault(each.code, []).append(after)
    if rows:
        taken = {"file": filled.file, "sha256": filled.sha256, "projects": sorted(rows)}
        work.journal(TAKEN_FILE, filled.file, None, taken)
    for number, (code, changed) in enumerate(rows.items(), start=1):
        views[code] = save_funds(
            workspace,
            work,
            views[code],
            tuple(changed),
            action=MONEY_IMPORTED,
            mark=part_mark(number),
        )
    return sum(len(changed) for changed in rows.values())


def _close(
    workspace: Workspace, work: UnitOfWork, views: Mapping[str, ProjectView], count: FileCount
) -> FileCount:
    head = work.head()
    work.commit()
    if workspace.loaded is not None:
        workspace.loaded.views.update(views)
        workspace.loaded.head = head
    return count
