"""A revised edition of the sample, made from its text: rows changed, deleted, added."""

from pathlib import Path

FIRST = "130636213MQECBX9K54VO"
LAST_ROW = """
	满意度指标
	服务对象满意度指标
	满意率
	满意率
	≥90百分率
	冀组发【2018】14号文
"""
NEW_ROW = """
	满意度指标
	服务对象满意度指标
	村民对村务公开的满意程度
	抽样调查中表示满意的村民比例
	≥85%
	冀组发【2018】14号文
"""
CHANGES = (
    ("\t33个\n", "\t35个\n"),
    ("\t验收合格率\n", "\t验收合格比率\n"),
    ("\t≥1.96万元\n", "\t≤1.97万元\n"),
    (LAST_ROW, NEW_ROW),
)
"""Another target, another name, a corrected target, a row less and another more: all in one project."""
DOUBTFUL = ("\t资金使用效益\n", "\t专项资金使用效率\n")
"""A name so far from the old one that only a person can tell."""


def revise(
    sample: Path,
    target: Path,
    *more: tuple[str, str],
    changes: tuple[tuple[str, str], ...] = CHANGES,
) -> Path:
    """The sample's text with these changes, each at its first place, written to ``target``."""
    text = sample.read_text(encoding="utf-8")
    for old, new in (*changes, *more):
        assert old in text
        text = text.replace(old, new, 1)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target
