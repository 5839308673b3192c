"""What the screens remember from one start to the next, such as the colours: a few lines of text.

The file ``screens.txt`` lies in the user's own configuration folder, or in the one that
``SCORER_CONFIG`` names; a line is ``name=value``. It never keeps the screens from starting.
"""

import os
import tempfile
from pathlib import Path
from typing import Final

from scorer.errors import ScorerError
from scorer.i18n import _, reason_of

FOLDER_VARIABLE: Final = "SCORER_CONFIG"
THEME: Final = "theme"
"""The name of the setting that holds the colours."""
LANGUAGE: Final = "language"
"""The name of the setting that holds the language, ``zh`` or ``en``."""

_NAME: Final = "screens.txt"


def settings_file() -> Path:
    """Where the settings are kept; neither file nor folder need be there."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    if named:
        return Path(named).absolute() / _NAME
    from platformdirs import user_config_dir

    return Path(user_config_dir("scorer", appauthor=False)) / _NAME


def remembered() -> dict[str, str]:
    """The settings by name; none where there is no file, or none that can be read."""
    try:
        text = settings_file().read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    pairs = (line.partition("=") for line in text.splitlines())
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}


def remember(name: str, value: str) -> None:
    """Keep a setting; raises ScorerError where the file cannot be written, which stays as it was."""
    path = settings_file()
    lines = [f"{each}={text}\n" for each, text in {**remembered(), name: value}.items()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, "".join(lines))
    except OSError as error:
        raise ScorerError(
            _("This cannot be remembered for the next start: {path}, {reason}.").format(
                path=path, reason=reason_of(error)
            ),
            _("It holds until the program ends; {variable} may name another folder.").format(
                variable=FOLDER_VARIABLE
            ),
        ) from error


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that there is never half of it."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    written = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
