"""What is doubtful: every finding with its place and what to do; Enter jumps to the row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.findings import Finding, Severity, hint_of, message_of
from scorer.forms import view
from scorer.i18n import N_, _
from scorer.service.matching import ABOUT_NAMES
from tui.messages import Go
from tui.rows import severity_sign, severity_tone
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.grid import Column, Grid, Row
from tui.widgets.lines import LineList, Part
from tui.widgets.text import TextPane

if TYPE_CHECKING:
    from scorer.service.views import Overview, ProjectView


class Doubt(NamedTuple):
    """A finding with what it is about; ``position`` where it belongs to one row."""

    finding: Finding
    code: str | None
    project: str
    position: int | None
    indicator: str


class FindingsScreen(WorkScreen):
    """The heaviest first; of one project, or of all."""

    DEFAULT_CSS = """
    FindingsScreen > TextPane { height: 40%; min-height: 7; border-top: solid $primary; }
    FindingsScreen.-plain > TextPane { border-top: ascii $primary; }
    """
    HELP_TEXT = N_(
        "Everything that a reviewer would ask about. !! stops a final sheet, ! needs a word, i "
        "informs. Below stands the whole sentence, the place in the document, and what to do. "
        "Enter opens the working screen at the row; 1, 2 and 3 show one weight only, 0 shows all."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "jump", N_("go to the row")),
        Binding("l,f12", "origins", N_("source")),
        Binding("0", "only('')", N_("all")),
        Binding("1", "only('error')", N_("errors")),
        Binding("2", "only('warning')", N_("warnings")),
        Binding("3", "only('note')", N_("notes")),
        Binding("t", "toggle_all", N_("all projects / this one")),
        Binding("n", "names", N_("names in Part 1")),
    ]

    def __init__(self, session: Session, code: str | None) -> None:
        super().__init__(session)
        self.code = code
        self._only = ""
        self._all = code is None
        self._doubts: tuple[Doubt, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The list and the whole sentence."""
        yield Grid(ident="findings")
        yield TextPane(ident="finding")

    def on_mount(self) -> None:
        """Begin on the list."""
        self.query_one(Grid).focus()

    def show_view(self) -> None:
        """The findings as the session knows them."""
        overview = self.session.overview
        if overview is None:
            return
        every = doubts(overview, None if self._all else self.code)
        self._doubts = tuple(
            each for each in every if not self._only or each.finding.severity == self._only
        )
        scope = _("all projects")
        if not self._all and (seen := self.session.view(self.code or "")) is not None:
            scope = seen.project.name
        summary = view.findings_summary(each.finding for each in every)
        self.set_title(_("Findings · {scope}").format(scope=scope), summary)
        self.query_one(Grid).set_columns(_columns(self._all))
        rows = [_row(number, each) for number, each in enumerate(self._doubts)]
        nothing = Row(None, ((_("Nothing was found."), "muted"),))
        self.query_one(Grid).set_rows(rows or [nothing])
        self._show_sentence()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The whole sentence of another finding."""
        self._show_sentence()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter jumps."""
        self.action_jump()

    @property
    def _doubt(self) -> Doubt | None:
        key = self.query_one(Grid).cursor_key
        return self._doubts[int(key)] if key is not None and int(key) < len(self._doubts) else None

    def _show_sentence(self) -> None:
        doubt = self._doubt
        self.query_one(TextPane).set_text(_sentence(doubt) if doubt else ())

    def action_only(self, severity: str) -> None:
        """One weight only, or all."""
        self._only = severity
        self.show_view()

    def action_toggle_all(self) -> None:
        """All projects, or the one the screen was opened for."""
        if self.code is not None:
            self._all = not self._all
            self.show_view()

    async def action_origins(self) -> None:
        """Where the finding's row or project comes from."""
        from tui.origins import finding_blocks

        doubt, overview = self._doubt, self.session.overview
        if doubt is None or overview is None:
            return
        origins = await self.project_origins(doubt.code) if doubt.code else None
        blocks = finding_blocks(doubt.finding, (overview.source,), origins)
        self.show_origins(doubt.indicator or doubt.project, blocks)

    def action_names(self) -> None:
        """To the names of the first part, beside their projects."""
        self.post_message(Go("names"))

    def action_jump(self) -> None:
        """To the row on the working screen, or to the names where the finding is about one."""
        doubt = self._doubt
        if doubt is not None and doubt.finding.code in ABOUT_NAMES:
            self.action_names()
        elif doubt is not None and doubt.code is not None:
            self.post_message(Go("recording", doubt.code, doubt.position))
        elif doubt is not None:
            self.say(_("This concerns the document as a whole."))


def _columns(every: bool) -> tuple[Column, ...]:
    return (
        Column("", 2),
        Column(_("project"), 12 if every else 0, share=1 if every else 0),
        Column(_("row"), 4, "right"),
        Column(_("finding"), 40, share=4),
        Column(_("code"), 16, drop=2),
    )


def _row(number: int, doubt: Doubt) -> Row:
    severity = doubt.finding.severity
    return Row(
        str(number),
        (
            (severity_sign(severity), severity_tone(severity)),
            doubt.project,
            view.NOTHING if doubt.position is None else str(doubt.position),
            message_of(doubt.finding),
            (doubt.finding.code, "muted"),
        ),
    )


def _sentence(doubt: Doubt) -> list[Part]:
    finding = doubt.finding
    word = view.severity_word(finding.severity)
    lines: list[Part] = [
        (
            _("{severity}: {message}").format(severity=word, message=message_of(finding)),
            severity_tone(finding.severity) or "strong",
        ),
        (_subject(doubt), ""),
    ]
    if hint := hint_of(finding):
        lines.append((_("What to do: {hint}").format(hint=hint), ""))
    if place := view.place_text(finding.place):
        lines.append((_("Where: {place}").format(place=place), "muted"))
    lines.append((finding.code, "muted"))
    return lines


def _subject(doubt: Doubt) -> str:
    if not doubt.indicator:
        return _("Concerns: {project}").format(project=doubt.project)
    return _("Concerns: {project}, row {row} {indicator}").format(
        project=doubt.project, row=doubt.position, indicator=doubt.indicator
    )


def doubts(overview: Overview, code: str | None) -> list[Doubt]:
    """The findings of one project, or of all and of the document, heaviest first."""
    found = [
        doubt
        for seen in overview.projects
        if code is None or seen.project.code == code
        for doubt in _of_project(seen)
    ]
    if code is None:
        known = {(each.finding.code, each.finding.place) for each in found}
        found += [
            _doubt(finding)
            for finding in overview.plan_findings
            if (finding.code, finding.place) not in known
        ]
    order = list(Severity)
    return sorted(found, key=lambda each: order.index(each.finding.severity))


def _of_project(seen: ProjectView) -> list[Doubt]:
    return [_doubt(finding) for finding in seen.findings]


def _doubt(finding: Finding) -> Doubt:
    """The finding with what it says it is about: project, row and indicator."""
    about = finding.params
    position = about.get("position", "")
    return Doubt(
        finding,
        about.get("project_code"),
        about.get("project") or _("document"),
        int(position) if position.isdecimal() else None,
        about.get("indicator", ""),
    )
