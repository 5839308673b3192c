"""Answering a finding: a common reason, one's own words, or both."""

from collections.abc import Mapping

from scorer.errors import ScorerError
from scorer.findings import Finding, message_of
from scorer.i18n import _
from scorer.service.dismissing import COMMON_REASONS, reason_text
from tui.dialogs.form import Field, FormDialog

_OWN = ""
ONE = "one"
ALIKE = "alike"
"""What the answer ``reach`` can be: the finding alone, or all of its kind on the list."""


def dismiss_dialog(finding: Finding, alike: int = 1) -> FormDialog:
    """Asks why a warning or note may stay as it is; nothing is closed with an empty phrase.

    ``alike`` counts the findings of its kind on the list: where there are more, all of them can be
    answered together.
    """
    options = [(name, _(words)) for name, words in COMMON_REASONS.items()]
    options.append((_OWN, _("in my own words")))
    fields = [
        Field("because", _("reason"), next(iter(COMMON_REASONS)), "choice", options=options),
        Field("text", _("further words"), kind="prose"),
        *_reach(alike),
    ]
    note = _(
        "It counts no more, is printed with the reason, your name and the time, and comes back by "
        "itself once it says anything else."
    )
    return FormDialog(_("Answer a finding"), fields, f"{message_of(finding)}\n{note}", _refuse)


def _reach(alike: int) -> list[Field]:
    if alike < 2:
        return []
    options = [
        (ONE, _("this one alone")),
        (ALIKE, _("all {count} of this kind on the list").format(count=alike)),
    ]
    return [Field("reach", _("answers"), ONE, "choice", options=options)]


def _refuse(answer: Mapping[str, str]) -> str | None:
    try:
        reason_text(answer["because"] or None, answer["text"])
    except ScorerError as error:
        return f"{error.message} {error.hint}"
    return None
