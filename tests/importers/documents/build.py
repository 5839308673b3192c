"""Builds the foreign documents beside it again; the goldens are written by hand and stay.

Run it from the root of the project: ``python -m tests.importers.documents.build [office]``. With
``office`` the files that LibreOffice and Gnumeric made are renewed too.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from tests.importers.documents import make_by_hand, make_by_office, make_forms

FOLDER = Path(__file__).resolve().parent


def sample() -> ModuleType:
    """``fixtures/build.py``, which is no package."""
    path = FOLDER.parents[2] / "fixtures" / "build.py"
    spec = importlib.util.spec_from_file_location("fixtures_build", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    make_by_hand.build(FOLDER / "by_hand")
    make_forms.build(FOLDER / "forms")
    if "office" in sys.argv[1:]:
        make_by_office.build(FOLDER, sample())
