"""The columns of an indicator block: captions with the cells they cover, and the fields below them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from scorer.findings import Finding, Place
from scorer.importers.roles import Role


@dataclass(slots=True)
class Caption:
    """A caption with the columns its cell covers."""

    role: Role | None
    text: str
    column: int
    span: int
    place: Place
    own: bool


class YearColumns(NamedTuple):
    """The columns in which captions for one year and for several stood side by side."""

    annual: int
    long: int


@dataclass(slots=True)
class Columns:
    """Which field stands in which column; ``index`` serves rows whose cells stand one a column.

    ``heads`` are the captions themselves; ``identity`` the columns of the project in a list;
    ``right`` is the last column.
    """

    fields: dict[int, str] = field(default_factory=dict)
    index: dict[str, int] = field(default_factory=dict)
    heads: dict[int, Role | None] = field(default_factory=dict)
    width: int = 0
    right: int = 0
    identity: dict[int, tuple[Role, str | None]] = field(default_factory=dict)
    levels: bool = False
    long_term: bool = False
    evaluation: Place | None = None
    findings: list[Finding] = field(default_factory=list)

    def put(self, caption: Caption, name: str) -> None:
        """The field of a caption, in every column its cell covers."""
        self.fields |= {caption.column + more: name for more in range(caption.span)}

    def settle(self) -> None:
        """Work out the index, now that the fields are known."""
        index = {name: column - 1 for column, name in self.fields.items()}
        self.index = index if len(index) == len(self.fields) else {}

    def head_over(self, column: int) -> Role | None:
        """What the caption over the column is for; it may begin further to the left."""
        left = [each for each in self.heads if each <= column]
        return self.heads[max(left)] if left else None

    def column_of(self, name: str) -> int:
        """The first column of the field, 0 where it has none."""
        return min((at for at, each in self.fields.items() if each == name), default=0)
