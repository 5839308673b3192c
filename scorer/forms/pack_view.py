"""A rule pack item by item, in words: what it says, what that rests on, what it replaced."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.forms.compare_words import is_share, item_word, number_word, policy_word
from scorer.forms.method_texts import method_formula, method_text
from scorer.forms.words import NOTHING, category_word, grade_word, method_word
from scorer.i18n import N_, _, language, listed
from scorer.model.sheet import Grade
from scorer.money import exact_text
from scorer.rules.bands import Band, CapBand, ShareBand, TierPoints
from scorer.rules.cited import Cited, Number, Strict
from scorer.rules.pack import Category, GradeBand, InForce, Move, Part, RulePack, Sharing

_BASES: Final = {"seen": N_("seen in use"), "known": N_("known"), "ours": N_("our own choice")}
_GROUPS: Final = {
    "in_force": N_("budget years"),
    "execution": N_("budget execution"),
    "allocation": N_("points of the categories"),
    "sharing": N_("points inside a category"),
    "moves": N_("where the points of a missing category go"),
    "methods": N_("methods"),
    "over_achievement": N_("far above the target"),
    "not_applicable": N_("rows that do not apply"),
    "not_started": N_("rows not started"),
    "total_cap": N_("cap on the total"),
    "gap": N_("execution far behind the indicators"),
    "grades": N_("grades"),
    "assignment": N_("which target is scored by which method"),
}
_CATEGORIES: Final = {
    "cost": N_("cost"),
    "output": N_("output"),
    "benefit": N_("benefit"),
    "satisfaction": N_("satisfaction"),
    "all": N_("every row"),
}
_WORDS: Final = {
    "share": N_("share"),
    "max_score": N_("maximum"),
    "from_total": N_("total from"),
    "caps": N_("cap"),
    "tiers": N_("tier"),
    "intervals": N_("interval"),
    "unspent": N_("execution score missing from"),
}
_SHARES: Final = frozenset({"unspent"})


class PackItem(NamedTuple):
    """One rule or number of a pack.

    ``key`` is its place in the file (methods.deadline.late_days); ``group`` and ``label`` are words;
    ``value`` what it says. What it rests on is empty, and ``checked_on`` None, where the item is no rule
    of its own but names one. ``replaced`` is what the pack that is extended says instead, None where
    that says the same or nothing; ``inherited`` where the item is the extended pack's.
    """

    key: str
    group: str
    label: str
    value: str
    source: str = ""
    clause: str = ""
    basis: str = ""
    verified: bool = False
    checked_on: date | None = None
    replaced: str | None = None
    inherited: bool = False

    @property
    def is_cited(self) -> bool:
        """Whether it names what it rests on."""
        return self.checked_on is not None


class MethodNote(NamedTuple):
    """A method of a pack: its key, its words, what it does, its formula."""

    key: str
    word: str
    text: str
    formula: str


def pack_items(pack: RulePack, base: RulePack | None = None) -> tuple[PackItem, ...]:
    """Every rule and number of a pack; ``base`` is the pack that it extends."""
    below = {each.key: each for each in _items(base)} if base is not None else {}
    return tuple(_against(each, below.get(each.key)) if base else each for each in _items(pack))


def method_notes(pack: RulePack) -> tuple[MethodNote, ...]:
    """The methods of a pack and how execution scores, each with what it does."""
    keys = (pack.execution.method, *(each.method for each in pack.methods))
    return tuple(
        MethodNote(key, method_word(key), method_text(key), method_formula(key)) for key in keys
    )


def pack_title(pack: RulePack) -> str:
    """The pack's title in the language in force."""
    return pack.title_en if language() == "en" else pack.title


def years_text(pack: RulePack) -> str:
    """The budget years it holds for: ``2020–2021``, ``2022–``."""
    return _years(pack.in_force)


def _years(in_force: InForce) -> str:
    first, last = in_force.from_year, in_force.to_year
    if first is None:
        return _("any year")
    return str(first) if first == last else f"{first}–{last or ''}"


def _against(item: PackItem, below: PackItem | None) -> PackItem:
    if below is None:
        return item._replace(replaced=NOTHING)
    if below == item:
        return item._replace(inherited=True)
    return item._replace(replaced=below.value if below.value != item.value else below.clause)


def _items(pack: RulePack | None) -> Iterator[PackItem]:
    if pack is None:
        return
    for name in _GROUPS:
        if name != "assignment":
            yield from _walk(name, getattr(pack, name), _(_GROUPS[name]), "")
    for sort, method in pack.assignment:
        if method is not None:
            key = f"assignment.{sort}"
            yield PackItem(key, _(_GROUPS["assignment"]), item_word(key), method_word(method))


def _walk(key: str, node: object, group: str, owner: str) -> Iterator[PackItem]:
    """What stands at ``key`` and below it; ``owner`` is what a number belongs to, in words."""
    if isinstance(node, tuple):
        for number, each in enumerate(node, 1):
            yield from _walk(f"{key}.{_name(each, number)}", each, group, owner)
    if not isinstance(node, Strict):
        return
    label = _label(key, node, owner)
    if isinstance(node, Cited):
        yield PackItem(
            key,
            group,
            label,
            _value(key.rpartition(".")[2], node),
            node.source,
            node.clause,
            _(_BASES[node.basis]),
            node.verified,
            node.checked_on,
        )
    for name in type(node).model_fields:
        below = getattr(node, name)
        if isinstance(below, tuple | Strict):
            yield from _walk(f"{key}.{name}", below, group, label)


def _name(node: object, number: int) -> str:
    for name in ("method", "key", "grade"):
        if isinstance(given := getattr(node, name, None), str):
            return given
    return str(number)


def _label(key: str, node: Strict, owner: str) -> str:
    """What an item is called: its method, category or grade, or the number behind its owner."""
    name = key.rpartition(".")[2]
    if isinstance(node, Category):
        return listed(category_word(each) for each in node.labels)
    if isinstance(node, Move):
        return _(_CATEGORIES[node.missing])
    if isinstance(node, Part):
        return f"{owner} → {_(_CATEGORIES[node.category])}"
    if isinstance(node, GradeBand):
        return grade_word(Grade(node.grade))
    if (method := getattr(node, "method", None)) is not None:
        return method_word(method)
    if not owner:
        return _(_GROUPS[name]) if name in _GROUPS else name
    if isinstance(node, Band):
        name = key.split(".")[-2]
    word = _(_WORDS[name]) if name in _WORDS else number_word(name)
    return _("{number} · {owner}").format(owner=owner, number=word)


def _value(name: str, node: Cited) -> str:
    """What the item says by itself; empty where only its parts say something."""
    match node:
        case Number():
            return (
                _share(node.value) if is_share(name) or name in _SHARES else exact_text(node.value)
            )
        case InForce():
            return _years(node)
        case TierPoints():
            return f"{_ends(node)}: {exact_text(node.points)}"
        case ShareBand():
            return f"{_ends(node)}: {_share(node.share)}"
        case CapBand():
            return f"{_ends(node)}: {exact_text(node.max_total)}"
        case Sharing():
            return policy_word(node.policy)
    policy = getattr(node, "policy", None)
    if policy is not None:
        return policy_word(policy)
    return method_formula(getattr(node, "method", ""))


def _ends(band: Band) -> str:
    low, high = band.from_value, band.to_value
    if high is None:
        return NOTHING if low is None else f"≥{exact_text(low)}"
    return f"<{exact_text(high)}" if low is None else f"{exact_text(low)}–{exact_text(high)}"


def _share(share: Decimal) -> str:
    return f"{exact_text(share * 100)}%"
