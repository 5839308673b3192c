"""Units: the spellings of each, what can be turned into what, and counters with their nouns.

个百分点 is not per cent and 工作日 is not 天: they are other quantities and never converted.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.text import pattern

PERCENT: Final = "%"
PER_MILLE: Final = "‰"
YUAN: Final = "元"

_SPELLINGS: Final[dict[str, str]] = {
    PERCENT: "% 百分率 百分数 百分比 pct",
    PER_MILLE: "‰ 千分率 千分比",
    "个百分点": "个百分点 百分点",
    YUAN: "元 元整 圆 块钱 元人民币 RMB rmb",
    "分钟": "分钟 min",
    "小时": "小时 个小时 h 钟头",
    "天": "天 日 日历天 自然日 个自然日",
    "工作日": "工作日 个工作日",
    "周": "周 星期 个星期",
    "个月": "个月 月",
    "年": "年 周年",
    "季度": "季度 个季度 季",
    "学期": "学期 个学期",
    "学年": "学年 个学年",
    "米": "米 m 公尺 延米 延长米",
    "公里": "公里 千米 km KM Km",
    "厘米": "厘米 cm 公分",
    "毫米": "毫米 mm",
    "平方米": "平方米 平米 m2 ㎡ m² 平方",
    "平方公里": "平方公里 平方千米 km2",
    "亩": "亩 市亩",
    "公顷": "公顷 hm2",
    "立方米": "立方米 m3 m³ 立方 方",
    "微克": "微克 ug μg",
    "毫克": "毫克 mg",
    "克": "克 g",
    "千克": "千克 公斤 kg KG",
    "斤": "斤 市斤",
    "吨": "吨 t",
    "升": "升 L",
    "千瓦": "千瓦 kW KW",
    "兆瓦": "兆瓦 MW",
    "千伏": "千伏 kV KV",
    "千伏安": "千伏安 kVA KVA",
    "千瓦时": "千瓦时 度 kWh",
    "人": "人 名 位",
    "人次": "人次 人/次 人(次)",
    "台套": "台套 台(套) 台、套 台/套",
    "°C": "°C ℃ 摄氏度",
    "分贝": "分贝 dB",
}
_COUNTERS: Final = """
个 家 户 户次 村 件 起 次 场 场次 期 批 批次 项 条 份 篇 册 本 张 幅 套 台 辆 部 座 处 所 间 栋 幢 口 眼 棵 株 头 只 匹
羽 尾 盏 块 面 根 支 组 队 对 双 箱 桶 瓶 盒 包 袋 车 车次 趟 遍 班 班次 课时 学时 学分 分 点 宗 笔 例 种 类 级 层 段 片
届 轮 门 号 页 字 集 首 枚 颗 粒 艘 架 门类 人天 人日 人月 人年 台次 台班 岗 岗位 镇 乡 县 市 省 行政村 社区 倍 MB GB TB
亩次 件次 宗地 站 单元 工日 工时 标段 网格 单位 支部 党支部 小组 点位 名额 例次 户籍 公斤级 床 床位 批件 人份
"""

_CANONICAL: Final[dict[str, str]] = {
    spelling: canonical
    for canonical, spellings in _SPELLINGS.items()
    for spelling in spellings.split()
} | {counter: counter for counter in _COUNTERS.split()}
_WHOLE: Final = {"人数": "人", "户数": "户", "次数": "次", "个数": "个", "天数": "天", "村数": "村"}
"""Units as the unit columns of some forms name them; at the head of a noun they are none."""
_COUNTED_BY: Final = """
生 学生 村民 党员 支部 学校 校 家庭 半年 两年 三年 五年 例 师 职工 干部
"""
_DIVISORS: Final = {word: word for word in _COUNTED_BY.split()} | {"d": "天", "a": "年"}
"""What is counted by behind a stroke only: 3元/生."""
_KNOWN: Final = pattern("|".join(map(re.escape, sorted(_CANONICAL, key=len, reverse=True))))
_NOUN: Final = pattern(r"(?!、)[\u3400-\u9fffA-Za-z“”\"、]{0,15}[\u3400-\u9fffA-Za-z”\"]")
_NO_NOUN: Final = pattern(
    "(?:起|止|后|时)$|[未不没](?!成年|婚|动产|锈|良|同|定期|孕)|[性底末初前万亿半且]|分之|多(?![媒功])|[零〇]?[一二两三四五六七八九十]+个?(?:[月天日年周分]|小时)|[及或和]?以[上下内外]|之[内外]|内$|左右|上下"
)
_BOUND: Final = pattern(
    "不[低高少多大小超]|[大小低高多少]于|超过|至少|达到|控制|百分|每|以[上下内外]$"
)
_UNKNOWN: Final = pattern(
    r"(?![是否有无]|[A-D]+级|[星²³万亿]|.*以[上下内外])[\u3400-\u9fffA-Za-z°²³]{1,8}(?:/[\u3400-\u9fffA-Za-z]{1,4})?"
)
_PER: Final = pattern(r"/每|[/每·•∙⋅‧・.*×]")
_DIVISOR: Final = pattern(r"[\u3400-\u9fff]{1,4}")

_FAMILIES: Final[tuple[dict[str, Fraction], ...]] = (
    {PERCENT: Fraction(1), PER_MILLE: Fraction(1, 10)},
    {"分钟": Fraction(1, 60), "小时": Fraction(1), "天": Fraction(24), "周": Fraction(168)},
    {"个月": Fraction(1), "季度": Fraction(3), "年": Fraction(12)},
    {
        "毫米": Fraction(1, 1000),
        "厘米": Fraction(1, 100),
        "米": Fraction(1),
        "公里": Fraction(1000),
    },
    {
        "平方米": Fraction(1),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10_000),
        "平方公里": Fraction(1_000_000),
    },
    {"克": Fraction(1), "斤": Fraction(500), "千克": Fraction(1000), "吨": Fraction(1_000_000)},
    {"升": Fraction(1, 1000), "立方米": Fraction(1)},
)
_DEEPEST: Final = 3  # 元/人/村/年
_DURATIONS: Final = frozenset({"分钟", "小时", "天", "工作日", "周", "个月"})
_MEASURES: Final = frozenset(_SPELLINGS) - {"人", "人次", "台套"}


class Unit(NamedTuple):
    """A unit as read: canonical spelling, as printed, the noun a counter counts, whether known."""

    canonical: str | None
    printed: str | None
    noun: str | None = None
    known: bool = True


NO_UNIT: Final = Unit(None, None)


@lru_cache(maxsize=2048)
def read_unit(text: str) -> Unit | None:
    """The unit the whole text is, or None where it cannot be one (digits, stray signs).

    ``元/亩`` keeps both parts; what follows a known unit is its noun (``个临时工``); a spelling that
    nobody listed stays as it is and is marked unknown.
    """
    if not text:
        return NO_UNIT
    whole = _CANONICAL.get(text) or _WHOLE.get(text)
    if whole is not None:
        return Unit(whole, text)
    found = _KNOWN.match(text)
    if found is None:
        if text[0] == "/":  # 28.40/株: what is counted stands in the name
            below = _divisor(text[1:])
            return None if below is None else Unit(f"/{below.canonical}", text, known=False)
        return Unit(text, text, known=False) if _is_name(_UNKNOWN, text) else None
    rest = text[found.end() :]
    per = _PER.match(rest)
    if per is not None:
        return _compound(found.group(), rest[per.end() :], text)
    # 一次性 is an adverb, 13月底 no length of time, 以上 a bound.
    if not is_noun(rest):
        return None
    return Unit(_CANONICAL[found.group()], found.group(), rest)


def is_noun(text: str) -> bool:
    """Whether the text can be what a counter counts (临时工, 县级以上项目)."""
    return _is_name(_NOUN, text)


def _is_name(form: re.Pattern[str], text: str) -> bool:
    """Whether the text can name a thing or a unit, rather than carry on the sentence."""
    return bool(form.fullmatch(text)) and not _NO_NOUN.match(text) and not _BOUND.search(text)


def _compound(head: str, tail: str, text: str) -> Unit | None:
    """``元/亩``: the head, and what it is counted by; 个月 is 月 there."""
    parts = [_divisor(part) for part in _PER.split(tail)]
    if len(parts) > _DEEPEST:
        return None
    canonical, known = _CANONICAL[head], True
    for part in parts:
        if part is None:
            return None
        joined = f"{canonical}/{part.canonical}"
        canonical, known = _CANONICAL.get(joined, joined), known and part.known
    return Unit(canonical, text, None, known)


def _divisor(text: str) -> Unit | None:
    """What something is counted by: a unit, a word that is one only here, or a name nobody listed."""
    word = _DIVISORS.get(text)
    if word is not None:
        return Unit(word, text)
    below = read_unit(text)
    if below is not None and below.noun:
        below = Unit(text, text, known=False) if _DIVISOR.fullmatch(text) else None
    if below is None or below.canonical is None or is_rate(below.canonical):
        return None
    return below._replace(canonical=below.canonical.replace("个月", "月"))


def divisor_names() -> str:
    """A pattern of everything that something can be counted by (每月, 每户), the longest first."""
    words = {word for word in (*_CANONICAL, *_DIVISORS) if word[0] > "\u33ff" and "(" not in word}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=2048)
def conversion(source: str, target: str) -> Fraction | None:
    """By what a value in ``source`` is multiplied to be in ``target``; None for another quantity."""
    if source == target:
        return Fraction(1)
    source_head, _, source_by = source.partition("/")
    target_head, _, target_by = target.partition("/")
    if bool(source_by) != bool(target_by):
        return None
    if source_by:
        above, below = conversion(source_head, target_head), conversion(source_by, target_by)
        return None if above is None or below is None else above / below
    for family in _FAMILIES:
        if source in family and target in family:
            return family[source] / family[target]
    return None


def is_counter(unit: str | None) -> bool:
    """Whether the unit counts things (个, 人, 次), rather than measures a quantity."""
    return unit is not None and unit not in _MEASURES and "/" not in unit


def is_duration(unit: str | None) -> bool:
    """Whether the unit is a length of time in which something should be done."""
    return unit in _DURATIONS


def is_rate(unit: str | None) -> bool:
    """Whether the unit is per cent or per mille."""
    return unit in {PERCENT, PER_MILLE}
