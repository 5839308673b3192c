"""Tables split, repeated, glued together or cut off: what can be told is read, the rest is said."""

from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.writing import WAYS, Blocks, has_its_places, table, written

CODE, OTHER = "13063621AAAA000000001", "13063621AAAA000000002"
UNIT = "804001顺平县腰山镇人民政府（本级） | < | < | < | 单位：元 | <\n"
CAPTIONS = "一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据\n"
FIRST = """产出指标 | 数量指标 | 涉及村数 | 描述 | 33个 | 文件
^ | 质量指标 | 合格率 | 描述 | ≥90% | 文件
"""
SECOND = "效益指标 | 社会效益指标 | 知晓率 | 描述 | ≥80% | 文件\n"


def head(code: str = CODE, name: str = "村级经费", total: str = "100.00") -> str:
    return (
        f"项目编码 | {code} | 项目名称 | {name} | < | <\n"
        f"预算规模及资金用途 | 预算数 | {total} | 其中：财政资金 | {total} | <\n"
        "绩效目标 | 1.办好事 | < | < | < | <\n"
    )


FORM = UNIT + head() + CAPTIONS + FIRST


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, blocks: Blocks, way: str) -> PerformancePlan:
    path = written(folder, blocks, way)
    plan = read_plan(path)
    has_its_places(path, plan)
    assert all(each.place is not None for each in plan.findings)
    return plan


def seen(plan: PerformancePlan) -> list[tuple[str, list[str]]]:
    return [(each.name, [row.name for row in each.indicators]) for each in plan.projects]


def codes(plan: PerformancePlan) -> list[str]:
    return [each.code for each in plan.findings]


WHOLE = [("村级经费", ["涉及村数", "合格率", "知晓率"])]
APART = [("村级经费", ["涉及村数", "合格率"]), ("环保经费", ["知晓率"])]


