"""A revised document beside the kept plan: every difference side by side, decided before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.errors import ScorerError
from scorer.i18n import N_, _, listed
from scorer.model.difference import Choice
from scorer.service.merging import compare_document, merge_document
from scorer.service.views import Comparison, Imported
from tui import review_rows, review_text
from tui.dialogs.confirm import ConfirmDialog
from tui.review_choices import with_choice
from tui.review_rows import Layout, Subject
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.themes import PLAIN
from tui.widgets.lines import LineList
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.model.difference import Difference


class ReviewScreen(WorkScreen):
    """The differences above, what is known of the one under the cursor below.

    ``imported`` is what was written, None where the screen was left.
    """

    DEFAULT_CSS = """
    ReviewScreen > TextPane { height: 6; border-top: solid $primary; }
    ReviewScreen.-tall > TextPane { height: 9; }
    ReviewScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    HELP_TEXT = N_(
        "What a revised document would change, project by project: on the left what is kept, on the "
        "right what the document says, below each where it stands. The filled sign marks the side "
        "that stands. !! waits for a decision, since both sides were changed or nobody can tell: m "
        "keeps what is here, d takes the document's, s says that two rows are the same one, n that "
        "they are not. A decision on the first line of a row answers all that is open in it. a "
        "agrees to everything that has no conflict, c shows the conflicts alone. Nothing is written "
        "before Ctrl+S and a yes; Esc leaves everything as it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", N_("agree")),
        Binding("m", "decide('mine')", N_("keep mine")),
        Binding("d", "decide('document')", N_("take theirs")),
        Binding("s", "decide('same')", N_("same one")),
        Binding("n", "decide('different')", N_("not the same")),
        Binding("ctrl+s", "write", N_("merge")),
        Binding("a", "agree_all", N_("agree to the rest")),
        Binding("c", "conflicts", N_("conflicts")),
        Binding("l,f12", "origins", N_("source"), show=False),
    ]

    def __init__(self, session: Session, path: Path, comparison: Comparison) -> None:
        super().__init__(session)
        self.imported: Imported | None = None
        self._path = path
        self._comparison = comparison
        self._subjects = review_rows.subjects(comparison)
        self._said: dict[str, str] = {}
        self._agreed: set[str] = set()
        self._only_conflicts = False

    def body(self) -> Iterable[Widget]:
        """The list and what is known of its line."""
        yield LineList(ident="differences")
        yield TextPane(ident="difference")

    def on_mount(self) -> None:
        """Begin on the first difference."""
        self.query_one("#differences").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Share the new width between both sides."""
        self.set_class(event.size.height >= 30, "-tall")
        self.call_after_refresh(self.show_view)

    def show_view(self) -> None:
        """The differences as they were compared last."""
        comparison = self._comparison
        plain = self.app.theme == PLAIN
        lines = self.query_one("#differences", LineList)
        layout = Layout(max(40, self.size.width - 1), plain, frozenset(self._agreed))
        entries = review_rows.review_entries(
            comparison, layout, only_conflicts=self._only_conflicts
        )
        lines.show([review_rows.head_line(layout)], entries, layout.width)
        self.set_title(
            _("Revised document · {file}").format(file=self._path.name),
            review_text.standing(comparison),
        )
        self._show_difference()
        self.refresh_bindings()

    @property
    def _subject(self) -> Subject | None:
        key = self.query_one("#differences", LineList).cursor_key
        return self._subjects.get(key) if key else None

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another difference."""
        self._show_difference()
        self.refresh_bindings()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter agrees."""
        self.action_agree()

    def _show_difference(self) -> None:
        subject = self._subject
        told = review_text.sentences(subject, self._comparison) if subject else []
        self.query_one("#difference", TextPane).set_text(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the answers that there are."""
        if action != "decide" or not self.is_mounted:
            return super().check_action(action, parameters)
        subject = self._subject
        return subject is not None and parameters[0] in subject.choices

    async def action_decide(self, word: str) -> None:
        """Say whose value stands, or whether two rows are one; then to what is still open."""
        subject, choice = self._subject, Choice(word)
        if subject is None or choice not in subject.choices:
            return
        was_open = bool(subject.difference.open_ids)
        below = {each.id for each in subject.difference.fields} if subject.field is None else {}
        said = {name: each for name, each in self._said.items() if name not in below}
        said[subject.id] = word
        if choice in {Choice.MINE, Choice.DOCUMENT}:
            self._take(with_choice(self._comparison, subject, choice), said)
        elif not await self._compare(said):
            return
        self._agreed.add(subject.difference.id)
        self.show_view()
        if was_open:
            self._to_open(subject.difference)

    def _take(self, comparison: Comparison, said: dict[str, str]) -> None:
        """From now on this is what the screen is about."""
        self._said, self._comparison = said, comparison
        self._subjects = review_rows.subjects(comparison)

    async def _compare(self, said: dict[str, str]) -> bool:
        """Hold both against each other again, with these decisions."""
        answer = await self.attempt(compare_document, self.session.open, self._path, decisions=said)
        if answer is not None:
            self._take(answer, {id_: w for id_, w in said.items() if id_ not in answer.unknown_ids})
        return answer is not None

    def _to_open(self, behind: Difference | None = None) -> bool:
        """The cursor on what still has to be decided, behind a difference where there is more."""
        open_ids = self._comparison.open_ids
        if not open_ids:
            return False
        order = [each.id for each in self._comparison.differences]
        start = order.index(behind.id) if behind is not None and behind.id in order else 0
        later = [
            name for name in open_ids if order.index(self._subjects[name].difference.id) >= start
        ]
        self.query_one("#differences", LineList).select((later or list(open_ids))[0])
        return True

    def action_agree(self) -> None:
        """Agree to what stands, and go on to the next difference."""
        subject = self._subject
        if subject is None:
            return
        if subject.difference.open_ids:
            self.say(review_text.how_to_decide(subject))
            return
        self._agreed.add(subject.difference.id)
        self.show_view()
        self._step_behind(subject.difference)

    def _step_behind(self, difference: Difference) -> None:
        """The difference behind this one."""
        order = [each.id for each in self._comparison.differences]
        following = order[order.index(difference.id) + 1 :] if difference.id in order else []
        if following:
            self.query_one("#differences", LineList).select(following[0])

    def action_agree_all(self) -> None:
        """Agree to everything that nobody has to decide, and go to what is left."""
        without = [each.id for each in self._comparison.differences if not each.open_ids]
        self._agreed.update(without)
        self.show_view()
        left = len(self._comparison.open_ids)
        if left:
            self.say(_("Agreed; {count} still to be decided.").format(count=left))
            self._to_open()
        else:
            self.say(_("Agreed to everything: Ctrl+S writes."))

    def action_conflicts(self) -> None:
        """The conflicts alone, or everything."""
        if not any(map(review_rows.is_conflict, self._comparison.differences)):
            self.say(_("There is no conflict."))
            return
        self._only_conflicts = not self._only_conflicts
        self.show_view()

    async def action_origins(self) -> None:
        """Where both sides of the row or project come from."""
        from tui.origins import difference_blocks

        subject = self._subject
        if subject is None:
            return
        difference = subject.difference
        kept = self.session.view(difference.project_code) is not None
        origins = await self.project_origins(difference.project_code) if kept else None
        blocks = difference_blocks(difference, self._comparison.document.source, origins)
        self.show_origins(difference.name, blocks)

    async def action_write(self) -> None:
        """Ask once more, with what will be written as things stand now."""
        if not self._comparison.open_ids:
            if not await self._compare(self._said):
                return
            self.show_view()
        comparison = self._comparison
        if self._to_open():
            left = len(comparison.open_ids)
            self.say(_("{count} still to be decided; nothing is written yet.").format(count=left))
            return
        if comparison.final_codes:
            self.tell(
                ScorerError(
                    _("Final sheets would change: {codes}.").format(
                        codes=listed(comparison.final_codes)
                    ),
                    _("Open them again first, with a reason (R on the score sheet)."),
                )
            )
            return
        question = review_text.summary(comparison)
        dialog = ConfirmDialog(_("Write these changes?"), question, _("merge"), _("not yet"))
        self.app.push_screen(dialog, self._write)

    async def _write(self, yes: bool | None) -> None:
        if not yes:
            return
        try:
            self.imported = await self.session.run(
                merge_document,
                self.session.open,
                self._path,
                self._said,
                fingerprint=self._comparison.fingerprint,
            )
        except ScorerError as error:
            self.tell(error)
        else:
            self.dismiss()

    def action_back(self) -> None:
        """Leave everything as it was; who has decided something is asked first."""
        if not self._said:
            self.dismiss()
            return
        dialog = ConfirmDialog(
            _("Leave without writing?"),
            _("Your decisions on this document are forgotten; what is kept stays as it is."),
            _("leave"),
            _("go on deciding"),
        )
        self.app.push_screen(dialog, self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.dismiss()
