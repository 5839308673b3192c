"""Whether a text is a reason: an empty phrase is none."""

import re
from typing import Final

from scorer.engine import findings as codes
from scorer.findings import Finding, find
from scorer.text import key

_EMPTY: Final = frozenset({"", "无", "暂无", "0", "没有", "无偏差", "n/a", "na", "none"})
_DECORATION: Final = re.compile(r"[\s/\\\-—–_.。,，、;；:：!！…*·()（）]+")


def is_reason(text: str | None) -> bool:
    """Whether ``text`` says anything: "无", "/", "0", "暂无" and the like do not."""
    plain = key(text or "")
    return plain not in _EMPTY and _DECORATION.sub("", plain) not in _EMPTY


def missing_reasons(name: str, reason: str | None, measure: str | None) -> tuple[Finding, ...]:
    """The findings of a row that needs a reason and a measure; none where both are there."""
    wanted = ((reason, codes.REASON_MISSING), (measure, codes.MEASURE_MISSING))
    return tuple(find(code, name=name) for text, code in wanted if not is_reason(text))
