"""A database as a whole county fills it: the sample's projects repeated, each with rows of its own.

Written in bulk through SQLAlchemy Core, with the tables and types of the program itself.
"""

import sys
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from scorer.resources import resource_dir
from scorer.service.plans import import_document
from scorer.service.workspace import open_workspace
from scorer.storage import tables

PLACES: Final = (
    "腰山镇",
    "蒲阳镇",
    "高于铺镇",
    "蒲上镇",
    "神南镇",
    "白云乡",
    "河口乡",
    "安阳乡",
    "台鱼乡",
    "大悲乡",
)
SUBJECTS: Final = (
    "村级组织办公",
    "重点道路修缮",
    "农村饮水安全",
    "行政执法",
    "环境卫生保洁",
    "党组织活动",
    "维稳综治",
    "秸秆禁烧",
)
KINDS: Final = ("经费", "补助资金", "项目", "专项经费")
LOT: Final = 5000


def make(path: Path, count: int, *, named: bool = False) -> Path:
    """A new database at ``path`` whose one plan has ``count`` projects; answers the path.

    Part 1 names those of the sample; where all are to be ``named``, the others too, every third in
    other words than its table.
    """
    with open_workspace(str(path), user="bench") as workspace:
        import_document(workspace, resource_dir("fixtures") / "plans" / "yaoshan-2021.txt")
        with workspace.engine.begin() as connection:
            held = _multiply(connection, count)
            if named:
                _announce(connection, range(held + 1, count + 1))
    return path


def name_of(number: int) -> str:
    """The name of the project with this number, counted from 1; each occurs once."""
    place, subject, kind = next(islice(product(PLACES, SUBJECTS, KINDS), number % 320, None))
    return f"{place}{subject}{kind}{number}"


def announced_name(number: int) -> str:
    """The name under which Part 1 has the project with this number."""
    name = name_of(number)
    return name if number % 3 else f"{name.replace('镇', '').replace('乡', '')}等"


def _announce(connection: Connection, numbers: range) -> None:
    announced = tables.announced
    last = connection.execute(select(func.max(announced.c.position))).scalar_one()
    first = dict(connection.execute(select(announced)).first()._mapping)  # type: ignore[union-attr]
    own = {"project_code": None, "matched_by": None, "matched_at": None}
    rows = [
        {
            **first,
            **own,
            "position": position,
            "number": str(number),
            "name": announced_name(number),
        }
        for position, number in enumerate(numbers, last + 1)
    ]
    connection.execute(insert(announced), rows)


def _multiply(connection: Connection, count: int) -> int:
    project, indicator, checkpoint = tables.project, tables.indicator, tables.checkpoint
    heads = [dict(row._mapping) for row in connection.execute(select(project))]
    rows = _grouped(connection, indicator)
    parts = _grouped(connection, checkpoint)
    first = connection.execute(select(func.max(project.c.id))).scalar_one() + 1
    behind = range(len(heads), count)
    for start in range(0, len(behind), LOT):
        lot = behind[start : start + LOT]
        models = [(number, heads[number % len(heads)]) for number in lot]
        connection.execute(
            insert(project), [_project(each, number, first, len(heads)) for number, each in models]
        )
        for table, known in ((indicator, rows), (checkpoint, parts)):
            copies = [
                {**part, "project_id": first + number - len(heads)}
                for number, each in models
                for part in known[each["id"]]
            ]
            connection.execute(insert(table), copies)
    return len(heads)


def _project(model: dict[str, Any], number: int, first: int, held: int) -> dict[str, Any]:
    own = {
        "id": first + number - held,
        "position": number + 1,
        "code": f"13063621C{number + 1:012d}",
        "name": name_of(number + 1),
    }
    return {**model, **own}


def _grouped(connection: Connection, table: Any) -> dict[int, list[dict[str, Any]]]:
    """The rows of each project, without keys of their own."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(select(table)):
        values = {name: value for name, value in row._mapping.items() if name != "id"}
        found.setdefault(row.project_id, []).append(values)
    return found


def main(arguments: list[str]) -> Iterator[str]:
    """``PATH COUNT [named]``: make a database to look at."""
    path, count, *named = arguments
    yield f"{make(Path(path), int(count), named=bool(named))}\n"


if __name__ == "__main__":
    sys.stdout.writelines(main(sys.argv[1:]))
