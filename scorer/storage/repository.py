"""The one place where nouns are kept and found: every part on one connection, one transaction."""

from scorer.storage.disbursement_rows import DisbursementRows
from scorer.storage.dismissal_rows import DismissalRows
from scorer.storage.draft_rows import DraftRows
from scorer.storage.outcome_rows import OutcomeRows
from scorer.storage.plan_rows import PlanRecord, PlanRows
from scorer.storage.review_rows import ReviewRows
from scorer.storage.sheet_rows import SheetRows

__all__ = ["PlanRecord", "Repository"]


class Repository(
    PlanRows, OutcomeRows, DisbursementRows, SheetRows, ReviewRows, DismissalRows, DraftRows
):
    """Plans, projects, indicators, outcomes, disbursements, sheets, reviews, answered findings, drafts.

    It neither begins nor commits; the unit of work it belongs to does.
    """
