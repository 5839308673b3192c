"""The database as a whole: its state, copies of it, its version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.storage.maintenance import Status


def status(url: str | None = None) -> Status:
    """Where the database is, its version, size and integrity; DatabaseError where there is none."""
    from scorer.storage import maintenance

    return maintenance.status(_address(url))


def backup(url: str | None, target: Path) -> Path:
    """Copy the database to ``target``, which must not exist yet; others may work meanwhile."""
    from scorer.storage import maintenance

    return maintenance.backup(_address(url), target)


def restore(url: str | None, source: Path) -> Path | None:
    """Put a backup in the database's place; answers where the old file is kept."""
    from scorer.storage import maintenance

    return maintenance.restore(_address(url), source)


def upgrade(url: str | None = None) -> str:
    """Bring the database up to date, after a backup beside it; answers its version then."""
    from scorer.storage import maintenance

    return maintenance.upgrade(_address(url))


def _address(url: str | None) -> str:
    from scorer.storage.database import default_url

    return url or default_url()
