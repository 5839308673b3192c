"""``scorer rules``: the rule packs that points come from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.cli.framework import Call, Command, Group, argument
from scorer.cli.output import Block, Item, Part, Table, answer, right
from scorer.cli.rules_own import PACK_FILES, add, origins_line, remove
from scorer.cli.rules_read import read_command
from scorer.i18n import N_, _, language

if TYPE_CHECKING:
    from scorer.rules.own import Fault
    from scorer.rules.pack import RulePack
    from scorer.service.rule_packs import Listed, MethodTest, PackTest

rules_command = Group(
    name="rules",
    help=N_("The rule packs that points come from."),
    example="scorer rules list",
)


@rules_command.command(
    "list", cls=Command, help=N_("Every rule pack there is."), example="scorer rules list"
)
def list_(call: Call) -> int:
    """Name, years and title of each."""
    from scorer.cli.shapes import packs_json
    from scorer.service.rule_packs import listed_packs

    known = listed_packs()
    return answer(
        call,
        lambda: {
            **packs_json(known.packs, known.own),
            "folder": str(known.folder),
            "damaged": [_fault_json(each) for each in known.damaged],
        },
        lambda: [_table(known.packs, known.own), *_folder_page(known)],
    )


def _table(known: tuple[RulePack, ...], own: frozenset[str] = frozenset()) -> Table:
    return Table(
        (_("Rule pack"), _("Years"), _("Title"), "SHA-256"),
        [
            (
                each.name,
                _years(each),
                _("own: {title}").format(title=_title(each)) if each.name in own else _title(each),
                each.sha256[:12],
            )
            for each in known
        ],
        first_width=max(map(len, (each.name for each in known)), default=0),
    )


def _folder_page(known: Listed) -> Iterator[Part]:
    """Where packs of one's own lie, and which files there cannot be used; nothing while none does."""
    if not known.own and not known.damaged:
        return
    yield _("Your own packs lie in {folder}.").format(folder=known.folder)
    for each in known.damaged:
        yield f"!! {each.error.message}"
        yield f"   {each.error.hint}"


def _fault_json(fault: Fault) -> dict[str, Any]:
    error = fault.error
    return {"file": str(fault.path), "message": error.message, "hint": error.hint}


def _title(pack: RulePack) -> str:
    return pack.title_en if language() == "en" else pack.title


def _years(pack: RulePack) -> str:
    first, last = pack.in_force.from_year, pack.in_force.to_year
    if first is None:
        return _("any year")
    return str(first) if first == last else f"{first}–{last or ''}"


@rules_command.command(
    "show",
    cls=Command,
    help=N_("One rule pack: its file as it stands, with every number and what it rests on."),
    example="scorer rules show cn.project-self-evaluation@2020",
)
@argument("name", metavar="ID|FILE", help=N_("The pack's id, id@edition, or its file (toml)."))
def show(call: Call, name: str) -> int:
    """The pack in full."""
    from scorer.cli.shapes import pack_json
    from scorer.service.rule_packs import pack_named

    pack = pack_named(name)
    rows = list(_cited("", pack_json(pack)))
    return answer(
        call,
        lambda: pack_json(pack),
        lambda: [f"{pack.name} {_title(pack)}", Block(rows)],
    )


rules_command.add_command(read_command)

_INDENT: Final = 4
_BASES: Final = {"seen": N_("seen in use"), "known": N_("known"), "ours": N_("our own choice")}


