"""The front door: answers ``--version`` at once, starts the commands, and lends them the screens.

The screens live outside this package and are named here only, as a string, so that no command
loads them by accident.
"""

import sys
from importlib import import_module

from scorer import __version__


def open_screens(
    db: str | None, user: str | None, unit: str | None, year: int | None, lang: str | None
) -> int:
    """Open the screens on a database, in a language or that of last time; answers the exit code."""
    code = import_module("tui.app").main(db, user, unit, year, lang)
    return code if isinstance(code, int) else 0


def main() -> int:
    """The program ``scorer``; answers the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"scorer {__version__}\n")
        return 0
    from scorer.cli.app import run

    return run(arguments, open_screens)


if __name__ == "__main__":
    sys.exit(main())
