"""A pack that cannot be right is refused with file and key, never used."""

from pathlib import Path

import pytest

from scorer.errors import RulePackError
from scorer.resources import resource_dir
from scorer.rules.catalog import load_catalog, load_pack
from tests.county import county_text

SHIPPED = (resource_dir("scoring_rules") / "cn" / "project-self-evaluation-2021.toml").read_text(
    encoding="utf-8"
)


def refused(folder: Path, text: str) -> str:
    """The message with which a pack of this text is refused."""
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_pack(path)
    assert caught.value.exit_code == 3
    assert "pack.toml" in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("max_score = { value = 40,", "max_score = { value = 41,", "allocation"),
        (
            "max_score = { value = 40,",
            "max_score = { value = 39.999,",
            "allocation.output.max_score",
        ),
        ('key = "benefit"', 'key = "output"', "allocation"),
        ("partially_met_from = { value = 0.60", "partially_met_from = { value = 0.80", "levels"),
        ("met_from = { value = 0.80", "met_from = { value = 1.01", "qualitative_levels"),
        ("late_below = { value = 0.80", "late_below = { value = 0.50", "deadline"),
        ("late_days = { value = 30,", "late_days = { value = 0.5,", "deadline.late_days"),
        ("from_total = { value = 60,", "from_total = { value = 85,", "grades"),
        ("from_total = { value = 0,", "from_total = { value = 1,", "grades"),
        ('grade = "中"', 'grade = "良"', "grades"),
        ('equal = "equal_as_at_least"', 'equal = "equal_two_sided"', "assignment.equal"),
        ('above = "at_most_linear"', 'above = "at_most_ratio"', "methods.range.above"),
        ("share = { value = 0.5,", "share = { value = 0.4,", "moves"),
        ("from_year = 2022", "from_year = 2022\nto_year = 2021", "in_force"),
        ("flag_at = { value = 1.20", "flag_at = { value = 1.40", "over_achievement"),
        ("[methods.step]", "[methods.steps]", "methods"),
        ("[sharing]", "[shared]", "shared"),
        ('policy = "rescale"', 'policy = "ignore"', "not_applicable.policy"),
        ("value = 30, cite", 'value = "30", cite', "late_days"),
        ('[execution]\ncite = "execution"', '[execution]\ncite = "nowhere"', "execution.cite"),
        ('edition = "2021"', "", "edition"),
        ("verified = false", "verified = 0", "verified"),
        ('[in_force]\ncite = "in-force"', "[in_force]", "in_force.source"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, before: str, after: str, key: str) -> None:
    assert before in SHIPPED
    assert key in refused(tmp_path, SHIPPED.replace(before, after, 1))


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        ("from_year = 2022", "from_year = 2022\nto_year = 2021", "2022 或更晚"),
        ("from_year = 2022", "to_year = 2021", "from_year"),
        ('missing = "cost"', 'missing = "all"', "benefit"),
        ('equal = "equal_as_at_least"', 'equal = "equal_two_sided"', "equal_as_at_least"),
        ('[execution]\ncite = "execution"', '[execution]\ncite = "nowhere"', "in-force"),
        ("[methods.step]", "[methods.steps]", "step"),
        ('policy = "rescale"', 'policy = "ignore"', "full_marks"),
    ],
)
def test_a_refusal_says_what_would_be_right(
    tmp_path: Path, before: str, after: str, right: str
) -> None:
    assert before in SHIPPED
    assert right in refused(tmp_path, SHIPPED.replace(before, after, 1))


