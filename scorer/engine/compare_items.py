"""What of a rule pack can move points, item by item, in the order in which a comparison takes them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from scorer.engine.methods.registry import METHODS
from scorer.money import exact_text
from scorer.rules.cited import Cited, Strict
from scorer.rules.methods import Method
from scorer.rules.pack import Assignment, RulePack

POLICIES: Final = ("over_achievement", "not_applicable", "total_cap", "grades")
"""The items behind the methods, in their order."""

MAXIMA: Final = ("allocation", "sharing", "moves")
"""What makes the item ``maxima``, beside the points of execution."""

Figures = Any
"""Numbers and names as JSON holds them: texts, lists and objects."""


class Rule(NamedTuple):
    """What a pack says about one item: its figures, and the clauses that these rest on."""

    figures: Figures
    clauses: tuple[str, ...]


class Item(NamedTuple):
    """One item in which two packs differ; ``changed`` takes it over into a pack of the first kind.

    ``key`` is ``maxima``, ``execution``, ``methods.<key>``, ``assignment.<sort>`` or one of
    :data:`POLICIES`; a rule is None where the pack has none.
    """

    key: str
    first: Rule | None
    second: Rule | None
    fields: Mapping[str, object] = MappingProxyType({})
    methods: Mapping[str, Method] = MappingProxyType({})
    assignment: Mapping[str, str | None] = MappingProxyType({})

    def changed(self, pack: RulePack) -> RulePack:
        """``pack`` with this item as the second pack has it."""
        table = {**pack.method_table, **self.methods}
        assignment = pack.assignment.model_copy(update=dict(self.assignment))
        # A pack keeps its table once it was asked for, and a copy would keep it as it was.
        rest = {"methods": tuple(table.values()), "method_table": table, "assignment": assignment}
        return pack.model_copy(update={**self.fields, **rest})


def differing_items(first: RulePack, second: RulePack) -> Iterator[Item]:
    """The items in which two packs differ in more than their citations, in this order.

    The maxima with the points of execution; how execution is scored; the numbers of each method
    that both know; which method scores which sort of target; the policies.
    """
    pairs = (*_maxima(first, second), *_execution(first, second), *_methods(first, second))
    for item in (*pairs, *_assignments(first, second), *_policies(first, second)):
        if _figures(item.first) != _figures(item.second):
            yield item


def with_methods_of(first: RulePack, second: RulePack) -> RulePack:
    """The first pack, which also knows those methods of the second that it has none of its own."""
    table = {**second.method_table, **first.method_table}
    return first.model_copy(update={"methods": tuple(table.values()), "method_table": table})


def _figures(rule: Rule | None) -> Figures:
    return None if rule is None else rule.figures


def _maxima(first: RulePack, second: RulePack) -> Iterator[Item]:
    update: dict[str, object] = {name: getattr(second, name) for name in MAXIMA}
    points = {"max_score": second.execution.max_score}
    update["execution"] = first.execution.model_copy(update=points)
    yield Item("maxima", _points(first), _points(second), update)


def _points(pack: RulePack) -> Rule:
    parts = (pack.execution.max_score, *(getattr(pack, name) for name in MAXIMA))
    figures = {name: figures_of(getattr(pack, name)) for name in MAXIMA}
    figures = {"execution": figures_of(pack.execution.max_score), **figures}
    return Rule(figures, _clauses(parts))


def _execution(first: RulePack, second: RulePack) -> Iterator[Item]:
    rules = [_rule(each.execution) for each in (first, second)]
    for rule in rules:
        if rule is not None:
            del rule.figures["max_score"]
    yield Item("execution", rules[0], rules[1], {"execution": second.execution})


def _methods(first: RulePack, second: RulePack) -> Iterator[Item]:
    for key in METHODS:
        if key in first.method_table and key in second.method_table:
            before, after = (_rule(each.method_table[key]) for each in (first, second))
            methods = {key: second.method_table[key]}
            yield Item(f"methods.{key}", before, after, methods=methods)


def _assignments(first: RulePack, second: RulePack) -> Iterator[Item]:
    for sort in Assignment.model_fields:
        keys = [getattr(each.assignment, sort) for each in (first, second)]
        if keys[0] != keys[1]:
            before, after = (_assigned(each, sort) for each in (first, second))
            yield Item(f"assignment.{sort}", before, after, assignment={sort: keys[1]})


def _assigned(pack: RulePack, sort: str) -> Rule | None:
    key = getattr(pack.assignment, sort)
    return None if key is None else _rule(pack.method_table[key])


def _policies(first: RulePack, second: RulePack) -> Iterator[Item]:
    for name in POLICIES:
        before, after = (_rule(getattr(each, name)) for each in (first, second))
        yield Item(name, before, after, {name: getattr(second, name)})


def _rule(node: object) -> Rule | None:
    return None if node is None else Rule(figures_of(node), _clauses(node))


def figures_of(node: object) -> Figures:
    """The numbers and names of a rule without where they come from; exact decimals as text."""
    if isinstance(node, tuple):
        return [figures_of(each) for each in node]
    if isinstance(node, Strict):
        names = [name for name in type(node).model_fields if name not in Cited.model_fields]
        inside = {name: figures_of(getattr(node, name)) for name in names}
        return inside["value"] if names == ["value"] else inside
    if node is None or isinstance(node, bool | int | str):
        return node
    if not isinstance(node, Decimal):
        raise TypeError(node)
    return exact_text(node)


def _clauses(node: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_cited(node)))


def _cited(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for each in node:
            yield from _cited(each)
    elif isinstance(node, Strict):
        if isinstance(node, Cited):
            yield node.citation
        for name in type(node).model_fields:
            yield from _cited(getattr(node, name))
