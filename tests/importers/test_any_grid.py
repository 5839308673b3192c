"""Whatever cells a document holds, reading answers a plan or one clear refusal."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.findings import Place, hint_of, message_of
from scorer.importers.assemble import plan_of
from scorer.importers.base import Cell, Document, Grid, Paragraph, Row
from scorer.importers.roles import CAPTIONS
from scorer.model.plan import Source

VALUES = (
    "", "", "", "村级经费", "13063621AAAA000000001", "804001顺平县腰山镇人民政府（本级）", "100", "10.5万元",
    "≥90%", "33个", "产出指标", "数量指标(20分)", "指标1：村数", "其中：户数", "……", "单位：万元", "年度", "实施期",
    "3月底", "25%", "1.办好事", "村级经费绩效目标表", "项目支出绩效自评表（续）", "项目编码：13063621AAAA000000002",
    "（续上表）", "1.30636E+20",
)  # fmt: skip
WORDS = tuple(word for words in CAPTIONS.values() for word in words.split()[:3])
TEXTS = st.one_of(st.sampled_from(VALUES), st.sampled_from(WORDS), st.text(max_size=4))
SOURCE = Source(file="a", sha256="0" * 64, format="text")


@st.composite
def plain_rows(draw: st.DrawFn) -> list[Row]:
    texts = draw(st.lists(st.lists(TEXTS, min_size=1, max_size=7), max_size=9))
    return [
        Row([text.strip() for text in row], number, range(number * 10, number * 10 + len(row)))
        for number, row in enumerate(texts, 1)
    ]


@st.composite
def merged_rows(draw: st.DrawFn) -> list[Row]:
    """Rows of cells with spans; a cell merged downwards stands again in the rows it covers."""
    answer: list[Row] = []
    above: list[Cell] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        cells: list[Cell] = []
        column = 1
        while column < 7:
            old = next((each for each in above if each.column == column), None)
            if old is not None and draw(st.booleans()):
                cells.append(old._replace(merged=True))
            else:
                span = draw(st.integers(1, 3))
                cells.append(Cell(draw(TEXTS).strip(), number, column, span))
            column += cells[-1].span
        above = cells
        answer.append(Row.of(cells, number))
    return answer


@st.composite
def blocks(draw: st.DrawFn) -> list[Paragraph | Grid]:
    answer: list[Paragraph | Grid] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        if draw(st.booleans()):
            answer.append(Paragraph(draw(TEXTS) or "文字", Place("a", line=number)))
        rows = draw(st.one_of(plain_rows(), merged_rows()))
        sheet = draw(st.sampled_from([None, "甲", "乙"]))
        answer.append(Grid(rows, "a", None if sheet else number, sheet))
    return answer


def used(plan_blocks: list[Paragraph | Grid]) -> Iterator[str]:
    for block in plan_blocks:
        if isinstance(block, Grid):
            yield from (text for row in block.rows for text in row.texts if text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks())
def test_any_cells_give_a_plan_or_a_refusal(given_blocks: list[Paragraph | Grid]) -> None:
    refusal: UnreadableFileError | None = None
    try:
        plan = plan_of(Document("a", "text", given_blocks), SOURCE)
    except UnreadableFileError as error:
        refusal = error
    if refusal is not None:
        assert refusal.message
        assert refusal.hint
        return
    assert all(message_of(each) for each in plan.findings)
    assert all("{" not in hint_of(each) for each in plan.findings)
    if not plan.projects:
        assert "IMP-NO-TABLE" in {each.code for each in plan.findings}
    printed = "".join("".join(text.split()) for text in used(given_blocks))
    for project in plan.projects:
        assert [each.position for each in project.indicators] == list(
            range(1, len(project.indicators) + 1)
        )
        for indicator in project.indicators:
            assert indicator.name
            assert "".join(indicator.name.split()) in printed