@pytest.mark.parametrize(
    ("before", "after", "key", "right"),
    [
        ('above = "at_most_linear"', 'abov = "at_most_linear"', "methods.range.abov", "above"),
        (
            'above = "at_most_linear"',
            'above = "at_most"',
            "methods.range.above",
            "at_most_linear, at_most_ratio",
        ),
        ("[methods.step]", "[methods.stepp]", "methods.stepp", "step,"),
        ("value = 40, cite", 'value = "四十", cite', "allocation.output.max_score.value", "数字"),
        ("value = 40, cite", "value = nan, cite", "allocation.output.max_score.value", "数字"),
        (
            'met_from = { value = 0.80, cite = "levels" }',
            "met_from = { value = 0.80 }",
            "methods.qualitative_levels.met_from.source",
            "cite",
        ),
        ('source = "财预〔2021〕101号"\n', "", "citations.in-force.source", "缺少"),
        ("checked_on = 2026-11-23", 'checked_on = "昨天"', "citations.in-force.checked_on", "日期"),
        ("verified = false", 'verified = "no"', "citations.in-force.verified", "true"),
        ('labels = ["产出"]', "labels = []", "allocation.output.labels", "至少"),
        ('edition = "2021"', 'edition = "2021年"', "edition", "小写字母"),
        ("share = { value = 1, cite", "share = { valu = 1, cite", "moves.satisfaction.to", "value"),
    ],
)
def test_a_refusal_names_the_key_of_the_file_and_what_would_be_right(
    tmp_path: Path, before: str, after: str, key: str, right: str
) -> None:
    assert before in SHIPPED
    message = refused(tmp_path, SHIPPED.replace(before, after, 1))
    assert f"，{key}" in message
    assert right in message
    assert "Input should" not in message


def test_the_shipped_text_itself_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(SHIPPED, encoding="utf-8-sig")
    assert load_pack(path).edition == "2021"


def test_damaged_files_are_one_clear_error(tmp_path: Path) -> None:
    assert "第 2 行" in refused(tmp_path, "# a remark\nid = [1 2]\n")
    assert "TOML" in refused(tmp_path, 'id = "')
    path = tmp_path / "gbk.toml"
    path.write_bytes("title = '评分'".encode("gb18030"))
    with pytest.raises(RulePackError, match=r"gbk\.toml"):
        load_pack(path)
    with pytest.raises(RulePackError, match=r"absent\.toml"):
        load_catalog(tmp_path / "absent.toml")


@pytest.mark.parametrize("text", ["", "a\tb\n", "method\tparams\ttarget\tactual\tmax_score\n"])
def test_damaged_vectors_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "pack.toml").write_text(
        SHIPPED.replace('edition = "2021"', 'edition = "2099"'), encoding="utf-8"
    )
    (tmp_path / "pack.tsv").write_text(text, encoding="utf-8")
    catalog = load_catalog(tmp_path)
    with pytest.raises(RulePackError, match=r"pack\.tsv"):
        catalog.vectors(catalog.get("cn.project-self-evaluation@2099"))


def test_a_vector_line_with_a_field_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        SHIPPED.replace('edition = "2021"', 'edition = "2099"'), encoding="utf-8"
    )
    header = "method\tparams\ttarget\tactual\tmax_score\texpected\tnote\n"
    (tmp_path / "pack.tsv").write_text(f"# remark\n{header}at_least\t\t≥90%\n", encoding="utf-8")
    catalog = load_catalog(tmp_path)
    with pytest.raises(RulePackError, match="3"):
        catalog.vectors(catalog.get("cn.project-self-evaluation@2099"))


