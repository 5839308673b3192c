"""What the plan's corrections by hand share: who may, why, and what the journal keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.errors import ConflictError, FrozenSheetError, RefusedEntryError
from scorer.i18n import _
from scorer.service import entries
from scorer.service.views import ProjectView

if TYPE_CHECKING:
    from scorer.model.base import Frozen
    from scorer.storage.unit_of_work import UnitOfWork


def refuse_final(view: ProjectView) -> None:
    """Raise FrozenSheetError where the project's sheet is final."""
    if view.final is not None:
        raise FrozenSheetError(
            _("The sheet of {name} is final since {day}, by {who}.").format(
                name=view.project.name, day=f"{view.final.at:%Y-%m-%d}", who=view.final.by
            ),
            _(
                "Open it again first, with a reason: R on its score sheet, or scorer sheet reopen {code}"
            ).format(code=view.project.code),
        )


def withdrawal_reason(text: str) -> str:
    """The reason of a withdrawal; RefusedEntryError where there is none."""
    reason = entries.text_or_none(text)
    if reason is None:
        raise RefusedEntryError(_("A withdrawal needs a reason."), _("Say why in a few words."))
    return reason


def note_change(
    work: UnitOfWork,
    action: str,
    subject: str,
    before: Frozen,
    after: Frozen,
    names: tuple[str, ...],
) -> None:
    """One journal entry with the named fields as they were and as they are."""
    include = set(names) & set(type(before).model_fields)
    work.journal(
        action,
        subject,
        before.model_dump(mode="json", include=include),
        after.model_dump(mode="json", include=include | {"by_hand"}),
    )


def refuse_changed(name: str, shown: object, stands: object) -> None:
    """Raise ConflictError where what somebody was shown is no longer what stands."""
    if shown != stands:
        raise changed_meanwhile(name)


def changed_meanwhile(name: str, theirs: str = "") -> ConflictError:
    """Somebody else changed the record of that name; ``theirs`` is what stands there now, in words."""
    return ConflictError(
        _("{name}: somebody else changed it meanwhile.").format(name=name),
        _("Nothing was overwritten; look at the new entry, then enter yours again."),
        theirs,
    )
