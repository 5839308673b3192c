"""The unit's profile: who signs, where it is, and the rule pack it was told to use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from scorer.i18n import N_, _, listed
from scorer.service.profile import set_profile
from scorer.service.sheets import choose_pack, packs
from scorer.service.workspace import Workspace
from tui.dialogs.form import Field, FieldRow, value_of
from tui.dialogs.packs import pack_dialog
from tui.screens.base import WorkScreen


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

    def body(self) -> Iterable[Widget]:
        """The fields as they are kept."""
        profile = self.session.overview.profile if self.session.overview else None
        fields = [
            Field(key, caption, getattr(profile, key, None) or "")
            for key, caption in _captions().items()
        ]
        yield VerticalScroll(*(FieldRow(field) for field in fields), can_focus=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(FieldRow).entry.focus()

    def show_view(self) -> None:
        """The unit's code and its pack in the title."""
        overview = self.session.overview
        if overview is not None:
            profile = overview.profile
            pack = profile.pack or _("rule pack in force")
            self.set_title(_("Unit profile · {code}").format(code=profile.code), pack)

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
        profile = self.session.overview.profile if self.session.overview else None
        ((name, text),) = _named(field).items()
        return text.strip() != (getattr(profile, name, None) or "")

    async def action_save_all(self) -> None:
        """Save every field that differs."""
        profile = self.session.overview.profile if self.session.overview else None
        changes = {
            row.field.key: value_of(row.entry)
            for row in self.query(FieldRow)
            if value_of(row.entry) != (getattr(profile, row.field.key, None) or "")
        }
        if not changes:
            self.say(_("Nothing differs from what is kept."))
        elif await self._save(changes):
            names = listed(_captions()[each] for each in changes)
            self.say(_("Saved: {names}").format(names=names))

    async def _save(self, changes: dict[str, str]) -> bool:
        saved = await self.attempt(set_profile, self.session.open, changes)
        if saved is None:
            return False
        self.session.keep_profile(saved)
        self.show_view()
        return True

    async def action_pack(self) -> None:
        """Choose the rule pack for the unit."""
        known = await self.attempt(packs)
        if known is None:
            return
        note = _("For all projects of the unit; the choice is journalled.")
        self.ask(pack_dialog(known, note), self._picked)

    async def _picked(self, pack: str) -> bool:
        if not await self.attempt(_choose, self.session.open, pack or None):
            return False
        await self.app.run_action("reload")
        self.say(_("Rule pack: {pack}").format(pack=pack or _("in force")))
        return True


def _named(field: Input) -> dict[str, str]:
    return {(field.id or "").removeprefix("field-"): field.value}


def _choose(workspace: Workspace, pack: str | None) -> bool:
    choose_pack(workspace, pack)
    return True


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
