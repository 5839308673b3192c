"""A trial: a sheet with values that nobody recorded, and in words what was assumed for it.

What was assumed is found by holding the trial against the recorded facts, so nothing can be left out.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Protocol

from scorer.forms.view import (
    actual_text,
    amount_with_unit,
    fund_source_word,
    pack_text,
    points_text,
    target_reading,
)
from scorer.i18n import _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.plan import Project
from scorer.model.sheet import ScoreSheet
from scorer.text import one_line

MARK: Final = "试算，非正式"
"""What every page of an exported trial says; official forms are always Chinese."""

NOT_OFFICIAL: Final = (
    "本文件为试算结果，非正式：所设数值未经填报、未存入数据库，不得签字、盖章或报送"
)
"""What stands where people would sign."""

WORDS_OF_TRIAL: Final = ("试算", "trial", "what-if")
"""One of these must stand in the name of an exported trial."""


class Facts(Protocol):
    """What was recorded, or assumed, for one project, with its sheet."""

    @property
    def project(self) -> Project: ...  # noqa: D102 - as the name says
    @property
    def outcomes(self) -> Mapping[int, Outcome]: ...  # noqa: D102
    @property
    def disbursement(self) -> Disbursement: ...  # noqa: D102
    @property
    def sheet(self) -> ScoreSheet: ...  # noqa: D102


class Assumption(NamedTuple):
    """One thing that a trial sets otherwise: what it is, as recorded, as assumed."""

    what: str
    recorded: str
    assumed: str


def assumptions(recorded: Facts, trial: Facts) -> tuple[Assumption, ...]:
    """All that a trial sets otherwise than it is recorded, in the language in force."""
    pairs = (*_rows(recorded, trial), *_money(recorded, trial), *_pack(recorded, trial))
    return tuple(each for each in pairs if each.recorded != each.assumed)


def _rows(recorded: Facts, trial: Facts) -> Iterator[Assumption]:
    after = {line.position: line for line in trial.sheet.lines}
    targets = {each.position: each.target for each in trial.project.indicators}
    before = {each.position: each.target for each in recorded.project.indicators}
    for line in recorded.sheet.lines:
        n, name = line.position, one_line(line.name)
        was, now = (each.outcomes.get(n, Outcome()) for each in (recorded, trial))
        row = _("row {position} {name}").format(position=n, name=name)
        yield Assumption(row, actual_text(line, was), actual_text(after[n], now))
        score = _("{row}: chosen score").format(row=row)
        yield Assumption(score, points_text(was.chosen_score), points_text(now.chosen_score))
        reading = _("{row}: reading of the target").format(row=row)
        yield Assumption(reading, target_reading(before[n]), target_reading(targets[n]))


def _money(recorded: Facts, trial: Facts) -> Iterator[Assumption]:
    names = {
        "final_budget": _("final budget"),
        "actual_expenditure": _("actual expenditure"),
    }
    for source in FundSource:
        was, now = (each.disbursement.row(source) or Funds() for each in (recorded, trial))
        for name, word in names.items():
            amounts = (amount_with_unit(getattr(each, name)) for each in (was, now))
            what = _("{subject}: {message}").format(subject=fund_source_word(source), message=word)
            yield Assumption(what, *amounts)


def _pack(recorded: Facts, trial: Facts) -> Iterator[Assumption]:
    yield Assumption(_("rule pack"), pack_text(recorded.sheet.pack), pack_text(trial.sheet.pack))


def is_trial_name(stem: str) -> bool:
    """Whether a file's name says that it is a trial."""
    return any(word in stem.casefold() for word in WORDS_OF_TRIAL)