@pytest.mark.parametrize(
    ("item", "before", "after", "key", "right"),
    [
        ("tiers", "from_value = 80", "from_value = 82", "methods.tiers.tiers", "80 至 82"),
        ("tiers", "to_value = 90", "to_value = 88", "methods.tiers.tiers", "88 至 90"),
        ("tiers", "to_value = 90", "to_value = 95", "methods.tiers.tiers", "重叠：90 至 95"),
        ("tiers", "to_value = 80, points", "from_value = 10, to_value = 80, points", "tiers", "低于 10"),
        ("tiers", "from_value = 90, points", "from_value = 90, to_value = 100, points", "tiers", "高于 100"),
        ("tiers", "points = 10,", "points = 4,", "methods.tiers.tiers", "依次降低"),
        ("tiers", "points = 0,", "points = -1,", "methods.tiers.tiers", "不能为负"),
        ("tiers", "{ to_value = 80, points", "{ points", "methods.tiers.tiers", "to_value"),
        ("tiers", "from_value = 80, to_value = 90", "from_value = 90, to_value = 90", "tiers", "90"),
        ("tiers", "points = 5.5, cite", "share = 5.5, cite", "methods.tiers.tiers.2.share", "points"),
        ("tiers", 'points = 5.5, cite = "c"', "points = 5.5", "methods.tiers.tiers.2.source", "cite"),
        ("tiers", "points = 5.5,", 'points = "5.5",', "methods.tiers.tiers.2.points", "数字"),
        ("intervals", "share = 0.8,", "share = 0.4,", "methods.intervals.intervals", "依次降低"),
        ("intervals", "share = 1,", "share = 1.2,", "methods.intervals.intervals", "不能大于 1"),
        ("intervals", "from_value = 60,", "from_value = 50,", "methods.intervals.intervals", "50 至 60"),
        ("pass_mark", "value = 0.60", "value = 60", "methods.pass_mark.pass_mark", "0 和 1 之间"),
        ("whole", "value = 0.35", "value = 0", "methods.deduct_per.deduct", "大于 0"),
        ("whole", "value = 0.3,", "value = -1,", "methods.deduct_per.per", "大于 0"),
        ("whole", "whole_units = true", "", "methods.deduct_per.whole_units", "缺少"),
        ("yes_no", 'cite = "c"', 'cite = "c"\nlevels = 2', "methods.yes_no.levels", "除出处外"),
        ("tiered", "share = 0.7", "share = 0.4", "execution.tiers", "依次降低"),
        ("tiered", "from_value = 0.6, to_value = 0.8", "from_value = 0.6, to_value = 0.9", "execution.tiers", "0.8 至 0.9"),
        ("tiered", "value = 10,", "value = 20,", "allocation", "110"),
        ("tiered", 'method = "tiered"\n', "", "execution", "method"),
        ("tiered", 'method = "tiered"', 'method = "by_tier"', "execution", "proportional, tiered"),
        ("by_deviation", "limit = { value = 0.30", "limit = { value = 0", "over_achievement.limit", "大于 0"),
        ("by_deviation", 'limit = {', 'limits = {', "over_achievement.limits", "limit"),
        ("fixed_deduction", "\nat = { value = 1.30", "\nat = { value = 0.30", "over_achievement.at", "大于 1"),
        ("fixed_deduction", "points = { value = 2", "points = { value = 0", "over_achievement.points", "大于 0"),
        ("total_cap", "max_total = 79", "max_total = 89", "total_cap.caps", "依次降低"),
        ("total_cap", "max_total = 89", "max_total = 100", "total_cap.caps", "低于 100"),
        ("total_cap", "to_value = 0.8,", "to_value = 80,", "total_cap.caps", "不大于 1"),
        ("total_cap", "to_value = 0.7,", "to_value = 0.65,", "total_cap.caps", "0.65 至 0.7"),
        ("gap", "value = 0.05", "value = 5", "gap.limit", "0 和 1 之间"),
        ("gap", "value = 0.20", "value = 0", "gap.unspent", "0 和 1 之间"),
        ("within_category", '"within_category"', '"drop"', "not_applicable.policy", "full_marks"),
    ],
)  # fmt: skip
def test_a_wrong_item_of_a_county_is_named_with_what_would_be_right(
    tmp_path: Path, item: str, before: str, after: str, key: str, right: str
) -> None:
    assigned = {
        "tiers": {"at_least": "tiers"},
        "whole": {"at_least": "deduct_per"},
        "pass_mark": {"at_least": "pass_mark"},
        "intervals": {"satisfaction": "intervals"},
    }.get(item, {})
    text = county_text(item, **assigned)
    assert before in text
    path = tmp_path / "pack.toml"
    path.write_text(text, encoding="utf-8")
    load_pack(path)
    message = refused(tmp_path, text.replace(before, after, 1))
    assert key in message
    assert right in message


@pytest.mark.parametrize(
    ("sort", "method"),
    [("at_least", "at_most_linear"), ("qualitative", "intervals"), ("satisfaction", "yes_no")],
)
def test_a_method_that_does_not_fit_a_sort_of_target_is_refused(
    tmp_path: Path, sort: str, method: str
) -> None:
    message = refused(tmp_path, county_text("intervals", "yes_no", **{sort: method}))
    assert f"assignment.{sort}" in message
    assert "可用" in message
