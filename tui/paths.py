"""Paths as people type them: in quotes, from ``~``, or such as no file can have."""

from pathlib import Path


def expanded(typed: str) -> Path:
    """The path that was typed, without quotes around it; ``~`` is home, of nobody known a name."""
    path = Path(typed.strip().strip("\"'"))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; what no file can be called is not there."""
    try:
        return path.exists()
    except OSError:
        return False
