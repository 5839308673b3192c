"""Writing a file whole or not at all: beside its place first, then renamed into it."""

import errno
import stat
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

from scorer.errors import ReportTargetError
from scorer.i18n import _, reason_of

_TRIES = 99


def write_beside(path: Path, write: Callable[[Path], None]) -> Path:
    """Let ``write`` fill a file next to ``path``, then put it in place; answers where it is.

    Where another program holds the file open (Windows), the new one goes under a numbered name
    beside it. Raises ReportTargetError where nothing can be written; what was there stays.
    """
    _check(path)
    draft = _draft(path)
    try:
        write(draft)
        return _put_in_place(draft, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _check(path: Path) -> None:
    if path.is_dir():
        raise ReportTargetError(
            _("{path} is a folder.").format(path=path), _("Name a file inside it.")
        )
    if not path.parent.is_dir():
        raise ReportTargetError(
            _("The folder {folder} does not exist.").format(folder=path.parent),
            _("Create it, or name another place."),
        )
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise ReportTargetError(
            _("{path} is read-only and was left as it is.").format(path=path),
            _("Remove its write protection, or name another file."),
        )


def _draft(path: Path) -> Path:
    """A new empty file beside the target, with the rights that any new file gets."""
    draft = path.with_name(f".scorer-{token_hex(6)}{path.suffix}")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise _refused(path, error) from error
    return draft


def _put_in_place(draft: Path, path: Path) -> Path:
    try:
        return draft.replace(path)
    except PermissionError:
        if not path.exists():
            raise
    return draft.replace(_numbered(path))


def _numbered(path: Path) -> Path:
    names = (path.with_stem(f"{path.stem} ({number})") for number in range(2, _TRIES))
    return next(name for name in names if not name.exists())


def _refused(path: Path, error: OSError) -> ReportTargetError:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return ReportTargetError(
        _("{path} could not be written: {why}.").format(path=path, why=reason_of(error)),
        _("Free some space, then try again.")
        if full
        else _("Close the file where it is open, check the folder's rights, or name another file."),
    )
