"""The unit's profile: who signs, where it is, and the rule pack it was told to use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from scorer.errors import ConflictError, ScorerError
from scorer.forms.view import change_text
from scorer.i18n import N_, _, listed
from scorer.model.profile import UnitProfile
from scorer.service.profile import profile, set_profile
from scorer.service.sheets import choose_pack, packs
from scorer.service.workspace import Workspace
from tui.conflicts import Both, Held, conflict_dialog
from tui.dialogs.form import Field, FieldRow, value_of
from tui.dialogs.packs import pack_dialog
from tui.screens.base import WorkScreen
from tui.session import Session


class ProfileScreen(WorkScreen):
    """A field a line; each is saved when it is left."""

    DEFAULT_CSS = "ProfileScreen > VerticalScroll { padding: 1 2; }"
    DESTINATION = "profile"
    HELP_TEXT = N_(
        "What the official form and the report say of the unit. A field is saved when it is left, by "
        "Enter, Tab or the mouse. Ctrl+K chooses the rule pack for all projects of the unit; without a "
        "choice the edition in force for the year is used."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save_all", N_("save all")),
        Binding("ctrl+k,f2", "pack", N_("rule pack")),
        Binding("tab", "next_field", N_("next field")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown = self._kept
        """What stood in each field before somebody changed it."""

    @property
    def _kept(self) -> UnitProfile | None:
        return self.session.overview.profile if self.session.overview else None

    def body(self) -> Iterable[Widget]:
        """The fields as they are kept."""
        fields = [
            Field(key, caption, _text(self._shown, key)) for key, caption in _captions().items()
        ]
        yield VerticalScroll(*(FieldRow(field) for field in fields), can_focus=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(FieldRow).entry.focus()

    def show_view(self) -> None:
        """The unit's code and its pack in the title; in each field that nobody changed what is kept."""
        kept = self._kept
        if kept is not None:
            pack = kept.pack or _("rule pack in force")
            self.set_title(_("Unit profile · {code}").format(code=kept.code), pack)
            self._show(
                kept, [key for key, text in self._texts() if text == _text(self._shown, key)]
            )

    def _texts(self) -> Iterator[tuple[str, str]]:
        """What stands in each field."""
        return ((row.field.key, value_of(row.entry)) for row in self.query(FieldRow))

    def _show(self, kept: UnitProfile, keys: Collection[str]) -> None:
        """What is kept, in these fields; the others are being changed."""
        for row in self.query(FieldRow):
            text = _text(kept, row.field.key)
            if row.field.key in keys and isinstance(row.entry, Input) and row.entry.value != text:
                row.entry.value = text
        values = {key: getattr(kept, key) for key in keys}
        self._shown = (self._shown or kept).model_copy(update=values)

    @property
    def is_filling(self) -> bool:
        """A field that is being changed keeps what was typed, whatever is drawn."""
        return False

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the field, go to the next one."""
        if await self._save(_named(event.input)):
            self.focus_next()

    async def action_next_field(self) -> None:
        """Save the field where it was changed, go to the next one."""
        field = self.focused
        if (
            not isinstance(field, Input)
            or not self._differing(field)
            or await self._save(_named(field))
        ):
            self.focus_next()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Another way out of a field; but not where the whole window loses the keyboard."""
        field = event.widget
        if isinstance(field, Input) and self.app.app_focus and self._differing(field):
            await self._save(_named(field))

    def _differing(self, field: Input) -> bool:
        ((key, text),) = _named(field).items()
        return text.strip() != _text(self._shown, key)

    async def action_save_all(self) -> None:
        """Save every field that differs."""
        changes = {key: text for key, text in self._texts() if text != _text(self._shown, key)}
        if not changes:
            self.say(_("Nothing differs from what is kept."))
        elif await self._save(changes):
            names = listed(_captions()[each] for each in changes)
            self.say(_("Saved: {names}").format(names=names))

    async def _save(self, changes: dict[str, str]) -> bool:
        try:
            fresh = await self.session.run(
                set_profile, self.session.open, changes, seen=self._shown
            )
        except ConflictError as error:
            await self._ask_whose(error, changes)
            return False
        except ScorerError as error:
            self.tell(error, forget=True)
            return False
        self._take(fresh, changes)
        return True

    def _take(self, fresh: UnitProfile, keys: Collection[str]) -> None:
        """The profile as it is kept, in these fields whatever was typed there."""
        self.session.keep_profile(fresh)
        self._show(fresh, keys)
        self.show_view()

    async def _ask_whose(self, error: ConflictError, changes: dict[str, str]) -> None:
        """Show what somebody else saved, and ask whose shall stand."""
        fresh = await self.attempt(profile, self.session.open)
        if fresh is not None:
            self._take(fresh, changes)
        question = conflict_dialog(error, Both("", change_text(changes)))
        self.ask_whose(question, partial(self._save, changes))

    async def action_pack(self) -> None:
        """Choose the rule pack for the unit."""
        known, kept = await self.attempt(packs), self._kept
        if known is None or kept is None:
            return
        note = _("For all projects of the unit; the choice is journalled.")
        self.ask(pack_dialog(known, note), partial(self._picked, Held(kept)))

    async def _picked(self, held: Held[UnitProfile], pack: str) -> bool:
        try:
            held.seen = await self.session.run(_choose, self.session.open, pack or None, held.seen)
        except ConflictError as error:
            held.seen = await self.attempt(profile, self.session.open) or held.seen
            both = Both("", change_text({"pack": pack or _("in force")}))
            self.ask_whose(conflict_dialog(error, both), partial(self._picked, held, pack))
            return False
        except ScorerError as error:
            self.tell(error)
            return False
        await self.app.run_action("reload")
        self.say(_("Rule pack: {pack}").format(pack=pack or _("in force")))
        return True


def _named(field: Input) -> dict[str, str]:
    return {(field.id or "").removeprefix("field-"): field.value}


def _choose(workspace: Workspace, pack: str | None, seen: UnitProfile) -> UnitProfile:
    choose_pack(workspace, pack, seen=seen)
    return profile(workspace)


def _text(known: UnitProfile | None, key: str) -> str:
    return getattr(known, key, None) or ""


def _captions() -> dict[str, str]:
    return {
        "name": _("unit name"),
        "department": _("department in charge"),
        "agency": _("implementing unit"),
        "prepared_by": _("prepared by"),
        "reviewed_by": _("reviewed by"),
        "headed_by": _("head of the unit"),
        "phone": _("phone"),
        "place": _("division code"),
    }
