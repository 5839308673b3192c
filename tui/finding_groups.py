"""Findings as the list shows them: which there are, in which groups, and each in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

from scorer.findings import Finding, Severity, hint_of, message_of
from scorer.forms import view
from scorer.forms.answers import answer_text
from scorer.i18n import N_, _
from tui.cells import MORE, fit, shown
from tui.rows import severity_sign, severity_tone
from tui.widgets.lines import Entry, Part

if TYPE_CHECKING:
    from scorer.model.dismissal import Dismissed
    from scorer.service.views import Overview, ProjectView

GROUPINGS: Final = {
    "project": N_("by project"),
    "weight": N_("by weight"),
    "kind": N_("by kind"),
}
"""The ways in which the list can be ordered, in the order in which a key goes through them."""

_INDENT: Final = 10
_ANSWERED: Final = "v"


class Doubt(NamedTuple):
    """A finding with what it is about; ``position`` where it belongs to one row.

    ``owner`` is the project whose finding it is, None for one of the document as a whole, which may
    be about a project (``code``) all the same. ``answer`` is what a person said of it.
    """

    finding: Finding
    owner: str | None
    code: str | None
    project: str
    position: int | None
    indicator: str
    answer: Dismissed | None = None


class Group(NamedTuple):
    """A heading, and the doubts below it."""

    heading: str
    doubts: tuple[Doubt, ...]


def doubts(overview: Overview, code: str | None) -> list[Doubt]:
    """The findings of one project, or of all and of the document, heaviest first; answered ones last."""
    views = (each for each in overview.projects if code is None or each.project.code == code)
    known = [each for seen in views for each in doubts_of(seen)]
    if code is None:
        known += doubts_across(overview.plan_findings, overview.plan_dismissed, known)
    return in_order(known)


def doubts_of(seen: ProjectView) -> list[Doubt]:
    """The findings of one project, and the answered ones."""
    return [
        *(_doubt(finding, seen) for finding in seen.findings),
        *(_doubt(each.finding, seen, each) for each in seen.dismissed),
    ]


def doubts_across(
    standing: Iterable[Finding], dismissed: Iterable[Dismissed], known: Iterable[Doubt]
) -> list[Doubt]:
    """Those of the document as a whole that no project has already."""
    told = {(each.finding.code, each.finding.place) for each in known}
    return [
        *(
            _doubt(finding, None)
            for finding in standing
            if (finding.code, finding.place) not in told
        ),
        *(_doubt(each.finding, None, each) for each in dismissed),
    ]


def in_order(known: Iterable[Doubt]) -> list[Doubt]:
    """Heaviest first, answered ones last."""
    return sorted(known, key=lambda each: (each.answer is not None, _weight(each)))


def _doubt(finding: Finding, owner: ProjectView | None, answer: Dismissed | None = None) -> Doubt:
    about = finding.params
    position = about.get("position", "")
    return Doubt(
        finding,
        owner.project.code if owner else None,
        about.get("project_code"),
        about.get("project") or _("document"),
        int(position) if position.isdecimal() else None,
        about.get("indicator", ""),
        answer,
    )


def _weight(doubt: Doubt) -> int:
    return _WEIGHTS[doubt.finding.severity]


_WEIGHTS: Final = {severity: number for number, severity in enumerate(Severity)}


def groups(found: Sequence[Doubt], grouping: str) -> list[Group]:
    """The doubts under headings that say how many of which weight; answered ones under their own."""
    standing = [each for each in found if each.answer is None]
    answered = tuple(each for each in found if each.answer is not None)
    named: dict[str, list[Doubt]] = {}
    for each in standing:
        named.setdefault(_NAMES[grouping](each), []).append(each)
    made = [
        Group(_heading(name, inside, grouping), tuple(inside)) for name, inside in named.items()
    ]
    if answered:
        made.append(Group(_("answered: {count}").format(count=len(answered)), answered))
    return made


_NAMES: Final[dict[str, Callable[[Doubt], str]]] = {
    "project": lambda each: each.project,
    "weight": lambda each: view.severity_word(each.finding.severity),
    "kind": lambda each: each.finding.code,
}


def _heading(name: str, inside: Sequence[Doubt], grouping: str) -> str:
    if grouping == "weight":
        return f"{name} {len(inside)}"
    return f"{name} · {view.findings_summary(each.finding for each in inside)}"


def entries(
    made: Sequence[Group], width: int, *, with_project: bool, plain: bool
) -> tuple[list[Entry], list[Doubt]]:
    """The list drawn: headings, and for each finding its sentence and what to do.

    The key of an entry is the number of its doubt in the second part of the answer.
    """
    drawn: list[Entry] = []
    order: list[Doubt] = []
    for group in made:
        drawn.append(Entry(None, (((_line(group.heading, width, plain), "strong"),),)))
        for each in group.doubts:
            lines = _lines(each, width, with_project=with_project, plain=plain)
            drawn.append(Entry(str(len(order)), lines))
            order.append(each)
    return drawn, order


class Long(NamedTuple):
    """Very many doubts as a list that is put into words where it is seen: keys, and lines of each.

    A key stays that of its doubt while other projects come in.
    """

    keys: list[str | None]
    heights: list[int]
    things: list[str | Doubt]
    """A heading or a doubt, an entry each."""

    def entry(self, index: int, width: int, *, with_project: bool, plain: bool) -> Entry:
        """The entry in words."""
        thing = self.things[index]
        if isinstance(thing, str):
            return Entry(None, (((_line(thing, width, plain), "strong"),),))
        lines = _lines(thing, width, with_project=with_project, plain=plain)
        return Entry(self.keys[index], lines)


def long_list(made: Iterable[Group]) -> Long:
    """The headings and the doubts below each, one after another."""
    long, high = Long([], [], []), {}
    for group in made:
        long.keys.append(None)
        long.heights.append(1)
        long.things.append(group.heading)
        for each in group.doubts:
            kind = each.finding.code, each.answer is None
            if kind not in high:
                high[kind] = 2 if what_to_do(each) else 1
            long.keys.append(str(id(each)))
            long.heights.append(high[kind])
            long.things.append(each)
    return long


def _lines(
    doubt: Doubt, width: int, *, with_project: bool, plain: bool
) -> tuple[tuple[Part, ...], ...]:
    severity = doubt.finding.severity
    sign = severity_sign(severity) if doubt.answer is None else _ANSWERED
    row = view.NOTHING if doubt.position is None else str(doubt.position)
    tone = severity_tone(severity) if doubt.answer is None else "muted"
    head = f"  {fit(sign, 3)}{fit(row, 4, 'right')} "
    text = _text(doubt, with_project=with_project)
    first: tuple[Part, ...] = (
        (shown(head, plain), tone),
        (_line(text, width - _INDENT, plain), ""),
    )
    below = what_to_do(doubt)
    if not below:
        return (first,)
    return first, ((" " * _INDENT + _line(below, width - _INDENT, plain), "muted"),)


def _text(doubt: Doubt, *, with_project: bool) -> str:
    """The sentence, with the name of its project in front only where nothing above says it."""
    text = message_of(doubt.finding)
    bare = text.removeprefix(doubt.project).lstrip(":： ")
    if not with_project:
        return bare or text
    return _("{subject}: {message}").format(subject=doubt.project, message=bare)


def _line(text: str, room: int, plain: bool) -> str:
    room = max(4, room)
    line = " ".join(shown(text, plain).split())
    return line if cell_len(line) <= room else fit(line, room, more="~" if plain else MORE)


def what_to_do(doubt: Doubt) -> str:
    """What to do about it; for an answered one what was said of it."""
    if doubt.answer is not None:
        return answer_text(doubt.answer)
    hint = hint_of(doubt.finding)
    return f"→ {hint}" if hint else ""


def sentence(doubt: Doubt) -> list[Part]:
    """The finding in full: what is wrong, what it concerns, what to do, where it stands."""
    finding = doubt.finding
    word = view.severity_word(finding.severity)
    lines: list[Part] = [
        (
            _("{severity}: {message}").format(severity=word, message=message_of(finding)),
            severity_tone(finding.severity) or "strong",
        ),
        (_subject(doubt), ""),
    ]
    if doubt.answer is not None:
        lines.append((answer_text(doubt.answer), "strong"))
    elif hint := hint_of(finding):
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


def summary(found: Iterable[Doubt]) -> str:
    """How many stand, by weight, and how many are answered."""
    known = list(found)
    counted = view.findings_summary(each.finding for each in known if each.answer is None)
    answered = sum(each.answer is not None for each in known)
    if not answered:
        return counted
    return _("{counted} · answered {answered}").format(counted=counted, answered=answered)
