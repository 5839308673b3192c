"""The sample's document, revised as a county revises documents, in the shape of a text extraction."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fixtures.build import as_text, as_word
from scorer.resources import resource_dir

FIRST = "130636213MQECBX9K54VO"
PARTY = "130636219G8TRQN4KQQ9S"
GRID = "13063621BKMIET6I506K7"
SUBSIDY = "13063621CMYGTHHVEVOQ9"
SWEEP = "13063621PP8UG1GTHVZWC"
PEACE = "13063621RYU22PMK9SOPW"
CLEAN = "13063621V92P4WA564VX4"

Data = dict[str, Any]
Revision = Callable[[Data], None]


def sample() -> Data:
    """What the sample's document says, as fresh data: projects with rows of six texts."""
    path = resource_dir("fixtures") / "sample" / "yaoshan_2021.json"
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


def project(data: Data, code: str) -> Data:
    """One project of the data."""
    return next(each for each in data["projects"] if each["code"] == code)


def row(data: Data, code: str, number: int) -> list[str]:
    """One row: first and second level, name, description, target value, basis."""
    texts: list[str] = project(data, code)["indicators"][number - 1]
    return texts


def write(data: Data, path: Path) -> Path:
    """The document, as text or as Word by the suffix of its name."""
    path.write_bytes(_content(json.dumps(data, ensure_ascii=False), path.suffix))
    return path


@cache
def _content(data: str, suffix: str) -> bytes:
    """Made once a run: many tests begin with the same document."""
    read: Data = json.loads(data)
    return as_word(read) if suffix == ".docx" else as_text(read).encode()


def revised(path: Path, *revisions: Revision) -> Path:
    """The sample's document after some revisions."""
    data = sample()
    for revise in revisions:
        revise(data)
    return write(data, path)


def county_revision(data: Data) -> None:
    """Everything at once: renamed, moved, re-targeted, reworded, split, deleted, added, other funds."""
    first = project(data, FIRST)
    first["total_funds"] = first["fiscal_funds"] = "668800.00"
    first["checkpoints"] = ["20.00%", "50.00%", "80.00%", "100.00%"]
    rows = first["indicators"]
    rows[0][4] = "35个"
    rows[1][2] = "工程验收合格率"
    rows[2][3] = "资金在文件规定的时间内下达的比率"
    rows[5][1] = "经济效益指标"
    del rows[4]
    rows.append(
        ["满意度指标", "服务对象满意度指标", "村干部满意率", "村干部满意率", "≥95百分率", "问卷"]
    )
    grid = project(data, GRID)["indicators"]
    grid[0:1] = [
        ["产出指标", "数量指标", "镇级网格员人数", "镇级", "6人", "方案"],
        ["产出指标", "数量指标", "村级网格员人数", "村级", "33人", "方案"],
    ]
    moved = project(data, SUBSIDY)["indicators"].pop(1)
    project(data, PARTY)["indicators"].insert(1, moved)
    data["projects"].remove(project(data, SWEEP))
    project(data, PEACE)["code"] = "13063621RYU22PMK9S0PW"
    added = json.loads(json.dumps(project(data, CLEAN)))
    added |= {"code": "13063621AAAAAAAAAAAAA", "name": "防汛应急物资购置"}
    added["indicators"] = [
        ["产出指标", "数量指标", "购置水泵", "购置水泵", "3台", "合同"],
        ["效益指标", "社会效益指标", "险情处置及时率", "险情处置及时率", "≥95%", "预案"],
        ["满意度指标", "服务对象满意度指标", "村民满意率", "村民满意率", "≥90%", "问卷"],
    ]
    data["projects"].append(added)
