"""The evidence of one row: what is there, one more, or one less."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.forms.view import evidence_text
from scorer.i18n import N_, _
from scorer.model.outcome import Outcome
from tui.dialogs.form import Field, FormDialog
from tui.widgets.grid import Column, Grid, Row

REMOVE = "remove"
"""The key of the answer that takes a piece away, with its index."""


class EvidenceDialog(FormDialog):
    """A list of what is there, and fields for one more; answers the new piece or a removal."""

    DEFAULT_CSS = """
    EvidenceDialog Grid { height: 6; background: $surface; margin-bottom: 1; }
    EvidenceDialog.-small > .dialog--box > Grid { height: 0; }
    EvidenceDialog.-small > .dialog--box > Grid:focus { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "remove", N_("remove the marked one")),
    ]

    def __init__(self, name: str, outcome: Outcome | None) -> None:
        self._pieces = outcome.evidence if outcome else ()
        fields = [
            Field("file", _("file"), "", "path", _("path; Tab completes")),
            Field("page", _("page"), ""),
            Field("dated_on", _("date"), "", hint=_("such as 2021-12-31")),
        ]
        super().__init__(
            _("Evidence: {name}").format(name=name),
            fields,
            _("The file stays where it is; its name, page, date and SHA-256 are kept."),
            _objection,
        )

    def body(self) -> Iterable[Widget]:
        """The list above the fields."""
        yield Grid((Column(_("kept already"), 30, share=1), Column("SHA-256", 12)))
        yield from super().body()

    def on_mount(self) -> None:
        """Fill the list; the fields come first."""
        rows = [
            Row(str(n), (evidence_text(each), (each.sha256 or "")[:12]))
            for n, each in enumerate(self._pieces)
        ]
        nothing = Row(None, ((_("nothing yet"), "muted"),))
        self.query_one(Grid).set_rows(rows or [nothing])

    def action_remove(self) -> None:
        """Answer that the marked piece goes."""
        marked = self.query_one(Grid).cursor_key
        if marked is not None:
            answer: Mapping[str, str] = {REMOVE: marked}
            self.dismiss(answer)


def _objection(answer: Mapping[str, str]) -> str | None:
    """Why the file cannot be taken; it is looked for while its name can still be mended."""
    if not answer["file"]:
        return _("Name a file.")
    path = Path(answer["file"].strip("\"'")).expanduser()
    if path.is_file():
        return None
    return "\n".join(
        (_("There is no file {file}.").format(file=path), _("Check the name and the folder."))
    )
