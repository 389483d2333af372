"""Where the data lie, and where they may not."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import UserError
from desktop.paths import DataFolder, Mount, check_place, default_data_folder, mount_in

TABLE = """\
/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
broken
/dev/sdb1 /media/duty/U\\040盘 vfat rw 0 0
/dev/sdc1 /mnt/disk2 ntfs rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/x /mnt/nfs nfs4 rw 0 0
/dev/sdd1 /mnt/stick ext4 rw 0 0
/dev/sda3 /home ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("environ", "platform", "root"),
    [
        ({"HOME": "/home/duty"}, "linux", "/home/duty/.local/share/reliefdesk"),
        ({"HOME": "/home/duty", "XDG_DATA_HOME": "/data"}, "linux", "/data/reliefdesk"),
        ({"LOCALAPPDATA": "/L"}, "win32", "/L/reliefdesk"),
        ({"USERPROFILE": "/U"}, "win32", "/U/AppData/Local/reliefdesk"),
        ({"HOME": "/home/duty", "RELIEFDESK_DATA": "/elsewhere"}, "linux", "/elsewhere"),
    ],
)
def test_the_data_folder_of_each_system(environ, platform, root):
    assert default_data_folder(environ, platform).root == Path(root)


def test_without_an_environment_the_home_of_the_account_counts():
    assert default_data_folder({}, "linux").root.is_relative_to(Path.home())


def test_the_parts_are_made(tmp_path):
    folder = DataFolder(tmp_path / "desk")
    folder.make()
    folder.make()
    made = {entry.name for entry in folder.root.iterdir()}
    assert made == {"attachments", "backups", "exports", "log"}
    parts = (folder.store, folder.reserve, folder.settings, folder.lock)
    assert [part.name for part in parts] == ["store.db", "reserve", "settings.json", "lock"]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        DataFolder(tmp_path / "file" / "desk").make()
    assert caught.value.code == "place.not_writable"


@pytest.mark.parametrize(
    ("path", "point", "removable", "network"),
    [
        ("/home/duty/desk", "/home", False, False),
        ("/var/desk", "/", False, False),
        ("/media/duty/U 盘/desk", "/media/duty/U 盘", True, False),
        ("/mnt/disk2/desk", "/mnt/disk2", False, False),
        ("/mnt/share/desk", "/mnt/share", False, True),
        ("/mnt/nfs/desk", "/mnt/nfs", False, True),
        ("/mnt/stick/desk", "/mnt/stick", True, False),
        ("/mnt/sticky/desk", "/", False, False),
    ],
)
def test_the_mount_that_holds_a_path(path, point, removable, network):
    mount = mount_in(TABLE, Path(path), lambda device: device == "/dev/sdd1")
    assert mount is not None
    assert (mount.point, mount.removable, mount.network) == (point, removable, network)


def test_a_path_under_no_mount():
    assert mount_in("/dev/sda1 /boot ext4 rw 0 0", Path("/home/x"), lambda device: False) is None


@pytest.mark.parametrize(
    ("path", "mount", "code"),
    [
        ("/home/duty/OneDrive - 街道/desk", None, "place.synced"),
        ("/home/duty/我的坚果云/desk", None, "place.synced"),
        ("/home/duty/BaiduSyncdisk/desk", None, "place.synced"),
        ("/mnt/share/desk", Mount("/mnt/share", "cifs", network=True), "place.network"),
        ("/media/u/desk", Mount("/media/u", "vfat", removable=True), "place.removable"),
    ],
)
def test_places_that_are_refused(path, mount, code):
    with pytest.raises(UserError) as caught:
        check_place(Path(path), lambda asked: mount)
    assert caught.value.code == code


@pytest.mark.parametrize("mount", [None, Mount("/", "ext4")])
def test_places_that_are_taken(mount):
    check_place(Path("/home/duty/desk"), lambda asked: mount)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/mounts")
def test_the_running_system_tells_a_mount(tmp_path):
    shown = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    if all(line.split()[1] != "/" for line in shown.splitlines()):
        pytest.skip("this system lies in a folder of another and is not told what carries it")
    assert paths.system_mount(tmp_path) is not None
    check_place(Path("/usr/local/share/desk"))


def test_a_system_that_tells_nothing(monkeypatch):
    def refuse(*_args, **_more):
        raise OSError("none")

    monkeypatch.setattr(Path, "read_text", refuse)
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.system_mount(Path("/home")) is None


def block(tmp_path: Path, name: str, disk: str, flag: str | None) -> Path:
    """A picture of /sys/class/block with one partition."""
    part = tmp_path / "devices" / disk / "sda" / name
    part.mkdir(parents=True)
    if flag is not None:
        (part.parent / "removable").write_text(flag, encoding="ascii")
    blocks = tmp_path / "class"
    blocks.mkdir()
    (blocks / name).symlink_to(part)
    return blocks


@pytest.mark.parametrize(
    ("disk", "flag", "removable"),
    [("pci0/ata1", "0\n", False), ("pci0/ata1", "1\n", True), ("pci0/usb2", "0\n", True), ("pci0/ata1", None, False)],
)
def test_what_the_kernel_says_of_a_disk(tmp_path, disk, flag, removable):
    blocks = block(tmp_path, "sda1", disk, flag)
    assert paths.is_removable_device("/dev/sda1", blocks) == removable


def test_devices_that_are_no_disks(tmp_path):
    assert not paths.is_removable_device("tmpfs", tmp_path)
    assert not paths.is_removable_device("/dev/gone", tmp_path)


class Windows:
    """What ctypes.windll shows of drives."""

    def __init__(self, kind: int) -> None:
        self.kernel32 = self
        self._kind = kind

    def GetDriveTypeW(self, drive: str) -> int:
        return self._kind


@pytest.mark.parametrize(("kind", "removable", "network"), [(2, True, False), (3, False, False), (4, False, True)])
def test_drives_of_windows(monkeypatch, kind, removable, network):
    monkeypatch.setattr(paths.ctypes, "windll", Windows(kind), raising=False)
    mount = paths._windows_mount(Path("C:/desk"))
    assert mount is not None
    assert (mount.removable, mount.network) == (removable, network)


def test_shares_of_windows_and_no_windows(monkeypatch):
    class Share:
        drive = "\\\\server\\share"

    monkeypatch.setattr(paths.ctypes, "windll", Windows(4), raising=False)
    assert paths._windows_mount(Share()) == Mount("\\\\server\\share", "unc", network=True)
    monkeypatch.delattr(paths.ctypes, "windll")
    assert paths._windows_mount(Share()) is None


def test_bundled_data_are_there():
    assert paths.resource("data/pinyin.txt").is_file()
    assert paths.resource("data/regions.txt").is_file()
