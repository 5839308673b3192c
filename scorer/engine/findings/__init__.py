"""What scoring finds doubtful: the codes and their words, by what they are about.

An error stops a final sheet, a warning needs a word, a note informs.
"""

from scorer.engine.findings.claims import *  # noqa: F403
from scorer.engine.findings.points import *  # noqa: F403
from scorer.engine.findings.rows import *  # noqa: F403
from scorer.engine.findings.sheets import *  # noqa: F403
