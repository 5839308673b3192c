"""Where a row, a project or a finding comes from, put into words for the window that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from scorer.findings import Finding, message_of
from scorer.forms import view
from scorer.forms.differences import document_text
from scorer.forms.fields import field_word
from scorer.forms.origins import spot_text
from scorer.forms.provenance import Origin, ProjectOrigins, origin_parts
from scorer.i18n import _
from tui.money_rows import origin_words, recorded_figures
from tui.widgets.lines import Part

if TYPE_CHECKING:
    from scorer.findings import Place
    from scorer.model.difference import Difference
    from scorer.model.disbursement import Disbursement
    from scorer.model.plan import Source
    from scorer.service.figure_origins import Figure as FigureKey
    from scorer.service.figure_origins import FigureOrigin


class Block(NamedTuple):
    """A caption, and lines of what is known of it."""

    caption: str
    lines: tuple[Part, ...]


def source_blocks(sources: Iterable[Source]) -> list[Block]:
    """The documents with their whole hashes."""
    blocks = []
    for each in sources:
        blocks += [
            Block(_("file"), ((each.file, "strong"),)),
            Block("SHA-256", ((each.sha256, "muted"),)),
        ]
    return blocks


def project_blocks(origins: ProjectOrigins) -> list[Block]:
    """The documents of a project, then its own fields."""
    return [*source_blocks(origins.sources), *_blocks(origins, origins.fields)]


def row_blocks(origins: ProjectOrigins, position: int) -> list[Block]:
    """The documents of an indicator, then its fields."""
    for row in origins.rows:
        if row.indicator.position == position:
            sources = dict.fromkeys(each.source for each in row.fields if each.source)
            return [*source_blocks(sources), *_blocks(origins, row.fields)]
    return []


def finding_blocks(
    finding: Finding, sources: Iterable[Source], origins: ProjectOrigins | None
) -> list[Block]:
    """A finding with its place, then the row or the project that it is about."""
    place: Place | None = finding.place
    lines: list[Part] = [(message_of(finding), "strong")]
    lines.append((view.place_text(place) or _("no place in the document"), ""))
    told = Block(_("finding"), tuple(lines))
    if origins is None:
        return [told, *source_blocks(sources)]
    position = finding.params.get("position", "")
    if position.isdecimal():
        return [told, *row_blocks(origins, int(position))]
    return [told, *project_blocks(origins)]


def difference_blocks(
    difference: Difference, document: Source, origins: ProjectOrigins | None
) -> list[Block]:
    """Where the document has each value, then where the kept row or project comes from."""
    blocks = source_blocks((document,))
    for field in difference.fields:
        if field.document_place is not None:
            lines = (document_text(field), "strong"), (spot_text(field.document_place), "muted")
            blocks.append(Block(field_word(field.name), lines))
    if origins is None or (difference.position is None and difference.document_position):
        return blocks
    blocks.append(Block("", ((_("As it is kept:"), "strong"),)))
    if difference.position is None:
        return [*blocks, *project_blocks(origins)]
    return [*blocks, *row_blocks(origins, difference.position)]


def _blocks(origins: ProjectOrigins, fields: Iterable[Origin]) -> list[Block]:
    several = len(origins.sources) > 1
    return [_block(each, several) for each in fields]


def _block(origin: Origin, several: bool) -> Block:
    lines: list[Part] = [(origin.value, "strong")]
    if origin.read_as:
        lines.append((_("read as {reading}").format(reading=origin.read_as), ""))
    tone = "warn" if origin.correction or origin.choice else "muted"
    lines += [(part, tone) for part in origin_parts(origin, with_file=several)]
    return Block(field_word(origin.field), tuple(lines))


def money_blocks(
    disbursement: Disbursement, origins: Mapping[FigureKey, FigureOrigin]
) -> list[Block]:
    """Every recorded figure of a budget block with who typed it and when, or its file."""
    blocks = []
    for source, figures in recorded_figures(disbursement):
        lines: list[Part] = []
        for key, caption, amount in figures:
            lines.append((f"{caption} {amount}", "strong"))
            lines.append((f"  {origin_words(origins.get((source, key)))}", ""))
        if lines:
            blocks.append(Block(view.fund_source_word(source), tuple(lines)))
    return blocks or [Block("", ((_("No budget and no spending is recorded yet."), "muted"),))]
