"""Is a path on a network folder? SQLite's locks and shared memory do not work there."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Final, NamedTuple

NETWORK_TYPES: Final = frozenset(
    [
        "9p",
        "acfs",
        "afp",
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "drvfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "ocfs2",
        "prl_fs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "webdav",
    ]
)
"""File systems that live on another machine, or on the host of a virtual one."""

NETWORK_FUSE: Final = frozenset(
    [
        "ceph",
        "davfs",
        "davfs2",
        "glusterfs",
        "gvfsd-fuse",
        "rclone",
        "s3fs",
        "smbnetfs",
        "sshfs",
        "vmhgfs-fuse",
    ]
)
"""The same behind ``fuse.``, where local file systems live too."""

_DRIVE_REMOTE: Final = 4
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_MAC_LINE: Final = re.compile(r"^(?P<device>.+) on (?P<point>/.*) \((?P<type>[^,)]+).*\)$")


class Mount(NamedTuple):
    """A place in the file tree and the type of file system behind it."""

    point: str
    type: str

    @property
    def is_network(self) -> bool:
        """Whether the file system lives on another machine."""
        kind = self.type.casefold()
        return kind in NETWORK_TYPES or kind.removeprefix("fuse.") in NETWORK_FUSE


def linux_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts in ``/proc/self/mounts``; blanks in its paths are octal escapes."""
    fields = (line.split(" ") for line in text.splitlines())
    return tuple(
        Mount(_OCTAL.sub(lambda match: chr(int(match[1], 8)), parts[1]), parts[2])
        for parts in fields
        if len(parts) > 2
    )


def mac_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts that ``mount`` prints on macOS: ``//u@host/share on /Volumes/x (smbfs, …)``."""
    found = (_MAC_LINE.match(line) for line in text.splitlines())
    return tuple(Mount(match["point"], match["type"]) for match in found if match)


def is_network_path(path: Path, mounts: Iterable[Mount] | None = None) -> bool:
    """Whether the file would lie on a network folder; links are followed.

    ``mounts`` stands in for the machine's own table.
    """
    if mounts is None and sys.platform == "win32":
        return is_remote_drive(path.absolute(), windows_drive_type)
    place = path.resolve()
    table = _machine_mounts() if mounts is None else mounts
    holding = [mount for mount in table if place.is_relative_to(mount.point)]
    # Of equal points the later one covers the earlier: max answers the first, so look backwards.
    nearest = max(reversed(holding), key=lambda mount: len(mount.point), default=None)
    return nearest is not None and nearest.is_network


def is_remote_drive(path: PurePath, drive_type: Callable[[str], int]) -> bool:
    r"""Whether a Windows path is ``\\server\share`` or lies on a drive letter mapped to one."""
    drive = path.drive
    local_form = drive.removeprefix("\\\\?\\")
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return True
    if local_form.startswith("\\\\"):
        return not local_form.startswith("\\\\.\\")
    return bool(local_form) and drive_type(f"{local_form}\\") == _DRIVE_REMOTE


def windows_drive_type(root: str) -> int:
    """What Windows says a drive is; 4 is a network drive."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _machine_mounts() -> tuple[Mount, ...]:
    table = Path("/proc/self/mounts")
    if table.exists():
        return linux_mounts(table.read_text(encoding="utf-8", errors="surrogateescape"))
    if sys.platform == "darwin":
        printed = subprocess.run(
            ["/sbin/mount"], capture_output=True, check=False, encoding="utf-8", errors="replace"
        )
        return mac_mounts(printed.stdout)
    return ()
