"""Documents that would hurt a careless reader: what each is, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

READ: Final = "read"
REFUSED: Final = "refused"
EITHER: Final = "either"
"""What must come of a case; with EITHER both a plan with findings and a clear refusal will do."""


@dataclass(frozen=True)
class Case:
    """``make`` answers the bytes, or writes a file of its own and answers its path.

    ``words`` must stand in the sentence that refuses it, ``codes`` among its findings; ``secret``
    must stand nowhere in what is printed. ``programs`` are those that open the file for us.
    """

    name: str
    file: str
    make: Callable[[Path], bytes | Path]
    outcome: str
    words: str = ""
    codes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()


CASES: Final[list[Case]] = []
ELSEWHERE: Final = "TOP-SECRET-0312"
"""What stands in a file beside the document, which no document may reach."""

Make = Callable[[Path], bytes | Path]


def bad(
    file: str,
    outcome: str = EITHER,
    *,
    words: str = "",
    codes: tuple[str, ...] = (),
    programs: tuple[str, ...] = (),
) -> Callable[[Make], Make]:
    """Registers the maker of a case under its own name."""

    def register(make: Make) -> Make:
        name = make.__name__.strip("_")
        CASES.append(Case(name, file, make, outcome, words, codes, programs))
        return make

    return register
