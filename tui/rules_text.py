"""Rule packs in words: the shelf, one pack's items and methods, its worked cases."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scorer.forms import view
from scorer.i18n import _
from scorer.service.rule_books import Case, MethodNote, Pack, PackBook, PackItem, Shelf
from scorer.service.views import Overview, ProjectView
from tui.widgets.grid import Cell, Column, Row, heading
from tui.widgets.lines import Part

_HASH = 12
IN_USE, HERE = "+", "*"
"""Some project is scored by the pack; so is the one that the screen was opened for."""


def shelf_columns() -> tuple[Column, ...]:
    """The packs at a glance."""
    return (
        Column("", 1),
        Column(_("rule pack"), 18),
        Column(_("years"), 9),
        Column(_("title"), 14, share=3, drop=3),
        Column(_("projects"), 4, "right"),
        Column(_("origin"), 6, drop=1),
        Column(_("verified"), 8, "right"),
        Column("SHA-256", _HASH, drop=4),
    )


def uses(overview: Overview | None) -> Counter[str]:
    """How many projects are scored by each pack."""
    projects = overview.projects if overview else ()
    return Counter(map(pack_of, projects))


def shelf_rows(shelf: Shelf, used: Counter[str], here: str | None) -> list[Row]:
    """Every pack, then the files that cannot be used."""
    rows = [
        Row(
            each.name,
            (
                HERE if each.name == here else IN_USE if used[each.name] else "",
                each.name,
                each.years,
                each.title,
                str(used[each.name] or view.NOTHING),
                _("own") if each.own else _("shipped"),
                verified_cell(each),
                each.sha256[:_HASH],
            ),
        )
        for each in shelf.packs
    ]
    if shelf.broken:
        rows.append(heading(_("Files that cannot be used")))
    for each in shelf.broken:
        cells = ("!!", each.path.name, "", each.message, "", _("own"), "", "")
        rows.append(Row(str(each.path), tuple((text, "bad") for text in cells)))
    return rows


def pack_of(seen: ProjectView) -> str:
    """The name of the pack that scores a project."""
    return f"{seen.sheet.pack.id}@{seen.sheet.pack.edition}"


def in_force_text(pack: Pack, year: int) -> str:
    """Whether the pack is in force in the year at hand."""
    holds = pack.holds(year)
    if holds is None:
        return _("holds for any year; no year picks it by itself")
    words = _("in force in {year}") if holds else _("not in force in {year}")
    return words.format(year=year)


def why_used(seen: ProjectView) -> str:
    """Why a project is scored by its pack."""
    if seen.final is not None:
        return _("the final sheet is bound to it")
    if seen.pack_choice is not None:
        return _("a person chose it")
    return _("by the year, or by the points that the document states")


def verified_cell(pack: Pack) -> Cell:
    """How many of its rules somebody compared with their text."""
    if pack.verified:
        return _("all"), "good"
    return f"{pack.checked}/{pack.rules}", "warn"


def shelf_details(
    shelf: Shelf, key: str, used: Counter[str], overview: Overview | None, seen: ProjectView | None
) -> Iterator[Part]:
    """The pack under the cursor, or what is wrong with a file."""
    for broken in shelf.broken:
        if str(broken.path) == key:
            yield broken.message, "bad"
            yield broken.hint, ""
    for pack in shelf.packs:
        if pack.name == key:
            yield from pack_lines(pack)
            if overview is not None:
                yield in_force_text(pack, overview.year), ""
            count = used[pack.name]
            yield _("{count} project(s) of this year are scored by it.").format(count=count), ""
            if seen is not None and pack_of(seen) == pack.name:
                text = _("It scores {project}: {why}.")
                yield text.format(project=seen.project.name, why=why_used(seen)), "strong"
            if pack.own:
                yield _("It lies in {folder}.").format(folder=shelf.folder), "muted"


def pack_lines(pack: Pack) -> Iterator[Part]:
    """Title, whether it was compared, what it extends, its file and hash."""
    yield f"{pack.name} · {pack.title} · {pack.years}", "strong"
    if pack.verified:
        yield _("Somebody has compared every rule with its text."), "good"
    else:
        text = _(
            "! Not verified: {checked} of {rules} rules were compared with the text of the regulation."
        ).format(checked=pack.checked, rules=pack.rules)
        yield text, "warn"
    if pack.extends:
        yield _("extends {pack}").format(pack=pack.extends), ""
    if pack.jurisdiction:
        text = _("for project codes that begin with {digits}; only proposed, never chosen silently")
        yield text.format(digits=pack.jurisdiction), ""
    yield f"{pack.file} · SHA-256 {pack.sha256}", "muted"


def item_columns() -> tuple[Column, ...]:
    """What a pack says, and what that rests on."""
    return (
        Column("", 1),
        Column(_("rule"), 16, share=3),
        Column(_("value"), 8, share=2),
        Column(_("checked"), 8, drop=3),
        Column(_("source"), 12, share=2, drop=2),
        Column(_("clause"), 14, share=3),
    )


CHANGED, BELOW = "+", "."
"""The item stands in this file instead of the extended pack's; it is the extended pack's."""


def item_rows(items: Sequence[PackItem], extends: str | None) -> list[Row]:
    """The items under the headings of their groups."""
    rows: list[Row] = []
    group = ""
    for each in items:
        if each.group != group:
            group = each.group
            rows.append(heading(group))
        rows.append(Row(each.key, _item_cells(each, extends)))
    return rows


def _item_cells(item: PackItem, extends: str | None) -> tuple[Cell, ...]:
    sign = "" if extends is None else BELOW if item.inherited else CHANGED
    checked: Cell = ""
    if item.is_cited:
        checked = (_("yes"), "good") if item.verified else (_("no"), "warn")
    return (
        sign,
        item.label,
        item.value or view.NOTHING,
        checked,
        item.source,
        item.clause,
    )


def item_details(book: PackBook, key: str) -> Iterator[Part]:
    """One item in full: what it says, what it rests on, the method behind it."""
    item = next((each for each in book.items if each.key == key), None)
    if item is None:
        return
    said = _("{field}: {value}").format(field=item.label, value=item.value)
    yield said if item.value else item.label, "strong"
    for note in book.methods:
        if item.key in {f"methods.{note.key}", "execution"} and note.word == item.label:
            yield from method_lines(note)
    if item.is_cited:
        yield _("source: {source}").format(source=item.source), ""
        yield _("clause: {clause}").format(clause=item.clause), ""
        yield _rests_on(item)
    yield from _replaced(book, item)
    yield _("in the file: {key}").format(key=item.key), "muted"


def method_lines(note: MethodNote) -> Iterator[Part]:
    """What a method does, and its formula."""
    if note.text:
        yield note.text, ""
    if note.formula:
        text = _("formula: {formula} (A actual, T target, W maximum)")
        yield text.format(formula=note.formula), ""


def _rests_on(item: PackItem) -> Part:
    day = item.checked_on.isoformat() if item.checked_on else ""
    if item.verified:
        return _("compared with its text; last looked at on {day}").format(day=day), "good"
    text = _("! nobody compared it with its text; {basis}; last looked at on {day}")
    return text.format(basis=item.basis, day=day), "warn"


def _replaced(book: PackBook, item: PackItem) -> Iterator[Part]:
    if item.inherited:
        yield _("taken over from {pack}").format(pack=book.pack.extends), "muted"
    elif item.replaced == view.NOTHING:
        yield _("not in {pack}: added here").format(pack=book.pack.extends), ""
    elif item.replaced is not None:
        text = _("replaces what {pack} says: {value}")
        yield text.format(pack=book.pack.extends, value=item.replaced), ""


def found_items(items: Iterable[PackItem], wanted: str) -> list[PackItem]:
    """The items in which every word of the search stands: in words, value, citation or key."""
    words = wanted.casefold().split()
    return [each for each in items if all(word in _said(each) for word in words)]


def _said(item: PackItem) -> str:
    parts = (item.key, item.group, item.label, item.value, item.source, item.clause, item.basis)
    return " ".join(parts).casefold()


def case_columns() -> tuple[Column, ...]:
    """A worked case: what went in, what must come out, what did."""
    return (
        Column("", 2),
        Column(_("line"), 4, "right", drop=3),
        Column(_("method"), 14, share=3),
        Column(_("target"), 8, share=1),
        Column(_("actual"), 8, share=1),
        Column(_("max"), 5, "right"),
        Column(_("expected"), 7, "right", share=1),
        Column(_("computed"), 7, "right", share=1),
    )


def case_rows(cases: Iterable[Case]) -> list[Row]:
    """The cases in the order of their file; one that differs says so."""
    return [
        Row(
            str(each.line),
            (
                ("ok", "good") if each.passed else ("!!", "bad"),
                str(each.line),
                each.method,
                each.target or view.NOTHING,
                each.actual or view.NOTHING,
                each.max_score or view.NOTHING,
                each.expected,
                each.got,
            ),
        )
        for each in cases
    ]


def case_details(cases: Iterable[Case], key: str) -> Iterator[Part]:
    """One case in full, with the arithmetic that was worked by hand."""
    for each in cases:
        if str(each.line) == key:
            yield each.method, "strong"
            if each.params:
                yield _("numbers: {numbers}").format(numbers=each.params), ""
            text = _("expected {expected}, computed {computed}").format(
                expected=each.expected, computed=each.got
            )
            yield text, "good" if each.passed else "bad"
            if each.note:
                yield _("note: {text}").format(text=each.note), "muted"
