"""Two files of scored sheets, as two versions of the program or of the rules wrote them."""

from __future__ import annotations

from scorer.errors import UnreadableFileError
from scorer.forms.scored_json import scored_from_json
from scorer.i18n import _
from scorer.merging.scored import ScoredDiff, comparable, diff_scored


def diff_files(old: tuple[str, str], new: tuple[str, str]) -> ScoredDiff:
    """What moved from ``old`` to ``new``, each as a file's name and its text; touches no database.

    Raises UnreadableFileError where one holds no scored sheets, or where they share no project.
    """
    before, after = (scored_from_json(text, name) for name, text in (old, new))
    if not comparable(before, after):
        raise UnreadableFileError(
            _("{old} and {new} have no project in common.").format(old=old[0], new=new[0]),
            _("Give two files about the same projects."),
        )
    return diff_scored(before, after)
