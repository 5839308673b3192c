"""What readers of text, markup and PDF find doubtful, declared in one light module.

A finding of a reader is shown much later, or comes out of another process; it gets its words only
where its code is declared. So the door imports this, not the readers.
"""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

TEXT_LOST: Final = declare(
    "IMP-TEXT-LOST",
    Severity.WARNING,
    N_("{count} characters of the file are lost and shown as �: lines {lines}."),
    N_("Compare these lines with the document."),
)
TEXT_MIXED: Final = declare(
    "IMP-TEXT-MIXED",
    Severity.WARNING,
    N_("The file mixes two encodings; lines {lines} were read as {encoding}."),
    N_("Compare these lines with the document."),
)
TEXT_EMPTY_BYTES: Final = declare(
    "IMP-TEXT-EMPTY-BYTES",
    Severity.WARNING,
    N_("The file holds {count} empty bytes, first in line {line}; they were left out."),
    N_("A part of the file may be missing; compare with the document."),
)
TEXT_CUT: Final = declare(
    "IMP-TEXT-CUT",
    Severity.WARNING,
    N_("The file ends in the middle of a character."),
    N_("A part of the file may be missing; compare with the document."),
)
ENCODING_DECLARED: Final = declare(
    "IMP-ENCODING-DECLARED",
    Severity.NOTE,
    N_("The file says it is {declared}, but its characters are {encoding} and were read so."),
)
TEXT_JOINED: Final = declare(
    "IMP-TEXT-JOINED",
    Severity.WARNING,
    N_("A line break stands inside a row; the line was joined to the cell above: {text}"),
    N_("Compare the row with the document."),
)
TEXT_JOINED_MORE: Final = declare(
    "IMP-TEXT-JOINED-MORE",
    Severity.WARNING,
    N_("{count} more lines were joined to the cell above them."),
    N_("Compare with the document."),
)
ROWS_HIDDEN: Final = declare(
    "IMP-PAGE-ROWS-HIDDEN",
    Severity.WARNING,
    N_("Hidden rows of the table were left out: {rows}."),
    N_("Show them, save the file and read it again if they belong to the document."),
)
COLUMNS_HIDDEN: Final = declare(
    "IMP-PAGE-COLUMNS-HIDDEN",
    Severity.WARNING,
    N_("Hidden columns of the table were left out: {columns}."),
    N_("Show them, save the file and read it again if they belong to the document."),
)
PART_HIDDEN: Final = declare(
    "IMP-PAGE-PART-HIDDEN",
    Severity.WARNING,
    N_("A hidden part of the page with a table was left out: {text}"),
    N_("Show it, save the page and read it again if it belongs to the document."),
)
PAGE_CUT: Final = declare(
    "IMP-PAGE-CUT",
    Severity.WARNING,
    N_("The page ends inside a table."),
    N_("A part of the file may be missing; compare with the document."),
)
PAGE_ROW_JOINED: Final = declare(
    "IMP-PDF-ROW-JOINED",
    Severity.WARNING,
    N_("A row cut by the end of a page was joined to its rest on the next page."),
    N_("Compare the row with the document."),
)
PAGE_CROWDED: Final = declare(
    "IMP-PDF-CROWDED",
    Severity.WARNING,
    N_("Texts in this row are printed on each other, for want of room; they may be mixed up."),
    N_("Compare the row with the document, or give it as .docx or .xlsx."),
)
PAGE_LOST: Final = declare(
    "IMP-PDF-TEXT-LOST",
    Severity.WARNING,
    N_("{count} characters on the pages {pages} have a shape but no meaning; they show as �."),
    N_("Compare these pages with the document, or give it as .docx."),
)
PAGE_PICTURE: Final = declare(
    "IMP-PDF-PICTURE",
    Severity.WARNING,
    N_("The pages {pages} are pictures of text and were not read."),
    N_("Compare with the document, or give it as .docx."),
)
PAGE_DRAWING: Final = declare(
    "IMP-PDF-DRAWING",
    Severity.WARNING,
    N_("The pages {pages} hold so many lines that no table was looked for."),
    N_("Compare with the document, or give it as .docx."),
)
