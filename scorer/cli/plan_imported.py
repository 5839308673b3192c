"""What ``scorer plan import`` says when documents were kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scorer.cli.output import Part, Table, right
from scorer.cli.plan_files import size, sizes
from scorer.i18n import _

if TYPE_CHECKING:
    from scorer.service.views import Imported


def imported_table(imported: Iterable[Imported]) -> Table:
    """What became of several documents, one a row."""
    from scorer.forms.differences import import_state_word
    from scorer.forms.view import findings_summary

    rows = [
        (
            each.plan.source.file,
            import_state_word(each.state),
            str(each.edition),
            *size(each.plan),
            findings_summary(each.findings),
        )
        for each in imported
    ]
    headings = (_("File"), _("Result"), right(_("Edition")), *sizes(), _("Findings"))
    return Table(headings, rows, _("Documents that were kept"))


def imported_page(done: Imported) -> Iterator[Part]:
    """What became of one document, and what to look at now."""
    from scorer.cli.plan_pages import projects_part, sums_line
    from scorer.forms.view import findings_summary
    from scorer.model.edition import ImportState

    file = done.plan.source.file
    match done.state:
        case ImportState.KNOWN:
            yield _("{file} was kept before; nothing changed.").format(file=file)
        case ImportState.SAME:
            yield _("{file} says the same; it is noted as edition {number}.").format(
                file=file, number=done.edition
            )
        case ImportState.DIFFERS:
            yield _("{file} is merged as edition {number}: {count} differences taken over.").format(
                file=file,
                number=done.edition,
                count=sum(each.changes for each in done.differences),
            )
            yield from _to_look_at(done)
        case _:
            yield projects_part(done.plan)
            yield sums_line(done.plan)
    yield _("{file}, doubtful: {counts}. Look at them with: scorer plan check").format(
        file=file, counts=findings_summary(done.findings)
    )


def _to_look_at(done: Imported) -> Iterator[Part]:
    """Rows with an entry that now has another target, or stands at a withdrawn row."""
    from scorer.cli.output import Block, Item
    from scorer.forms.differences import difference_words, recorded_text

    entered = [
        _("{code} #{position} {name}: {what}; {entered}").format(
            code=each.project_code,
            position=each.position,
            name=each.name,
            what=difference_words(each),
            entered=recorded_text(each.recorded),
        )
        for each in done.differences
        if each.changes and each.recorded is not None and each.position is not None
    ]
    if entered:
        yield _("Look at what you entered there:")
        yield Block([Item(line, 2, 4) for line in entered])
