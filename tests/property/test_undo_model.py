"""Any order of entries, fills, undos and redos equals a model; the database says the same when opened anew."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.errors import RefusedEntryError
from scorer.model.disbursement import FundSource
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.filling import fill_down, fill_from
from scorer.service.indicators import set_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, project_view
from scorer.service.undo import redo, undo
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"
ORDER = tuple(range(1, 8))
WHO = "李会计"
RATES = frozenset({2, 3, 5, 6, 7})
MONEY, READING = 100, 200
"""Stand in a picture beside the rows: the final budget, and whether the other reading was chosen."""

Values = dict[int, str]

ENTRIES = st.tuples(
    st.just("enter"),
    st.sampled_from(sorted(RATES)),
    st.sampled_from(["90%", "95%", "31/33", ""]),
)
MOVES = st.one_of(
    ENTRIES,
    st.tuples(st.just("money"), st.just(MONEY), st.sampled_from(["600000.00", "648800.00", ""])),
    st.tuples(st.just("choose"), st.just(READING), st.just("")),
    st.tuples(st.just("fill"), st.sampled_from(sorted(RATES)), st.just("")),
    st.tuples(st.sampled_from(["undo", "undo", "redo"]), st.just(0), st.just("")),
    st.tuples(st.just("restart"), st.just(0), st.just("")),
)


class Model:
    """What a list of pictures and a place in it say undo and redo are."""

    def __init__(self) -> None:
        self.pictures: list[Values] = [{}]
        self.at = 0

    @property
    def now(self) -> Values:
        return self.pictures[self.at]

    def step(self, values: Values) -> None:
        del self.pictures[self.at + 1 :]
        self.pictures.append({n: each for n, each in values.items() if each})
        self.at += 1

    def enter(self, position: int, text: str) -> None:
        self.step({**self.now, position: text})

    def fill(self, position: int) -> bool:
        """From a row that has a value, else from the one above, into empty rows of the same unit."""
        source = position if position in self.now else position - 1
        if source not in self.now or source not in RATES:
            return False
        rows = [each for each in ORDER if each >= position and each in RATES - set(self.now)]
        if rows:
            self.step({**self.now, **dict.fromkeys(rows, self.now[source])})
        return bool(rows)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, sample_plan: Path) -> Path:
    """A database with the sample, copied for each example."""
    path = tmp_path_factory.mktemp("kept") / "kept.db"
    with open_workspace(str(path), user=WHO) as workspace:
        import_document(workspace, sample_plan)
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(MOVES, max_size=18))
def test_any_order_of_steps_equals_the_model(kept: Path, moves: list[tuple[str, int, str]]) -> None:
    model = Model()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scorer.db"
        shutil.copyfile(kept, path)
        workspace = open_workspace(str(path), user=WHO)
        try:
            for move in moves:
                if move[0] == "restart":
                    workspace.close()
                    workspace = open_workspace(str(path), user=WHO)
                else:
                    apply(workspace, model, *move)
                assert values(workspace) == model.now
        finally:
            workspace.close()
        with open_workspace(str(path), user=WHO) as anew:
            assert values(anew) == model.now
            assert journal.verify(anew)[1] is None


def apply(workspace: Workspace, model: Model, move: str, position: int, text: str) -> None:
    """One move on both sides, which have to agree on whether it can be done."""
    if move == "enter":
        record_outcome(workspace, FIRST, position, {"actual_text": text})
        model.enter(position, text)
    elif move == "money":
        changes = {"final_budget": text}
        record_disbursement(workspace, FIRST, FundSource.TOTAL, changes)
        model.enter(position, text)
    elif move == "choose":
        set_indicator(workspace, FIRST, 4, {"target_choice": "1"})
        model.enter(position, "" if READING in model.now else "le")
    elif move == "fill":
        assert filled(workspace, position) == model.fill(position)
    elif move == "undo":
        assert (undo(workspace) is not None) == (model.at > 0)
        model.at = max(0, model.at - 1)
    else:
        assert (redo(workspace) is not None) == (model.at + 1 < len(model.pictures))
        model.at = min(len(model.pictures) - 1, model.at + 1)


def filled(workspace: Workspace, position: int) -> bool:
    """Fill down from a row; False where that is refused."""
    try:
        fill = fill_from(project_view(workspace, FIRST), ORDER, position)
    except RefusedEntryError:
        return False
    fill_down(workspace, FIRST, fill)
    return True


def values(workspace: Workspace) -> Values:
    """What the database has: actual values, the final budget, the reading where it is the other one."""
    view = project_view(workspace, FIRST)
    found = {n: each.actual_text for n, each in view.outcomes.items() if each.actual_text}
    budget = view.disbursement.total.final_budget
    if budget is not None:
        found[MONEY] = str(budget)
    if view.project.indicators[3].target.comparator == "le":
        found[READING] = "le"
    return found
