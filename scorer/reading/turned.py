"""The corrected reading of an output or satisfaction target that is written ≤.

``≤33个`` beside the number of villages served rewards doing less. The literal reading stays; the
one with the sign turned round is offered, unless the thing counted should stay small.
"""

from typing import Final

from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.reading.bounds import points_down
from scorer.text import key, pattern

_TURNED: Final = {Comparator.LE: Comparator.GE, Comparator.LT: Comparator.GT}
_SHOULD_BE_SMALL: Final = pattern(
    "事故|投诉|上访|信访|案|差错|错误|违规|违纪|违法|缺|损|亡|伤|病|染|误|超|耗|排放|下降|减少|降低|压减|"
    "流失|返贫|辍学|失业|隐患|火|污|空置|闲置|逾期|延误|拖欠|欠|漏|时间|时长|天数|周期|期限|间隔|距离|成本|费|比例|占比"
)


def turned_up(
    target: Target, *, category: str, subcategory: str, name: str, description: str
) -> Target | None:
    """The target read with its sign turned from ≤ to ≥; None where less may well be better."""
    if target.kind is not TargetKind.QUANTITATIVE or target.comparator not in _TURNED:
        return None
    if not points_down(target.comparator) or not _is_output(category, subcategory):
        return None
    if _SHOULD_BE_SMALL.search(key(f"{name}{description}")):
        return None
    return target.model_copy(
        update={
            "comparator": _TURNED[target.comparator],
            "direction": Direction.HIGHER_IS_BETTER,
            "alternatives": (),
        }
    )


def _is_output(category: str, subcategory: str) -> bool:
    """A quantity of output, or satisfaction: by the second level, else by the first."""
    for level in (key(subcategory), key(category)):
        if "满意" in level:
            return True
        if "影响" in level:
            return False
        if any(each in level for each in ("数量", "质量", "时效", "成本", "效益")):
            return "数量" in level
    return False
