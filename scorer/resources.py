"""The one locator of shipped data: rule packs and the sample."""

from pathlib import Path
from typing import Literal


def resource_dir(name: Literal["scoring_rules", "fixtures"]) -> Path:
    """The folder of shipped data: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name
