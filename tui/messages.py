"""What screens and workers tell the app: where to go, and what a worker has done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from scorer.errors import ScorerError
    from scorer.service.views import Imported as Kept
    from tui.opening import Opened as Picture
    from tui.opening import Outlined as Names

Destination = Literal[
    "start",
    "recording",
    "money",
    "sheet",
    "export",
    "findings",
    "names",
    "profile",
    "journal",
    "units",
    "doctor",
    "reviewing",
    "rules",
]


class Go(Message):
    """Show another screen: for a project, for all where ``code`` is None, at a row where one is given."""

    def __init__(
        self, destination: Destination, code: str | None = None, position: int | None = None
    ) -> None:
        super().__init__()
        self.destination: Destination = destination
        self.code = code
        self.position = position


class Shown(Message):
    """A screen is shown, or shows something new."""


class Outlined(Message):
    """A worker opened the database and knows the names in it."""

    def __init__(self, picture: Names) -> None:
        super().__init__()
        self.picture = picture


class Opened(Message):
    """A worker read the unit's year."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture


class OpenFailed(Message):
    """The database could not be opened."""

    def __init__(self, error: ScorerError) -> None:
        super().__init__()
        self.error = error


class Progressed(Message):
    """A worker is at step ``done`` of ``total`` of what it says it is doing."""

    def __init__(self, doing: str, done: int, total: int) -> None:
        super().__init__()
        self.doing, self.done, self.total = doing, done, total


class Imported(Message):
    """A worker kept a document, or the sample; the database holds a plan now."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class Taken(Message):
    """A worker went through documents: those it kept, those that differ, those that it could not."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Kept] = []
        self.differing: list[Path] = []
        self.failed: list[ScorerError] = []


class Written(Message):
    """A worker wrote a file; ``instead_of`` is the name that was wanted, where it was taken.

    With ``replaced`` there was a file of this name, which is gone.
    """

    def __init__(self, path: str, instead_of: str = "", *, replaced: bool = False) -> None:
        super().__init__()
        self.path, self.instead_of, self.replaced = path, instead_of, replaced


class Failed(Message):
    """A worker had to stop; what it began was not kept."""

    def __init__(self, error: ScorerError) -> None:
        super().__init__()
        self.error = error
