"""What is open about a scoring rule in the words of a document: the codes and their words."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

RULE_READ: Final = declare(
    "SCR-RULE-READ",
    Severity.WARNING,
    N_("“{name}”: the text “{text}” is read as “{words}”, and scored so; nobody has confirmed it."),
    N_(
        "Confirm it, or decline it (t on the screen): scorer plan set CODE --indicator {position} --rule text|pack"
    ),
)
RULE_POINTS: Final = declare(
    "SCR-RULE-POINTS",
    Severity.WARNING,
    N_("“{name}”: the text “{text}” gives at most {stated} points, the row has {max_score}."),
    N_("Correct the points or the text; no row gets more than its maximum."),
)
RULE_UNFIT: Final = declare(
    "SCR-RULE-UNFIT",
    Severity.WARNING,
    N_(
        "“{name}”: the text “{text}” gives at most {stated} points, but the row has {max_score}, which "
        "do not come from the document; the rule pack scores it."
    ),
    N_(
        "Take the text all the same, or leave it: scorer plan set CODE --indicator {position} "
        "--rule text|pack"
    ),
)
