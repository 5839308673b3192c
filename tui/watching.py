"""Two windows on one database: what somebody else changed is on the screen within two seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scorer.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.service.watching import Elsewhere
    from tui.session import Session

EVERY: Final = 1.0
"""Seconds between two questions whether anything changed."""


def said_of(session: Session, found: Sequence[Elsewhere]) -> str:
    """Who changed what, in one line; empty where it was this user in another window."""
    user = session.open.user
    others = [each for each in found if each.who != user]
    if not others:
        return ""
    if len(others) > 1:
        names = ", ".join(dict.fromkeys(each.who for each in others))
        return _("Changed by {who}: {count} entries").format(who=names, count=len(others))
    (entry,) = others
    code, _slash, position = entry.subject.partition("/")
    view = session.view(code)
    what = view.project.name if view else entry.subject
    if position:
        what = _("{project}, row {row}").format(project=what, row=position)
    return _("Changed by {who}: {what}").format(who=entry.who, what=what)
