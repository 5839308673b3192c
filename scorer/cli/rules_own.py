"""``scorer rules add`` and ``remove``: packs of one's own in the rules folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from scorer.cli.framework import Call, Command, argument
from scorer.cli.output import answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.rules.pack import RulePack
    from scorer.service.own_packs import Added


PACK_FILES: Final = argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    help=N_("Rule packs (toml)."),
)
"""Rule packs of one's own, for ``files: tuple[Path, ...]``."""


@click.command(
    "add",
    cls=Command,
    help=N_(
        "Add rule packs of your own, for scoring: each is checked, its worked cases are run, and "
        "it is copied with them into the rules folder (SCORER_RULES)."
    ),
    example="scorer rules add 本县.toml\nscorer unit set --pack cn-130636.project-self-evaluation@2022",
)
@PACK_FILES
def add(call: Call, files: tuple[Path, ...]) -> int:
    """All of them, or none."""
    from scorer.service.own_packs import add_packs

    added = add_packs(files)
    return answer(
        call,
        lambda: {"schema": "rules-added/1", "added": [_added_json(each) for each in added]},
        lambda: [line for each in added for line in _added_lines(each)],
    )


def _added_json(added: Added) -> dict[str, Any]:
    return {
        "name": added.pack.name,
        "sha256": added.pack.sha256,
        "file": str(added.path),
        "cases": added.cases,
        "was_there": added.was_there,
        "verified": added.pack.verified,
    }


def _added_lines(added: Added) -> Iterator[str]:
    words = _("{pack} was there already: {file}") if added.was_there else _("Added {pack}: {file}")
    yield words.format(pack=added.pack.name, file=added.path)
    if added.cases:
        yield _("{count} worked cases come out as worked.").format(count=added.cases)
    else:
        yield _("It has no worked cases; write some beside it, so that others can trust it.")
    if not added.pack.verified:
        yield origins_line(added.pack)
    yield _(
        "Use it: scorer unit set --pack {pack}, or for one project with --project CODE."
    ).format(pack=added.pack.name)


@click.command(
    "remove",
    cls=Command,
    help=N_("Take a rule pack of your own out of the rules folder."),
    example="scorer rules remove cn-130636.project-self-evaluation@2022",
)
@argument("name", metavar="ID@EDITION|FILE", help=N_("The pack, or the name of a damaged file."))
def remove(call: Call, name: str) -> int:
    """Only one's own; final sheets keep their copy."""
    from scorer.service.own_packs import remove_pack

    path = remove_pack(name)
    return answer(
        call,
        lambda: {"schema": "rules-removed/1", "name": name, "file": str(path)},
        lambda: [
            _("Removed: {file}").format(file=path),
            _("Final sheets keep a copy of it; other sheets scored by it need another pack."),
        ],
    )


def origins_line(pack: RulePack) -> str:
    """How much of a pack somebody has compared with its text, and how to run its cases."""
    verified = sum(each.verified for each in pack.cited)
    return _("{pack} can be used; {verified} of {all} rules and numbers are verified.").format(
        pack=pack.name, verified=verified, all=len(pack.cited)
    )
