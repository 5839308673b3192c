"""A finding that a person answered: in words, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorer.forms.interchange import finding_json
from scorer.i18n import _
from scorer.text import one_line

if TYPE_CHECKING:
    from scorer.model.dismissal import Dismissed


def answer_text(said: Dismissed) -> str:
    """The reason that was given, who gave it, and on which day."""
    return _("answered: {reason} ({who}, {day})").format(
        reason=one_line(said.reason), who=said.by, day=f"{said.at.astimezone():%Y-%m-%d}"
    )


def dismissed_json(said: Dismissed) -> dict[str, Any]:
    """The finding with what was said of it."""
    return {
        **finding_json(said.finding),
        "dismissed": {"reason": said.reason, "by": said.by, "at": said.at.isoformat()},
    }
