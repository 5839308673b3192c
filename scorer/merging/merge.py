"""The three-way merge of a kept plan with a revised document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from scorer.merging.decisions import Decisions
from scorer.merging.fields import PROJECT_FIELDS, MergedFields, merged_fields, same
from scorer.merging.moves import with_moves
from scorer.merging.projects import ProjectPair, pair_projects, same_project
from scorer.merging.row_fields import Sides
from scorer.merging.rows import ONE_OR_TWO, WHOSE, Terms, answered, merged_rows
from scorer.merging.sides import Declined, HeldProject, Merged, MergedProject
from scorer.model.difference import Choice, Difference, FieldDifference, Kind
from scorer.model.plan import PerformancePlan, Project, is_provisional, provisional_code

_HEAD: Final = ("name", "total_funds", "purpose")


def merge_plans(
    held: Sequence[HeldProject],
    declined: Iterable[Declined],
    document: PerformancePlan,
    said: Mapping[str, Choice],
    *,
    year: int | None,
    reason: str,
) -> Merged:
    """What taking in ``document`` makes of the kept projects, with the answers given so far.

    ``said`` maps ids to choices, ``reason`` is what withdrawn rows and projects carry. The document
    brings those editions up to date that held one of its projects last; what else these had is told
    as deleted. Nothing that a person has not settled is changed. Pure: the same input gives the same.
    """
    return _Merge(held, document, Terms(Decisions(said), year, reason)).run(declined)


class _Merge:
    """One merge under way: what came out so far."""

    def __init__(
        self, held: Sequence[HeldProject], document: PerformancePlan, terms: Terms
    ) -> None:
        self.held, self.document, self.terms = held, document, terms
        self.codes = {each.project.code for each in held}
        self.order = {id(each): at for at, each in enumerate(held)}
        self.projects: list[tuple[int, MergedProject]] = []
        self.differences: list[tuple[int, Difference]] = []
        self.revised: set[int] = set()
        self.unchanged = 0

    def run(self, declined: Iterable[Declined]) -> Merged:
        pairing = pair_projects(self.held, declined, self.document.projects)
        lacking, new = [*pairing.held], [*pairing.new]
        for pair in pairing.pairs:
            answer = Choice.SAME if pair.sure else self._doubt(pair)
            if answer is Choice.DIFFERENT:
                lacking.append(pair.held)
                new.append((pair.number, pair.document))
                continue
            if pair.held.edition is not None:
                self.revised.add(pair.held.edition)
            if answer is Choice.SAME:
                self._merge(pair)
            else:
                self._leave(pair.held)
        self.revised |= {each.edition for each in pairing.declined.values()}
        for each in lacking:
            self._lack(each)
        for number, project in sorted(new, key=lambda item: item[0]):
            self._add(number, project, pairing.declined.get(number))
        return self._result()

    def _result(self) -> Merged:
        differences = [each for _at, each in sorted(self.differences, key=lambda item: item[0])]
        differences = with_moves(differences, self.held, self.document)
        return Merged(
            differences=tuple(differences),
            projects=tuple(each for _at, each in sorted(self.projects, key=lambda item: item[0])),
            revises=tuple(sorted(self.revised)),
            unchanged=self.unchanged,
            unknown_ids=self.terms.decisions.unknown(differences),
        )

    # Projects on both sides

    def _doubt(self, pair: ProjectPair) -> Choice | None:
        kept, new = pair.held.project, pair.document
        pair_id = f"{kept.code}@{new.code}"
        answer = self.terms.decisions.nearest(pair_id, ONE_OR_TWO)
        self._tell(
            pair.held,
            new,
            id=pair_id,
            kinds=(Kind.CODE_CHANGED,),
            fields=tuple(
                Sides(pair.held.base, kept, new).field(pair_id, name, answer)
                for name in PROJECT_FIELDS
                if name in {"code", "name"} or not same(getattr(kept, name), getattr(new, name))
            ),
            similarity=Decimal(min(pair.likeness or 0, 1000)) / 1000,
            choices=ONE_OR_TWO,
            decided=answer,
            changes=answer is None,
        )
        return answer

    def _merge(self, pair: ProjectPair) -> None:
        held, new = pair.held, pair.document
        kept = held.project
        names = PROJECT_FIELDS[1:] if is_provisional(new.code) else PROJECT_FIELDS
        decisions = self.terms.decisions
        merged = merged_fields(kept.code, names, held.base, kept, new, decisions)
        rows = merged_rows(held, new, self.terms)
        restores = held.dropped and kept.withdrawn is not None
        stays_out = restores and decisions.exact(kept.code, WHOSE) is Choice.MINE
        self._tell_head(pair, merged, restores=restores, stays_out=stays_out)
        for each in rows.differences:
            self.differences.append((self.order[id(held)], each))
        self.unchanged += rows.unchanged
        values = {
            **merged.values,
            "by_hand": merged.by_hand,
            "places": new.places,
            "indicators": tuple(rows.indicators),
            "withdrawn": None if restores and not stays_out else kept.withdrawn,
        }
        project = kept.model_copy(update=values)
        self._put(held, MergedProject(held, pair.number, project, rows.links))

    def _tell_head(
        self, pair: ProjectPair, merged: MergedFields, *, restores: bool, stays_out: bool
    ) -> None:
        changed = any(
            not each.base_known or not same(each.base, each.document) for each in merged.fields
        )
        kinds = [Kind.PROJECT_RESTORED] * restores + [Kind.PROJECT_CHANGED] * changed
        if not kinds and merged.fields:
            kinds = [Kind.KEPT]
        if not kinds:
            return
        default = Choice.MINE if kinds == [Kind.KEPT] else Choice.DOCUMENT
        said = self.terms.decisions.exact(pair.held.project.code, WHOSE)
        self._tell(
            pair.held,
            pair.document,
            id=pair.held.project.code,
            kinds=tuple(kinds),
            fields=merged.fields,
            default=None if any(each.conflict for each in merged.fields) else default,
            decided=said or answered(merged),
            changes=merged.changes or (restores and not stays_out),
        )

    # Projects on one side

    def _leave(self, held: HeldProject) -> None:
        self._put(held, MergedProject(held, None, held.project))

    def _lack(self, held: HeldProject) -> None:
        kept = held.project
        missing = held.edition in self.revised and not held.dropped and kept.withdrawn is None
        if not missing:
            self._leave(held)
            return
        choice = self.terms.decisions.nearest(kept.code, WHOSE)
        self._tell(
            held,
            None,
            id=kept.code,
            kinds=(Kind.PROJECT_DELETED,),
            fields=_head(kept.code, choice, held.base, kept, None),
            decided=choice,
            changes=choice is not Choice.MINE,
        )
        reason = self.terms.reason if choice is Choice.DOCUMENT else None
        project = kept.model_copy(update={"withdrawn": reason})
        self._put(held, MergedProject(held, None, project))

    def _add(self, number: int, project: Project, declined: Declined | None) -> None:
        if declined is not None and same_project(declined.base, project):
            self._put(None, MergedProject(None, number, None), number)
            return
        new_id = f"+{project.code}"
        default = Choice.DOCUMENT if declined is None else None
        said = self.terms.decisions.exact(new_id, WHOSE)
        if said is None and default is None:
            said = self.terms.decisions.nearest(new_id, WHOSE)
        choice = said or default
        code = self._free_code(project.code)
        added = project.model_copy(update={"code": code})
        self._tell(
            None,
            added,
            number,
            id=new_id,
            kinds=(Kind.PROJECT_ADDED,),
            fields=_head(new_id, choice, declined.base if declined else None, None, project),
            default=default,
            decided=said,
            changes=choice is not Choice.MINE,
        )
        if choice is not Choice.DOCUMENT:
            self._put(None, MergedProject(None, number, None), number)
            return
        self.codes.add(code)
        links = {each.position: each.position for each in added.indicators}
        self._put(None, MergedProject(None, number, added, links), number)

    def _free_code(self, code: str) -> str:
        """The code, or where it only stands in for one and is taken, the next of its kind."""
        number = 1
        while is_provisional(code) and code in self.codes:
            code, number = provisional_code(number), number + 1
        return code

    # What comes out

    def _put(self, held: HeldProject | None, merged: MergedProject, number: int = 0) -> None:
        at = len(self.order) + number if held is None else self.order[id(held)]
        self.projects.append((at, merged))

    def _tell(
        self, held: HeldProject | None, new: Project | None, number: int = 0, **facts: Any
    ) -> None:
        kept = held.project if held else None
        shown = kept or new
        assert shown is not None  # noqa: S101 - one side there is
        difference = Difference(
            project_code=shown.code,
            project_name=shown.name,
            name=shown.name,
            document_code=new.code if new else None,
            mine_place=_place(kept),
            document_place=_place(new),
            **facts,
        )
        at = len(self.order) + number if held is None else self.order[id(held)]
        self.differences.append((at, difference))


def _place(project: Project | None) -> Any:
    if project is None:
        return None
    return project.places.get("name") or project.places.get("code")


def _head(
    owner: str,
    choice: Choice | None,
    base: Project | None,
    mine: Project | None,
    document: Project | None,
) -> tuple[FieldDifference, ...]:
    """What a project is, in short: name, funds, purpose, and how many rows it has."""
    sides = Sides(base, mine, document)
    fields = [sides.field(owner, name, choice) for name in _HEAD]
    counts = {
        side: None if project is None else len(project.counted_indicators)
        for side, project in (("base", base), ("mine", mine), ("document", document))
    }
    rows = FieldDifference(
        id=f"{owner}:indicators", name="indicators", choice=choice, base_known=True, **counts
    )
    return (*fields, rows)
