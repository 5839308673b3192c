"""What every noun shares: frozen, closed to unknown fields, built on first use."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, SkipValidation

from scorer.findings import Finding, Place


class Frozen(BaseModel):
    """A value that never changes; a changed copy comes from ``model_copy(update=…)``."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True
    )


AtPlace = Annotated[Place, SkipValidation]
"""A place; made by readers only, so it is not checked again for each of thousands of cells."""

Places = Annotated[dict[str, Place], SkipValidation]
"""Field name to the place its value came from."""

Findings = Annotated[tuple[Finding, ...], SkipValidation]