@pytest.mark.parametrize(
    ("between", "found"),
    [
        (CAPTIONS, []),
        ("村级经费绩效目标表 | < | < | < | < | <\n", ["IMP-TITLE-BETWEEN"]),
        ("项目支出绩效目标表（续） | < | < | < | < | <\n" + CAPTIONS, ["IMP-TITLE-BETWEEN"]),
        (UNIT + CAPTIONS, ["IMP-TITLE-BETWEEN"]),
        (UNIT + head() + CAPTIONS, ["IMP-TABLE-CONTINUED"]),
        ("（续上表） | < | < | < | < | <\n", []),
        ("2021年部门预算 | < | < | < | < | <\n", ["IMP-ROW-UNREAD"]),
        ("合计 | < | < | < | 100 | <\n", []),
    ],
)
def test_rows_between_the_indicators_of_one_project(
    tmp_path: Path, way: str, between: str, found: list[str]
) -> None:
    plan = read(tmp_path, [table(FORM + between + SECOND)], way)
    assert seen(plan) == WHOLE
    assert codes(plan) == found
    assert plan.projects[0].indicators[2].category == "效益指标"


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([table(FORM), "", table(SECOND)], []),
        ([table(FORM), "（续上表）", table(SECOND)], []),
        ([table(FORM), "- 3 -", table(SECOND)], []),
        ([table(FORM), "", table(CAPTIONS + SECOND)], []),
        ([table(FORM), "村级经费绩效目标表（续）", table(UNIT + head() + CAPTIONS + SECOND)], ["IMP-TABLE-CONTINUED"]),
        ([table(FORM), "1.村级经费绩效目标表", table(CAPTIONS + SECOND)], ["IMP-TITLE-BETWEEN"]),
        ([table(FORM), "散落的文字", table(SECOND)], ["IMP-TEXT-LOOSE"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_table_split_in_two(tmp_path: Path, kind: str, blocks: Blocks, found: list[str]) -> None:
    plan = read(tmp_path, blocks, kind)
    assert seen(plan) == WHOLE
    assert codes(plan) == found


def test_rows_behind_a_split_keep_the_level_above(tmp_path: Path) -> None:
    rest = " | 时效指标 | 及时率 | 描述 | ≥90% | 文件\n"
    plan = read(tmp_path, [table(FORM), "", table(rest + SECOND)], "docx")
    assert plan.projects[0].indicators[2].category == "产出指标"


def test_a_table_printed_twice_counts_once(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, [table(FORM), "1.村级经费绩效目标表", table(FORM)], way)
    assert seen(plan) == [("村级经费", ["涉及村数", "合格率"])]
    assert codes(plan) == ["IMP-TABLE-CONTINUED", "IMP-ROWS-REPEATED"]


@pytest.mark.parametrize(
    "again", [head(total="200"), head(name="环保经费"), head().replace("办好事", "办实事")]
)
def test_one_code_for_two_different_tables_is_refused_with_both_places(
    tmp_path: Path, way: str, again: str
) -> None:
    blocks: Blocks = [table(FORM), "2.某项目绩效目标表", table(UNIT + again + CAPTIONS + SECOND)]
    path = written(tmp_path, blocks, way)
    with pytest.raises(UnreadableFileError) as refused:
        read_plan(path)
    assert CODE in refused.value.message
    assert refused.value.message.count(path.name) == 2
    assert refused.value.exit_code == 4


@pytest.mark.parametrize("start", [UNIT, ""])
def test_two_projects_glued_together(tmp_path: Path, way: str, start: str) -> None:
    text = FORM + start + head(OTHER, "环保经费") + CAPTIONS + SECOND
    plan = read(tmp_path, [table(text)], way)
    assert seen(plan) == APART
    assert [each.code for each in plan.projects] == [CODE, OTHER]
    assert codes(plan) == ([] if start else ["IMP-CURRENCY-UNSTATED"])


def test_two_projects_glued_together_without_codes(tmp_path: Path, way: str) -> None:
    text = (
        "项目名称 | 村级经费 | < | < | < | <\n" + CAPTIONS + FIRST
        + "项目名称 | 环保经费 | < | < | < | <\n" + CAPTIONS + SECOND
    )  # fmt: skip
    plan = read(tmp_path, [table(text)], way)
    assert seen(plan) == APART
    assert [each.code for each in plan.projects] == ["未编码1", "未编码2"]


def test_a_name_above_another_name_is_not_lost(tmp_path: Path, way: str) -> None:
    text = (
        "项目名称 | 村级经费 | < | < | < | <\n项目名称 | 环保经费 | < | < | < | <\n"
        + CAPTIONS
        + SECOND
    )
    plan = read(tmp_path, [table(text)], way)
    assert seen(plan) == [("环保经费", ["知晓率"])]
    (finding,) = [each for each in plan.findings if each.code == "IMP-HEAD-ALONE"]
    assert finding.params["project"] == "村级经费"


def test_a_title_of_another_project_between_indicators(tmp_path: Path, way: str) -> None:
    text = FORM + "2.环保经费绩效目标表 | < | < | < | < | <\n" + SECOND
    plan = read(tmp_path, [table(text)], way)
    assert seen(plan) == APART
    assert {"IMP-PROJECTS-GLUED", "IMP-CODE-MISSING", "IMP-NAME-FROM-TITLE"} <= set(codes(plan))


def test_a_table_named_only_by_its_title(tmp_path: Path, way: str) -> None:
    blocks: Blocks = [
        "1.村级经费绩效目标表", table(CAPTIONS + FIRST), "2.环保经费绩效目标表", table(CAPTIONS + SECOND),
    ]  # fmt: skip
    plan = read(tmp_path, blocks, way)
    assert seen(plan) == APART
    assert codes(plan).count("IMP-NAME-FROM-TITLE") == 2
    if way == "xlsx":
        assert plan.projects[1].places["name"].cell == "A5"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FORM + "效益指标 | 社会效益指标 | 知晓率 | | | \n", ["RDG-TARGET-EMPTY"]),
        (FORM + "效益指标 | 社会效益指标 | | | | \n", []),
        (FORM + "效益指标 | 社会效益指标 | | 描述 | ≥80% | \n", ["IMP-ROW-UNREAD"]),
        (UNIT + head() + CAPTIONS, ["IMP-NO-INDICATORS"]),
        (UNIT + head(), ["IMP-NO-INDICATORS"]),
        (UNIT + head().split("\n")[0], ["IMP-NO-INDICATORS", "IMP-FUNDS-MISSING"]),
    ],
)
def test_a_table_cut_off_in_the_middle(
    tmp_path: Path, way: str, text: str, found: list[str]
) -> None:
    plan = read(tmp_path, [table(text)], way)
    assert codes(plan) == found
    assert plan.projects[0].name == "村级经费"


