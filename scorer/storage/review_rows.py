"""The county's reviews: rows to nouns and back, guarded by a version as outcomes are."""

from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.review import Review
from scorer.storage import tables
from scorer.storage.rows import Rows, indicator, project

_review = tables.review
_PLAIN: Final = (
    "version",
    "reviewed_value",
    "reviewed_score",
    "opinion",
    "source_file",
    "source_sha256",
    "reviewed_by",
    "reviewed_at",
)
_IN_PLAN: Final = project.c.plan_id == bindparam("plan")
_ALL: Final = (
    select(project.c.code, indicator.c.position, _review)
    .select_from(_review)
    .join(indicator, indicator.c.id == _review.c.indicator_id)
    .join(project, project.c.id == indicator.c.project_id)
    .where(_IN_PLAN)
)
_ONE: Final = (
    select(indicator.c.id, _review)
    .select_from(indicator)
    .join(project, project.c.id == indicator.c.project_id)
    .outerjoin(_review, _review.c.indicator_id == indicator.c.id)
    .where(
        _IN_PLAN,
        project.c.code == bindparam("project_code"),
        indicator.c.position == bindparam("at_position"),
    )
)


class ReviewRows(Rows):
    """What the county said of each indicator."""

    def reviews(self, plan_id: int) -> dict[str, dict[int, Review]]:
        """Project code to position to review, of every row that was ever reviewed."""
        found: dict[str, dict[int, Review]] = {}
        for row in self.fetch(_ALL, plan=plan_id):
            found.setdefault(row.code, {})[row.position] = _review_from(row)
        return found

    def save_review(
        self,
        plan_id: int,
        code: str,
        position: int,
        review: Review,
        expected_version: int | None = None,
    ) -> Review:
        """Keep a review; answers it with its new version.

        :param expected_version: the version the change was made on, 0 for a row never reviewed;
            None overwrites whatever is there.
        :raises ConflictError: another version is kept by now.
        :raises UsageError: the plan has no such indicator.
        """
        found = self.fetch(_ONE, plan=plan_id, project_code=code, at_position=position)
        if not found:
            self.project_id(plan_id, code)
            self.refuse_indicator(code, position)
        kept = found[0].version or 0
        if expected_version not in {None, kept}:
            raise ConflictError(
                _(
                    "Project {code}, indicator {position}: somebody else reviewed it meanwhile."
                ).format(code=code, position=position),
                _("Nothing was overwritten; look at the new entry, then enter yours again."),
            )
        saved = review.model_copy(update={"version": kept + 1})
        values = {name: getattr(saved, name) for name in _PLAIN}
        key = found[0].id
        if kept:
            statement = update(_review).where(_review.c.indicator_id == key)
            self.connection.execute(statement.values(values))
        else:
            self.connection.execute(insert(_review), {"indicator_id": key, **values})
        return saved


def _review_from(row: Any) -> Review:
    return Review(**{name: getattr(row, name) for name in _PLAIN})
