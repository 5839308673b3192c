"""Whether a row speaks of something that the project is not about.

Rows are often copied from another unit's table. Only topics with unmistakable words are looked at;
a project that touches the topic anywhere in its own texts is left alone.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scorer.checks.row import ProjectCheck, Row, RowCheck
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.text import key

FOREIGN: Final = declare(
    "PLN-FOREIGN-TOPIC",
    Severity.NOTE,
    N_("{project}: “{indicator}” speaks of “{word}”, which occurs nowhere else in the project"),
    N_("Check that the row belongs to this project and was not copied from another one."),
)


class Topic(NamedTuple):
    """Words that give a topic away in a row, and words that show the project is about it."""

    words: re.Pattern[str]
    own: re.Pattern[str]


_TOPICS: Final = tuple(
    Topic(re.compile(words), re.compile(own))
    for words, own in (
        (
            "医疗卫生|公共卫生服务|患者|诊疗|医院|接种",
            "医|诊|药|患|疫|公共卫生|卫生院|健康|体检|接种",
        ),
        ("灭火|火灾", "火|消防|应急|禁烧|安全|防灾"),
        ("在校生|学生|教师|教学|入学率|辍学", "学|教|校|培训|青少年|儿童"),
        ("审判|诉讼|律师|法律服务", "法|诉|检|案|律|司|信访|维稳|综治|平安|调解|治安"),
        ("游客|景区", "游|景|古|花|文化|文保|庄园"),
        ("灌溉|供水|水库", "水|渠|井|田|农|灌|坑塘"),
    )
)


def foreign_topic(row: Row) -> Iterator[Finding]:
    """Fire-fighting ability, in a project that rents patrol cars, was copied from elsewhere."""
    project = row.scope.project
    texts = (project.name, project.purpose or "", *project.objectives)
    about = key("".join(texts))
    for topic in _TOPICS:
        found = topic.words.search(row.wording)
        if found and not topic.own.search(about):
            yield row.find(FOREIGN, "name", word=found.group())


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = ()
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (foreign_topic,)