def _cited(key: str, node: Any) -> Iterator[Item]:
    """Two lines for every rule and number that names its origin."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            name = each.get("method") or each.get("key") or each.get("grade") or str(number + 1)
            yield from _cited(f"{key}.{name}", each)
    if not isinstance(node, dict):
        return
    if "clause" in node:
        sure = _(_BASES[node["basis"]]) + (_(", checked") if node["verified"] else "")
        yield Item(key.lstrip(".") + _shown(node), 0, _INDENT)
        cited = _("{source}: {clause} ({sure})").format(
            source=node["source"], clause=node["clause"], sure=sure
        )
        yield Item(cited, _INDENT, _INDENT)
    for name, each in node.items():
        if isinstance(each, dict) or (
            isinstance(each, list) and each and isinstance(each[0], dict)
        ):
            yield from _cited(f"{key}.{name}", each)


_GIVES: Final = ("points", "share", "max_total")


def _shown(node: dict[str, Any]) -> str:
    """What stands behind a key: its number, its policy, or a band with what it gives."""
    gives = next((node[name] for name in _GIVES if isinstance(node.get(name), str)), None)
    if gives is not None:
        low, high = (node.get(name) or "" for name in ("from_value", "to_value"))
        return f" = {low}–{high}: {gives}"
    value = node.get("value") or node.get("policy")
    return f" = {value}" if value else ""


@rules_command.command(
    "validate",
    cls=Command,
    help=N_("Check rule packs of your own: shape, sums, bands, citations."),
    example="scorer rules validate 本县.toml",
)
@PACK_FILES
def validate(call: Call, files: tuple[Path, ...]) -> int:
    """Every file must hold a usable pack."""
    from scorer.cli.shapes import packs_json
    from scorer.service.rule_packs import checked_packs

    known = checked_packs(files)
    names = frozenset(each.name for each in known)
    return answer(
        call,
        lambda: packs_json(known, names),
        lambda: [_table(known, names), *map(origins_line, known)],
    )


@rules_command.command(
    "test",
    cls=Command,
    help=N_("Recompute every worked case of the rule packs."),
    example="scorer rules test",
)
@argument(
    "names",
    nargs=-1,
    metavar="[ID|FILE]...",
    help=N_("Rule packs, or files of your own (toml); all packs and methods where none."),
)
def test(call: Call, names: tuple[str, ...]) -> int:
    """Compare every case with what the engine computes; 3 where one differs."""
    from scorer.errors import RulePackError
    from scorer.service.rule_packs import run_method_cases, run_worked_cases

    tests = run_worked_cases(names)
    methods = () if names else run_method_cases()
    code = answer(
        call, lambda: _tests_json(tests, methods), lambda: [*_methods(methods), *_tests_page(tests)]
    )
    differing = any(each.differing for each in tests) or any(each.differing for each in methods)
    return RulePackError.exit_code if differing else code


def _tests_json(tests: tuple[PackTest, ...], methods: tuple[MethodTest, ...]) -> dict[str, Any]:
    return {
        "schema": "rules-test/1",
        "methods": [{"method": each.method, **_counted(each)} for each in methods],
        "packs": [{"pack": each.pack.name, **_counted(each)} for each in tests],
    }


def _counted(test: PackTest | MethodTest) -> dict[str, Any]:
    return {
        "cases": len(test.results),
        "differing": [
            {
                "line": case.vector.line,
                "method": case.vector.method,
                "expected": case.vector.expected,
                "computed": case.got,
            }
            for case in test.differing
        ],
    }


def _methods(tests: tuple[MethodTest, ...]) -> Iterator[Part]:
    """The methods with their counts; nothing where packs were named."""
    if not tests:
        return
    yield Table(
        (_("Method"), right(_("Worked cases")), right(_("Differing"))),
        [(each.method, str(len(each.results)), str(len(each.differing))) for each in tests],
    )
    for each in tests:
        yield from _differences(each, "methods.tsv")


def _tests_page(tests: tuple[PackTest, ...]) -> Iterator[Part]:
    yield Table(
        (_("Rule pack"), right(_("Worked cases")), right(_("Differing"))),
        [(each.pack.name, str(len(each.results)), str(len(each.differing))) for each in tests],
    )
    for each in tests:
        yield from _differences(each, each.pack.name)
        if not each.results:
            cases = Path(each.pack.file).with_suffix(".tsv").name
            yield _("{pack} has no worked cases; they would stand beside it in {file}.").format(
                pack=each.pack.name, file=cases
            )


def _differences(test: PackTest | MethodTest, where: str) -> Iterator[Part]:
    for case in test.differing:
        yield _("{pack}, line {line}: expected {expected}, computed {computed}").format(
            pack=where,
            line=case.vector.line,
            expected=case.vector.expected,
            computed=case.got,
        )


rules_command.add_command(add)
rules_command.add_command(remove)
