"""Titles of target tables: what is one, and which project it names."""

import re
from typing import Final

from scorer.text import key, one_line

_FIELD_CODE: Final = re.compile(r"\s*\bTC\s.*?\\l\s*\d+\s*", re.DOTALL)
_FORM: Final = re.compile(
    r"绩效(?:目标|自评|目标自评|评价自评)(?:申报|批复|公开|情况|完成情况|申报审核|设定|自评)?表$"
)
_MENTION: Final = re.compile(r"详见|参见|见附|如下|填报|填写|上述|[。；;]")
_NUMBER: Final = re.compile(
    r"^(?:附件?\d*[:.、]?|表\d+[:.、]?|\d{1,3}[.、](?!\d)|[(]?\d{1,3}[)]|[(]?[一二三四五六七八九十]{1,3}[)、])"
)
_GENERAL: Final = re.compile(
    r"^(?:20\d\d年(?:度|初)?|部门|单位|预算|项目|支出|整体|专项|资金|财政|市级|县级|本级|省级|(?:政策))*"
    r"绩效(?:目标|自评).*$"
)
_ENDING: Final = re.compile(r"(?:预算)?(?:项目)?(?:支出)?绩效(?:目标|自评).*$")
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]$")
_GOES_ON: Final = re.compile(r"续")
_PAGE_MARK: Final = re.compile(
    r"[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页.{0,12}|[(（]?\s*(?:接上页|续上?表|续上页|续)\s*[)）]?"
)


def is_heading(bare: str) -> bool:
    """Whether the normalised text, without brackets behind it, is the title of a target table."""
    return bare.endswith("表") and bool(_FORM.search(bare)) and not _MENTION.search(bare)


def project_in(title: str) -> str:
    """The project a title names: ``3.村级经费绩效目标表`` is 村级经费; empty where it names none."""
    text = _NUMBER.sub("", one_line(_BRACKETS.sub("", title.strip())).strip())
    if _GENERAL.match(key(text)):
        return ""
    return _ENDING.sub("", text).strip(" 　:：-—")


def goes_on(title: str) -> bool:
    """Whether the title says that it continues the table before: ``（续表）``."""
    return bool(_GOES_ON.search(title))


def is_page_mark(text: str) -> bool:
    """Whether the text only marks a page or a table that goes on: ``- 3 -``, ``（续上表）``."""
    return _PAGE_MARK.fullmatch(text) is not None


def without_field_code(text: str) -> str:
    """A heading without the Word field code that an extraction left in it."""
    return _FIELD_CODE.sub("", text).strip() if "TC" in text else text
