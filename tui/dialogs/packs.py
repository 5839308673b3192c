"""The rule pack of a project or of the whole unit, picked from those there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from scorer.i18n import _
from tui.dialogs.pick import PickDialog

_IN_FORCE: Final = ""
"""The answer that gives the choice back to the year."""


class Pack(Protocol):
    """What the list shows of a rule pack."""

    @property
    def id(self) -> str:
        """The pack's name in commands and files."""

    @property
    def edition(self) -> str:
        """Its edition."""

    @property
    def title(self) -> str:
        """Its title in words."""


def pack_dialog(known: Iterable[Pack], note: str, title: str = "") -> PickDialog:
    """Every pack by its title; answers ``id@edition``, or that the year decides.

    With a ``title`` of its own it is only asked which pack to look at, so the year decides nothing.
    """
    options = [] if title else [(_IN_FORCE, _("the edition in force for the year"), "")]
    for each in known:
        name = f"{each.id}@{each.edition}"
        options.append((name, each.title, name))
    return PickDialog(title or _("Rule pack"), options, note)