@pytest.mark.parametrize("above", ["", CAPTIONS])
def test_indicators_above_their_captions_or_without_any_are_said_to_be_unread(
    tmp_path: Path, way: str, above: str
) -> None:
    text = UNIT + head() + FIRST + above + (SECOND if above else "")
    plan = read(tmp_path, [table(text)], way)
    (finding,) = [each for each in plan.findings if each.code == "IMP-ROWS-UNCAPTIONED"]
    assert finding.params["count"] == "2"
    assert "涉及村数" in finding.params["text"]
    assert finding.place is not None
    assert finding.place.row == 5
    assert seen(plan) == [("村级经费", ["知晓率"] if above else [])]


def test_the_unit_may_stand_below_the_code(tmp_path: Path, way: str) -> None:
    code, rest = head().split("\n", 1)
    plan = read(tmp_path, [table(f"{code}\n{UNIT}{rest}{CAPTIONS}{FIRST}")], way)
    assert seen(plan) == [("村级经费", ["涉及村数", "合格率"])]
    assert (plan.unit_code, codes(plan)) == ("804001", [])


def test_a_text_cut_off_inside_a_row_has_a_row_of_other_width(tmp_path: Path) -> None:
    path = written(tmp_path, [table(FORM)], "txt")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("\t≥90%")], encoding="utf-8")
    assert codes(read_plan(path)) == ["IMP-ROW-WIDTH", "RDG-TARGET-EMPTY"]


def test_a_row_that_reaches_beyond_the_captions(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = written(tmp_path, [table(FORM)], "xlsx")
    book = load_workbook(path)
    book.worksheets[0]["H6"] = "多出的一格"
    book.save(path)
    (finding,) = read_plan(path).findings
    assert finding.code == "IMP-ROW-WIDTH"
    assert finding.place is not None
    assert finding.place.row == 6


def test_a_word_row_that_ends_before_the_name(tmp_path: Path) -> None:
    from docx import Document

    path = written(tmp_path, [table(FORM)], "docx")
    document = Document(str(path))
    row = document.tables[0].rows[6]
    for cell in row._tr.tc_lst[2:]:
        row._tr.remove(cell)
    document.save(str(path))
    plan = read_plan(path)
    assert codes(plan) == ["IMP-ROW-WIDTH"]
    assert seen(plan) == [("村级经费", ["涉及村数"])]


def test_the_same_row_twice_stays_and_is_said(tmp_path: Path, way: str) -> None:
    twice = FIRST.replace("^", "产出指标")
    plan = read(tmp_path, [table(UNIT + head() + CAPTIONS + twice + twice)], way)
    assert len(plan.projects[0].indicators) == 4
    assert codes(plan) == ["IMP-ROW-TWICE", "IMP-ROW-TWICE"]


def test_the_same_name_with_another_value_is_no_repetition(tmp_path: Path, way: str) -> None:
    other = FIRST.replace("^", "产出指标").replace("33个", "34个").replace("90%", "95%")
    plan = read(tmp_path, [table(FORM + other)], way)
    assert codes(plan) == []


def test_a_table_right_behind_with_other_columns_is_not_swallowed(tmp_path: Path) -> None:
    parts = "品名 | 数量 | 单价\n电脑 | 2 | 0.5\n"
    plan = read(tmp_path, [table(FORM), "", table(parts)], "docx")
    path = tmp_path / "plan.docx"
    from docx import Document

    document = Document(str(path))
    for paragraph in document.paragraphs:
        document.element.body.remove(paragraph._p)
    document.save(str(path))
    plan = read_plan(path)
    assert seen(plan) == [("村级经费", ["涉及村数", "合格率"])]
    assert codes(plan) == ["IMP-TABLE-SKIPPED"]
