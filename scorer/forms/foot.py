"""What stands below a form, where people sign: by which rules it was scored, and what to know first.

Official forms are Chinese; the writers and the screens call this inside ``i18n.speaking("zh")``.
"""

from collections.abc import Iterator
from typing import Final

from scorer.forms.beside import choice_notes
from scorer.forms.words import max_source_word
from scorer.model.plan import Project
from scorer.model.sheet import ScoreSheet

UNVERIFIED: Final = "本评分规则尚未与文件原文核对，签字前请对照原文件确认"
"""What an unverified pack says where people sign."""


def points_line(sheet: ScoreSheet) -> str:
    """Where the maxima of the rows come from."""
    return f"分值来源：{max_source_word(sheet.max_source)}"


def choices_of(project: Project, sheet: ScoreSheet) -> Iterator[str]:
    """The targets that can be read in several ways: which reading counts, and who chose it."""
    indicators = {each.position: each for each in project.indicators}
    for line in sheet.lines:
        yield from choice_notes(line, indicators[line.position])
