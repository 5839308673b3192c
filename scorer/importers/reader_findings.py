"""What readers of files find doubtful, declared in one light module.

A finding of a reader is kept with its plan and shown much later, or comes out of another process;
it gets its words only where its code is declared. So the door imports this, not the readers.
"""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

HIDDEN_SHEET: Final = declare(
    "IMP-SHEET-HIDDEN",
    Severity.NOTE,
    N_("The hidden sheet {sheet} was left out."),
    N_("Show the sheet and read the file again if it belongs to the document."),
)
FORMULA_EMPTY: Final = declare(
    "IMP-FORMULA-UNCALCULATED",
    Severity.ERROR,
    N_("Cell {cell} of sheet {sheet} holds a formula without a stored result."),
    N_("Open the file in Excel or WPS, save it there and read it again."),
)
CELL_ERROR: Final = declare(
    "IMP-CELL-ERROR",
    Severity.ERROR,
    N_("Cell {cell} of sheet {sheet} shows the error {error} instead of a value."),
    N_("Correct the formula in Excel or WPS, save and read the file again."),
)
NUMBER_LONG: Final = declare(
    "IMP-NUMBER-LONG",
    Severity.WARNING,
    N_("Cell {cell} of sheet {sheet} holds a number of more than 15 digits; the last are lost."),
    N_("Format the cell as text, type the number again, save and read the file again."),
)
MERGE_COVERS: Final = declare(
    "IMP-MERGE-COVERS",
    Severity.WARNING,
    N_("The merged cell {cell} of sheet {sheet} covers {count} cells whose contents do not show."),
    N_("Undo the merge to see them; if they belong to the document, save and read it again."),
)
CELLS_MORE: Final = declare(
    "IMP-CELLS-MORE",
    Severity.WARNING,
    N_("In sheet {sheet} the same goes for {count} more cells."),
)
ROWS_HIDDEN: Final = declare(
    "IMP-ROWS-HIDDEN",
    Severity.WARNING,
    N_("The hidden rows {rows} of sheet {sheet} were left out."),
    N_("If they belong to the document, clear the filter or unhide the rows, save and read again."),
)
COLUMNS_HIDDEN: Final = declare(
    "IMP-COLUMNS-HIDDEN",
    Severity.WARNING,
    N_("The hidden columns {columns} of sheet {sheet} were left out."),
    N_("If they belong to the document, unhide the columns, save and read again."),
)
TEXT_HIDDEN: Final = declare(
    "IMP-TEXT-HIDDEN",
    Severity.WARNING,
    N_("Hidden text was left out in {count} places; the first is: {text}"),
    N_("Show hidden text in Word or WPS; if it belongs to the document, unhide it and save."),
)
PART_UNREAD: Final = declare(
    "IMP-PART-UNREAD",
    Severity.WARNING,
    N_("The document holds {count} embedded documents or sheets that were not read."),
    N_("If a target table is among them, copy it into the document itself, save and read again."),
)
