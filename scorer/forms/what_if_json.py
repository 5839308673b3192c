"""What is open on a sheet, and a trial of it, as what-if/1."""

from collections.abc import Iterable

from scorer.engine.what_if import Matter, Option, RuleAnswer, WhatIf
from scorer.forms.json_parts import Json, name_json, target_json
from scorer.forms.sheet_json import sheet_json
from scorer.forms.trial import Assumption, Facts
from scorer.model.plan import Project
from scorer.model.target import Target
from scorer.money import two_places
from scorer.rules.pack import RulePack


def what_if_json(project: Project, found: WhatIf) -> Json:
    """One project: where it stands, and each open matter with the totals it alone can lead to."""
    sheet = found.sheet
    names = {line.position: line.name for line in sheet.lines}
    return {
        "project": {"code": project.code, "name": project.name},
        "pack": sheet.pack.model_dump(),
        "state": sheet.state.value,
        "total_score": two_places(sheet.total_score),
        "total_max": two_places(sheet.total_max),
        "range": [two_places(sheet.low), two_places(sheet.high)],
        "grade": name_json(sheet.grade),
        "bare_score": two_places(found.bare_score),
        "matters": [_matter(each, names) for each in found.matters],
    }


def _matter(matter: Matter, names: dict[int, str]) -> Json:
    position = matter.position
    return {
        "kind": matter.kind.value,
        "position": position,
        "name": None if position is None else names[position],
        "low": two_places(matter.low),
        "high": two_places(matter.high),
        "move": two_places(matter.move),
        "options": [_option(each) for each in matter.options],
    }


def _option(option: Option) -> Json:
    return {
        "answer": _answer(option.answer),
        "low": two_places(option.low),
        "high": two_places(option.high),
        "taken": option.taken,
    }


def _answer(answer: Target | RulePack | RuleAnswer | bool) -> object:
    if isinstance(answer, RuleAnswer):
        return {"rule": "text" if answer.words else "pack", "words": answer.words or None}
    if isinstance(answer, Target):
        return target_json(answer)
    return answer.name if isinstance(answer, RulePack) else answer


def trial_json(recorded: Facts, trial: Facts, assumed: Iterable[Assumption]) -> Json:
    """A trial: what was assumed, the sheet as recorded, and as it would be with all traces."""
    before, after = recorded.sheet, trial.sheet
    return {
        "project": {"code": recorded.project.code, "name": recorded.project.name},
        "official": False,
        "assumptions": [each._asdict() for each in assumed],
        "difference": two_places(after.total_score - before.total_score),
        "before": sheet_json(before),
        "after": sheet_json(after),
    }
