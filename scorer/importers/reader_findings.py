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
