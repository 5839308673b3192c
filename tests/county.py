"""A county's own pack for tests: the national edition with rules of every sort put over it."""

from collections.abc import Mapping
from pathlib import Path

from scorer.rules.catalog import load_pack
from scorer.rules.pack import RulePack

HEAD = """
id = "cn-99.test"
edition = "2021"
title = "测试县"
title_en = "A county for tests"
extends = "cn.project-self-evaluation@2020"

[citations.c]
source = "测试县通知"
clause = "测试规则"
basis = "ours"
verified = false
checked_on = 2026-11-25
"""

ITEMS: Mapping[str, str] = {
    "tiers": """
[methods.tiers]
cite = "c"
tiers = [
  { from_value = 90, points = 10, cite = "c" },
  { from_value = 80, to_value = 90, points = 5.5, cite = "c" },
  { to_value = 80, points = 0, cite = "c" },
]
""",
    "tiers_down": """
[methods.tiers]
cite = "c"
bound_in = "lower"
tiers = [
  { from_value = 10, points = 0, cite = "c" },
  { from_value = 5, to_value = 10, points = 6.25, cite = "c" },
  { to_value = 5, points = 8, cite = "c" },
]
""",
    "whole": """
[methods.deduct_per]
cite = "c"
deduct = { value = 0.35, cite = "c" }
per = { value = 0.3, cite = "c" }
whole_units = true
""",
    "part": """
[methods.deduct_per]
cite = "c"
deduct = { value = 0.35, cite = "c" }
per = { value = 3, cite = "c" }
whole_units = false
""",
    "pass_mark": """
[methods.pass_mark]
cite = "c"
pass_mark = { value = 0.60, cite = "c" }
""",
    "intervals": """
[methods.intervals]
cite = "c"
intervals = [
  { from_value = 90, share = 1, cite = "c" },
  { from_value = 80, to_value = 90, share = 0.8, cite = "c" },
  { from_value = 60, to_value = 80, share = 0.5, cite = "c" },
  { from_value = 0, to_value = 60, share = 0, cite = "c" },
]
""",
    "low_intervals": """
[methods.intervals]
cite = "c"
intervals = [
  { from_value = 80, share = 0.9, cite = "c" },
  { to_value = 80, share = 0.2, cite = "c" },
]
""",
    "high_intervals": """
[methods.intervals]
cite = "c"
intervals = [
  { from_value = 120, share = 1, cite = "c" },
  { from_value = 60, to_value = 120, share = 0.755, cite = "c" },
  { from_value = 0, to_value = 60, share = 0.1, cite = "c" },
]
""",
    "tiers_open_below": """
[methods.tiers]
cite = "c"
bound_in = "lower"
tiers = [
  { from_value = 130, points = 100, cite = "c" },
  { from_value = 91, to_value = 130, points = 33.35, cite = "c" },
  { to_value = 91, points = 2, cite = "c" },
]
""",
    "yes_no": """
[methods.yes_no]
cite = "c"
""",
    "two_sided": """
[methods.equal_two_sided]
cite = "c"
""",
    "ratio": """
[methods.at_most_ratio]
cite = "c"
""",
    "tiered": """
[execution]
cite = "c"
method = "tiered"
max_score = { value = 10, cite = "c" }
tiers = [
  { from_value = 1, share = 1, cite = "c" },
  { from_value = 0.8, to_value = 1, share = 0.7, cite = "c" },
  { from_value = 0.6, to_value = 0.8, share = 0.5, cite = "c" },
  { to_value = 0.6, share = 0.1, cite = "c" },
]
""",
    "by_deviation": """
[over_achievement]
cite = "c"
policy = "by_deviation"
flag_at = { value = 1.20, cite = "c" }
reason_at = { value = 1.30, cite = "c" }
limit = { value = 0.30, cite = "c" }
""",
    "fixed_deduction": """
[over_achievement]
cite = "c"
policy = "fixed_deduction"
flag_at = { value = 1.20, cite = "c" }
reason_at = { value = 1.30, cite = "c" }
at = { value = 1.30, cite = "c" }
points = { value = 2, cite = "c" }
""",
    "none": """
[over_achievement]
cite = "c"
policy = "none"
flag_at = { value = 1.20, cite = "c" }
reason_at = { value = 1.30, cite = "c" }
""",
    "within_category": """
[not_applicable]
cite = "c"
policy = "within_category"
""",
    "full_marks": """
[not_applicable]
cite = "c"
policy = "full_marks"
""",
    "total_cap": """
[total_cap]
cite = "c"
caps = [
  { from_value = 0.7, to_value = 0.8, max_total = 89, cite = "c" },
  { from_value = 0.6, to_value = 0.7, max_total = 79, cite = "c" },
  { from_value = 0.5, to_value = 0.6, max_total = 69, cite = "c" },
  { to_value = 0.5, max_total = 59, cite = "c" },
]
""",
    "gap": """
[gap]
cite = "c"
limit = { value = 0.05, cite = "c" }
unspent = { value = 0.20, cite = "c" }
""",
}
"""Items a test may put over the national edition, by a short name."""

_ASSIGNED = {
    "at_least": "at_least",
    "at_most": "at_most_linear",
    "equal": "equal_as_at_least",
    "zero_event": "zero_event",
    "range": "range",
    "tolerance": "tolerance",
    "qualitative": "qualitative_levels",
    "deadline": "deadline",
    "stated_points": "step",
}


def county_text(*items: str, **assigned: str) -> str:
    """The file's text with the named items, and methods assigned to sorts of targets."""
    table = {**_ASSIGNED, **assigned}
    assignment = "\n".join(f'{sort} = "{method}"' for sort, method in table.items())
    return f"{HEAD}{''.join(ITEMS[each] for each in items)}\n[assignment]\n{assignment}\n"


def county(folder: Path, *items: str, **assigned: str) -> RulePack:
    """The pack of that text, written into ``folder`` and read as any other."""
    path = folder / "county.toml"
    path.write_text(county_text(*items, **assigned), encoding="utf-8")
    return load_pack(path)
