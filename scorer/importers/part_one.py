"""The document's first part: the projects as its 分项绩效目标 name them.

Their names and order often differ from the tables', so both are kept.
"""

import re
from typing import Final

from scorer.importers.base import Paragraph
from scorer.model.plan import Announced
from scorer.text import key

_SECTION: Final = "分项绩效目标"
_LONGEST_TITLE: Final = 40
_CHAPTER: Final = re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分")
_NUMBERED: Final = re.compile(r"[(（]\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]\s*")
_NAME_END: Final = re.compile(r"[。.．]")


def read_announced(paragraphs: list[Paragraph]) -> tuple[Announced, ...]:
    """The numbered projects of the section, each with what is said of it up to the next number."""
    answer: list[Announced] = []
    for paragraph in _section(paragraphs):
        numbered = _NUMBERED.match(paragraph.text)
        if numbered:
            name, text = _name_and_text(paragraph.text[numbered.end() :])
            answer.append(
                Announced(number=numbered[1], name=name, text=text, place=paragraph.place)
            )
        elif answer:
            last = answer[-1]
            text = f"{last.text}\n{paragraph.text}".strip()
            answer[-1] = last.model_copy(update={"text": text})
    return tuple(answer)


def _section(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs below the section's heading, up to the next chapter."""
    inside = False
    answer: list[Paragraph] = []
    for paragraph in paragraphs:
        chapter = _CHAPTER.match(paragraph.text)
        if _is_heading(paragraph.text[chapter.end() :] if chapter else paragraph.text):
            inside, answer = True, []  # a list of contents may have named it before
        elif chapter and inside:
            break
        elif inside:
            answer.append(paragraph)
    return answer


def _is_heading(title: str) -> bool:
    return len(title) < _LONGEST_TITLE and key(title) == _SECTION


def _name_and_text(text: str) -> tuple[str, str]:
    """The name up to the first full stop, and the rest."""
    stop = _NAME_END.search(text)
    if stop is None:
        return text.strip(), ""
    return text[: stop.start()].strip(), text[stop.end() :].strip()
