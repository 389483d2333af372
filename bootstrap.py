#!/usr/bin/env python3
"""Sets up 救助值班台 with Python's own library only, then starts it or tests it.

Any Python from 3.6 on can read this file, so that one that is too old is told so in a sentence; hence the
names of ``typing`` and no future imports.
"""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWEST = (3, 13)
OLDEST_PIP = (22, 3)
"""The first pip that can install into an environment that has no pip of its own (``--python``)."""

HEADLESS = ("demo", "tour", "figures", "export", "import", "verify", "backup", "restore")
"""Commands of main.py that need no screen."""

# Pairs of shared library and Debian package; the wheels of Qt carry everything else.
DRAWING = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
ON_SCREEN = (
    ("libcups.so.2", "libcups2"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)

USAGE = """\
救助值班台：准备、启动和测试（Python 3.11 到 3.13）

  python3 bootstrap.py run          准备好一切，打开程序
  python3 bootstrap.py run demo     不开窗口的命令：demo 造一份演示数据，tour 把每个页面存成图片
  python3 bootstrap.py test         准备测试所需，运行全部检查和测试
  python3 bootstrap.py coverage     量规则与日志两部分的测试覆盖
  python3 bootstrap.py bench        量快慢，每项都和同一次运行里的最低限度比
  python3 bootstrap.py faults       长时间的故障测试：反复强行结束、逐个系统调用出错
  python3 bootstrap.py wheels       把软件包存进 wheels 文件夹，拷到不联网的同类电脑上用"""


class Trouble(Exception):
    """What stops the set-up, as one sentence that says what to do about it."""


def say(text: str, stream: int = 1) -> None:
    """Write a line of Chinese even where the terminal claims to know ASCII only."""
    out = sys.stdout if stream == 1 else sys.stderr
    encoding = out.encoding or "ascii"
    try:
        (text + "\n").encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
    out.flush()
    out.buffer.write((text + "\n").encode(encoding))
    out.flush()


# Python itself

def version_trouble(version: Tuple[int, ...]) -> Optional[str]:
    """The sentence for a Python outside 3.11 to 3.13, with another one of this computer where there is one."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    have = "%d.%d" % tuple(version[:2])
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = "python3.%d" % minor
        if shutil.which(other):
            return "救助值班台需要 Python 3.11 到 3.13，现在用的是 %s；请改用 %s bootstrap.py。" % (have, other)
    return "救助值班台需要 Python 3.11 到 3.13，现在用的是 %s；请先装好其中一个版本再试。" % have


def environment_python(system: str = os.name) -> Path:
    """The interpreter inside .venv."""
    return ROOT / ".venv" / ("Scripts/python.exe" if system == "nt" else "bin/python")


def environment_version() -> Optional[str]:
    """Such as 3.11, or None where .venv is missing, broken, or of a Python that does not serve."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        told = subprocess.check_output([str(environment_python()), "-c", ask], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return None
    version = told.decode("ascii").strip()
    served = ["3.%d" % minor for minor in range(OLDEST[1], NEWEST[1] + 1)]
    return version if version in served else None


def make_environment() -> str:
    """Make .venv, without pip: Debian's Python has no ensurepip. Returns its version."""
    say("正在建立运行环境 .venv …")
    folder = str(ROOT / ".venv")
    made = subprocess.call([sys.executable, "-m", "venv", "--clear", "--without-pip", folder])
    version = environment_version()
    if made != 0 or version is None:
        raise Trouble("运行环境没有建成：这台电脑的 Python 缺少 venv；Debian 系统请输入 apt-get install -y python3。")
    return version


# Packages

def pip_version(python: str) -> Tuple[int, ...]:
    """The version of an interpreter's pip; (0,) where it has none."""
    asked = [python, "-c", "import pip; print(pip.__version__)"]
    try:
        told = subprocess.check_output(asked, stderr=subprocess.DEVNULL).decode("ascii")
    except (OSError, subprocess.CalledProcessError):
        return (0,)
    return tuple(int(part) for part in told.strip().split(".")[:2] if part.isdigit())


def pip_command() -> List[str]:
    """A pip that works on .venv: the computer's own, else one inside .venv, else the one Python brings along."""
    inside = str(environment_python())
    if pip_version(sys.executable) >= OLDEST_PIP:
        return [sys.executable, "-m", "pip", "--python", inside]
    if pip_version(inside) == (0,):
        subprocess.call([inside, "-m", "ensurepip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if pip_version(inside) > (0,):
        return [inside, "-m", "pip"]
    raise Trouble("这台电脑的 Python 没有可用的 pip（22.3 以上）；Debian 系统请输入 apt-get install -y python3-pip。")


def lock_file(name: str) -> Path:
    """The locked versions with their hashes: ``run``, or ``test``, which holds all of run."""
    return ROOT / "packaging" / "lock" / (name + ".txt")


def stamp_text(name: str, version: str) -> str:
    """What the stamp of an installed lock says: another lock or another Python makes it untrue."""
    return "%s %s\n" % (version, hashlib.sha256(lock_file(name).read_bytes()).hexdigest())


def stamp_file(name: str) -> Path:
    return ROOT / ".venv" / (name + ".stamp")


def is_installed(name: str, version: str) -> bool:
    stamp = stamp_file(name)
    return stamp.is_file() and stamp.read_text(encoding="ascii") == stamp_text(name, version)


def index_options() -> List[str]:
    """Nothing, or the folder wheels/ instead of any network."""
    folder = ROOT / "wheels"
    return ["--no-index", "--find-links", str(folder)] if any(folder.glob("*.whl")) else []


def install(name: str, version: str) -> None:
    """Bring .venv to a lock, once: wheels only, every one checked against its hash."""
    if is_installed(name, version):
        return
    offline = index_options()
    say("正在从 wheels 文件夹安装软件包 …" if offline else "正在下载并安装软件包，第一次约 150 MB …")
    command = pip_command() + ["install", "--require-hashes", "--only-binary", ":all:"] + offline
    if subprocess.call(command + ["-r", str(lock_file(name))]) != 0:
        raise Trouble(install_trouble(bool(offline)))
    for held in (("run", "test") if name == "test" else (name,)):
        stamp_file(held).write_text(stamp_text(held, version), encoding="ascii")


def install_trouble(offline: bool) -> str:
    if offline:
        return ("软件包没有装成：wheels 文件夹不全，或来自另一种系统、另一个 Python 版本；"
                "请在同类电脑上重新运行 python3 bootstrap.py wheels。")
    return ("软件包没有装成，原因见上面几行；不能上网时，"
            "请在同类电脑上运行 python3 bootstrap.py wheels，再把 wheels 文件夹拷到 bootstrap.py 旁边。")


def prepare(name: str) -> None:
    install(name, environment_version() or make_environment())


# System libraries

def is_there(library: str) -> bool:
    """Whether the loader finds a shared library by its exact name, as it will for Qt."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(wanted: Sequence[Tuple[str, str]]) -> List[str]:
    """The packages of those libraries that are not there; empty on anything but Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in wanted if not is_there(library)]


def may_install() -> bool:
    """Debian's tool is there, and this user may use it."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def provide_libraries(wanted: Sequence[Tuple[str, str]]) -> None:
    """Install the system libraries that are missing, or name them.

    Raises:
        Trouble: one is missing still.
    """
    missing = missing_packages(wanted)
    if missing and may_install():
        say("正在安装系统库：%s …" % " ".join(missing))
        install_packages(missing)
        missing = missing_packages(wanted)
    if missing:
        raise Trouble(library_trouble(missing))


def install_packages(packages: Sequence[str]) -> None:
    """Let apt-get install packages; its lists are fetched only when it cannot do without."""
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = ["apt-get", "install", "-y", "--no-install-recommends"] + list(packages)
    if subprocess.call(command, env=quiet) != 0:
        subprocess.call(["apt-get", "update"], env=quiet)
        subprocess.call(command, env=quiet)


def library_trouble(missing: Sequence[str]) -> str:
    names = " ".join(missing)
    if shutil.which("apt-get") is None:
        return "这台电脑缺少系统库（按 Debian 的叫法）：%s；请用系统的软件管理器装上再试。" % names
    return "这台电脑缺少系统库，请输入：sudo apt-get install -y --no-install-recommends %s" % names


# Commands

def has_screen(environment: Dict[str, str], system: str) -> bool:
    """Whether there is a display to show a window on: always, except on Linux outside a graphical session."""
    return not system.startswith("linux") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def needs_screen(environment: Dict[str, str]) -> bool:
    """Whether Qt will ask for a display; ``QT_QPA_PLATFORM=offscreen`` and its like do not."""
    return environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("", "xcb", "wayland")


def wants_window(arguments: Sequence[str]) -> bool:
    return not any(argument in HEADLESS or argument in ("-h", "--help") for argument in arguments)


def run(arguments: Sequence[str]) -> int:
    """Open the program, or pass a headless command on to main.py."""
    environment = dict(os.environ)
    on_screen = needs_screen(environment) and has_screen(environment, sys.platform)
    if wants_window(arguments) and needs_screen(environment) and not on_screen:
        raise Trouble(
            "这里没有屏幕，窗口打不开；可以用 python3 bootstrap.py run demo 造一份演示数据，"
            "再用 python3 bootstrap.py run tour --out 图片 把每个页面存成图片。"
        )
    prepare("run")
    provide_libraries(DRAWING + ON_SCREEN if on_screen else DRAWING)
    if needs_screen(environment) and not on_screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return become([str(environment_python()), str(ROOT / "main.py")] + list(arguments), environment)


def become(command: List[str], environment: Dict[str, str]) -> int:
    """Turn into the program, so that signals and its end are its own; Windows can only wait for it."""
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def steps(python: str, arguments: Sequence[str]) -> List[Tuple[str, List[str]]]:
    """What the test command runs, in order; the tests last, so that their closing lines are the last to be seen."""
    fence = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return [
        ("ruff", [python, "-m", "ruff", "check", "--output-format", "concise"]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [python, "-c", fence, "--no-cache", "--no-logo"]),
        # A file stays with one process, so that what it prepares for all its tests is prepared once.
        ("pytest", [python, "-m", "pytest", "-n", "2", "--dist", "loadfile"] + list(arguments)),
    ]


def offscreen() -> Dict[str, str]:
    """The environment of all checks: no screen is touched, whatever the computer has."""
    return dict(os.environ, QT_QPA_PLATFORM="offscreen")


def test(arguments: Sequence[str]) -> int:
    """Every check, even after one has failed; the exit status is that of the last one that failed."""
    prepare("test")
    provide_libraries(DRAWING)
    status, failed = 0, []
    for name, command in steps(str(environment_python()), arguments):
        say("\n== %s" % name)
        ended = subprocess.call(command, cwd=str(ROOT), env=offscreen())
        if ended != 0:
            status = ended
            failed.append(name)
    if failed:
        say("没有通过：" + "、".join(failed), 2)
    return status


def coverage(arguments: Sequence[str]) -> int:
    """Branch coverage of the parts of which pyproject.toml asks 100 %, by the tests at the mirrored places."""
    prepare("test")
    provide_libraries(DRAWING)
    python = str(environment_python())
    places = ["tests/rules", "tests/journal", "tests/exchange"]
    # Traced, a long history takes longer than the gate allows a test; cut off there, nothing would be reported.
    patient = ["-o", "faulthandler_timeout=0"]
    measure = [python, "-m", "coverage", "run", "-m", "pytest"] + patient + list(arguments) + places
    status = subprocess.call(measure, cwd=str(ROOT), env=offscreen())
    return subprocess.call([python, "-m", "coverage", "report"], cwd=str(ROOT)) or status


def bench(arguments: Sequence[str]) -> int:
    """The measures of benchmarks/: ratios beside bare floors of the same run."""
    prepare("run")
    provide_libraries(DRAWING)
    command = [str(environment_python()), "-m", "benchmarks"] + list(arguments)
    return subprocess.call(command, cwd=str(ROOT), env=offscreen())


def faults(arguments: Sequence[str]) -> int:
    """The fault tests that are too long for the gate; without arguments the thousand kills."""
    prepare("run")
    command = [str(environment_python()), "-m", "tests.faults.long_runs"] + list(arguments or ["kills"])
    return subprocess.call(command, cwd=str(ROOT), env=offscreen())


def wheels(_arguments: Sequence[str]) -> int:
    """Fill wheels/ with everything both locks name, for this system and this Python."""
    version = environment_version() or make_environment()
    folder = ROOT / "wheels"
    command = pip_command() + ["download", "--require-hashes", "--only-binary", ":all:", "--dest", str(folder)]
    if subprocess.call(command + ["-r", str(lock_file("test"))]) != 0:
        raise Trouble("软件包没有下载成，原因见上面几行。")
    kind = "%s %s、Python %s" % (platform.system(), platform.machine(), version)
    say("已存进 wheels 文件夹（%s 用），请把它放在另一台电脑的 bootstrap.py 旁边。" % kind)
    return 0


def main(arguments: Sequence[str]) -> int:
    trouble = version_trouble(sys.version_info[:2])
    if trouble is not None:
        say(trouble, 2)
        return 1
    commands = {
        "run": run, "test": test, "coverage": coverage, "bench": bench, "faults": faults, "wheels": wheels,
    }
    if not arguments or arguments[0] not in commands:
        say(USAGE)
        return 0 if not arguments or arguments[0] in ("-h", "--help") else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Trouble as error:
        say(str(error), 2)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
