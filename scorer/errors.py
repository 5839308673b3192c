"""Exceptions that stop an action: each carries a message, a hint and an exit code.

Problems in the user's data that do not stop anything are values instead; see ``findings``.
"""


class ScorerError(Exception):
    """An action cannot go on.

    ``message`` says in one sentence what is wrong and where; ``hint`` says what to do. Both are
    ready for the user (already translated). ``exit_code`` is what the command line answers.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


class UsageError(ScorerError):
    """The command was called in a way that cannot be meant."""

    exit_code = 2


class RulePackError(ScorerError):
    """A rule pack is missing, damaged, or not in force."""

    exit_code = 3


class UnreadableFileError(ScorerError):
    """A file is not recognised, damaged, or holds nothing this program can read."""

    exit_code = 4


class RefusedEntryError(UnreadableFileError):
    """A filled file, or an entry, says something that cannot be taken; nothing was changed."""


class DatabaseError(ScorerError):
    """The database cannot be opened, is from a newer version, locked, or damaged."""

    exit_code = 5


class ReportTargetError(ScorerError):
    """A file that should be written cannot be."""

    exit_code = 6


class ConflictError(ScorerError):
    """Somebody else changed the same record meanwhile; nothing was overwritten.

    ``theirs`` is what stands there now, in words, with who and when where that is known; empty where
    whoever asks reads it from the record itself.
    """

    def __init__(self, message: str, hint: str = "", theirs: str = "") -> None:
        super().__init__(message, hint)
        self.theirs = theirs


class AddedError(ConflictError):
    """Somebody else added the same record meanwhile; nothing was added."""


class WithdrawnError(ConflictError):
    """What was to be changed was withdrawn meanwhile: a row, or with ``position`` None its project."""

    def __init__(self, message: str, hint: str, theirs: str, position: int | None) -> None:
        super().__init__(message, hint, theirs)
        self.position = position


class FrozenSheetError(ScorerError):
    """The sheet is final; its inputs do not change until it is opened again."""


class StoppedError(ScorerError):
    """The user stopped a longer job; nothing of it was kept."""
