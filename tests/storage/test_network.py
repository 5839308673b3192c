"""Network folders are told from local ones, on all three systems."""

from pathlib import Path, PureWindowsPath

import pytest

from scorer.storage.network import (
    Mount,
    is_network_path,
    is_remote_drive,
    linux_mounts,
    mac_mounts,
)

PROC_MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//server/share /mnt/财政\\040共享 cifs rw 0 0
clerk@host:/home /mnt/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nfs/disk ext4 rw 0 0
/dev/sdc1 /mnt/usb fuseblk rw 0 0
C: /mnt/c 9p rw 0 0
"""
MAC_MOUNT = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//clerk@server/share on /Volumes/财政 共享 (smbfs, nodev, nosuid, mounted by clerk)
/dev/disk4 on /Volumes/USB (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/clerk/scorer.db", False),
        ("/mnt/nfs/scorer.db", True),
        ("/mnt/nfs", True),
        ("/mnt/nfsx/scorer.db", False),
        ("/mnt/nfs/disk/scorer.db", False),
        ("/mnt/财政 共享/年末/scorer.db", True),
        ("/mnt/remote/scorer.db", True),
        ("/mnt/usb/scorer.db", False),
        ("/mnt/c/Users/scorer.db", True),
    ],
)
def test_the_nearest_mount_decides(path: str, *, network: bool) -> None:
    assert is_network_path(Path(path), linux_mounts(PROC_MOUNTS)) is network


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/Users/clerk/scorer.db", False),
        ("/Volumes/财政 共享/scorer.db", True),
        ("/Volumes/USB/scorer.db", False),
    ],
)
def test_the_table_of_macos(path: str, *, network: bool) -> None:
    assert is_network_path(Path(path), mac_mounts(MAC_MOUNT)) is network


def test_a_later_mount_covers_an_earlier_one_at_the_same_place() -> None:
    mounts = (Mount("/", "ext4"), Mount("/data", "nfs"), Mount("/data", "ext4"))
    assert not is_network_path(Path("/data/scorer.db"), mounts)
    assert is_network_path(Path("/data/scorer.db"), (mounts[0], mounts[2], mounts[1]))


def test_a_link_into_a_network_folder_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "link"
    link.symlink_to(real, target_is_directory=True)
    mounts = (Mount("/", "ext4"), Mount(str(real.resolve()), "nfs"))
    assert is_network_path(link / "scorer.db", mounts)


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\server\share\scorer.db", True),
        (r"\\?\UNC\server\share\scorer.db", True),
        (r"\\?\C:\data\scorer.db", False),
        (r"C:\data\scorer.db", False),
        (r"Z:\data\scorer.db", True),
    ],
)
def test_windows_drives(path: str, *, network: bool) -> None:
    kinds = {"C:\\": 3, "Z:\\": 4}
    assert is_remote_drive(PureWindowsPath(path), lambda root: kinds[root]) is network
