"""The words a user reads: English in the code, Chinese first on the screen.

``_`` translates now; ``N_`` only marks a message for the catalogue, where it is translated later.
The catalogue is one compiled file; ``scorer/locale/zh`` holds its sources, one a room.
"""

import errno
import gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
DOMAIN: Final = "scorer"
LOCALE_DIR: Final = Path(__file__).with_name("locale")


class _Current:
    """The language in force for this process."""

    language: Language = "zh"


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@lru_cache(maxsize=2)
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[language], fallback=True)


def set_language(language: str) -> None:
    """Choose the language of every later message; anything but ``en`` is Chinese."""
    _Current.language = "en" if language.lower().startswith("en") else "zh"


def language() -> Language:
    """The language in force here: the one being spoken, else the process's own."""
    return _spoken.get() or _Current.language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Inside the block this language is in force, for this thread of work only.

    Official forms are Chinese whatever language the screen has.
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """The message in the language in force."""
    return _catalogue(language()).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own customary name
    """The message unchanged, marked so that the catalogue carries it."""
    return message


_REASONS: Final = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("no permission, or open in another program"),
    errno.EPERM: N_("no permission"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EEXIST: N_("it exists already"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EBUSY: N_("it is in use"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk answers with errors"),
}


def listed(words: Iterable[object]) -> str:
    """Several words in a row, as the language in force separates them."""
    return ("、" if language() == "zh" else ", ").join(map(str, words))


def reason_of(error: OSError) -> str:
    """Why the system refused something, in the language in force; else in the system's own words."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error) or type(error).__name__
