"""The inside of a conversion: LibreOffice with a profile of its own, then our own readers.

Nothing in a document may run, reach a network or read another file there. Macros and active content
are off, links are neither updated nor followed, the network goes nowhere: by the profile, by a proxy
that nobody answers at, and where the system allows it by a network of its own without any line.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Document, unknown_file
from scorer.importers.office import find_office, office_kind
from scorer.importers.package import read_here

_WORDS: Final = "docx:MS Word 2007 XML"
_BOOK: Final = "xlsx:Calc MS Excel 2007 XML"
_BOOKS: Final = frozenset({"xls", "ods", "fods"})
_NOWHERE: Final = "http://127.0.0.1:9"
_COMMON, _INET = "/org.openoffice.Office.Common", "/org.openoffice.Inet/Settings"
_SETTINGS: Final = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "DisablePythonRuntime", "true"),
    (f"{_COMMON}/Security/Scripting", "CheckDocumentEvents", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Chart", "false"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetNoProxy", ""),
    (_INET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPProxyPort", "9"),
    (_INET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPSProxyPort", "9"),
    (_INET, "ooInetFTPProxyName", "127.0.0.1"),
    (_INET, "ooInetFTPProxyPort", "9"),
)
_KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "COMSPEC")
_OPTIONS: Final = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_OWN_NETWORK: Final = ("unshare", "--user", "--map-root-user", "--net", "--")


def read(data: bytes, name: str) -> Document:
    """What our own readers make of the file once LibreOffice has converted it, in this folder.

    Raises UnreadableFileError where LibreOffice does not open it, or our readers refuse it.
    """
    kind = office_kind(data)
    if kind is None:
        raise unknown_file(name)
    return read_here(convert(data, kind, Path.cwd(), name), name)


def convert(data: bytes, kind: str, folder: Path, name: str, *, own_network: bool = True) -> bytes:
    """The document as .docx or .xlsx, made in ``folder``.

    Raises UnreadableFileError where nothing comes out.
    """
    office = find_office()
    target = _BOOK if kind in _BOOKS else _WORDS
    given, made = folder / f"document.{kind}", folder / "made"
    given.write_bytes(data)
    profile = folder / "profile"
    write_profile(profile)
    command = [
        *(_network() if own_network else ()),
        str(office),
        *_OPTIONS,
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(made),
        str(given),
    ]
    subprocess.run(  # noqa: S603 - no shell, and the name is ours
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    found = made / f"document.{target.partition(':')[0]}"
    if not found.is_file():
        raise UnreadableFileError(
            _("LibreOffice cannot open {file}; it is damaged or protected by a password.").format(
                file=name
            ),
            _("Open it in Word, Excel or WPS and save it as .docx or .xlsx."),
        )
    return found.read_bytes()


def write_profile(profile: Path) -> None:
    """A profile in which documents may do nothing."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _environment(folder: Path) -> dict[str, str]:
    """Only what the program needs to start; everything it keeps goes into the folder."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    home = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "APPDATA"), str(folder))
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    return {**kept, **home, **proxies, "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}


def _network() -> tuple[str, ...]:
    """What gives the program a network of its own, without any line; nothing where that fails."""
    if sys.platform != "linux" or shutil.which(_OWN_NETWORK[0]) is None:
        return ()
    tried = subprocess.run([*_OWN_NETWORK, "true"], check=False, capture_output=True)  # noqa: S603
    return () if tried.returncode else _OWN_NETWORK
