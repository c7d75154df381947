"""What was made, put in its place whole or not at all."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from scoprint.model.diagnostics import Diagnostic, Outcome, Span


def report_name(tongue: str = "") -> str:
    """What the report of an edition is called, by the language of a translation."""
    return f"report{f'.{tongue}' if tongue else ''}.json"


def last_report(folder: Path, tongue: str = "") -> Mapping[str, Any]:
    """The report of the last good build in a folder; empty where there is none that can be read."""
    try:
        report = json.loads((folder / report_name(tongue)).read_bytes())
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def made(folder: Path, name: str) -> bytes | None:
    """A file of the last good build in a folder; None where there is none of that name, or it cannot be read."""
    try:
        return (folder / name).read_bytes() if Path(name).name == name else None
    except OSError:
        return None


def deliver(folder: Path, files: Mapping[str, bytes], kept: Collection[str] = ()) -> Outcome[tuple[Path, ...]]:
    """Put a finished edition in its folder, in the place of the one before it.

    The files are written into a new folder beside it, which then takes its name in one step; until that moment the
    last good build stands untouched, and what it has and the new one has not goes with it. A kill at any moment leaves
    one or the other. What stays as it is gets a second name in the new folder, and loses the first with the old one;
    nothing is ever written under a name that is there.

    Args:
        folder: the edition's folder, such as `build/2026-11`.
        files: contents by path relative to it.
        kept: paths relative to it of files that the last build made and that stay as they are.

    Returns:
        The files' paths, in the order of `files`; OUT-001 when the disk refuses.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=f".{os.getpid()}.new", dir=folder.parent))
    except OSError as error:
        return Outcome(None, (_refusal(folder, error),))
    try:
        fresh.chmod(0o755)
        for name, data in files.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not _stays(folder / name, target, data):
                # Where two names are the same to the disk, the second must not be written through a link to the first.
                with target.open("xb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
        for name in kept:
            source, target = folder / name, fresh / name
            if name not in files and source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                if not _linked(source, target):
                    shutil.copy2(source, target)
        _swap(fresh, folder)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        return Outcome(None, (_refusal(folder, error),))
    return Outcome(tuple(folder / name for name in files))


def deliver_file(path: Path, data: bytes) -> Outcome[Path]:
    """Put one file in its place, in one step: a kill at any moment leaves the old one or the new one, whole.

    Args:
        path: in a folder that is there; a link is followed.
        data: the whole of it.

    Returns:
        The path; OUT-001 when the disk refuses, or when something stands there that is not a file.
    """
    target = path.resolve()
    fresh = target.with_name(f".{target.name[:100]}-{os.getpid()}.new")
    if target.exists() and not target.is_file():
        return Outcome(None, (_refusal(path, OSError(0, "something stands there that is not a file")),))
    try:
        with fresh.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(target)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            fresh.unlink(missing_ok=True)
        return Outcome(None, (_refusal(path, error),))
    return Outcome(path)


def _stays(old: Path, target: Path, data: bytes) -> bool:
    """Whether a file was there with the same bytes already; it then has its place in the new folder too."""
    try:
        if old.stat().st_size != len(data) or old.read_bytes() != data:
            return False
    except OSError:
        return False
    return _linked(old, target)


def _linked(old: Path, target: Path) -> bool:
    """Give a file a second name; False where the disk cannot, or for a link, which leads to what is not ours."""
    try:
        if old.is_symlink():
            return False
        target.hardlink_to(old)
    except OSError:
        return False
    return True


def _swap(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    if _exchange(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    # Not every system exchanges names at once. Here a kill can leave the old build under the name that `_sweep` knows.
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders exchange their names in one step; False where the system has no such step (renameat2, Linux)."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(one.absolute()), _HERE, os.fsencode(other.absolute()), _EXCHANGE) == 0)


_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>."""


def _sweep(folder: Path) -> None:
    """Mend what a kill left behind: the old build takes its name again, half-written ones go."""
    old = folder.with_name(f".{folder.name}.old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    for rest in folder.parent.glob(f".{folder.name}-*.new"):
        if not _lives(rest.name.split(".")[-2]):
            shutil.rmtree(rest, ignore_errors=True)


def _lives(process: str) -> bool:
    """Whether the process that writes a folder is still at work."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _refusal(folder: Path, error: OSError) -> Diagnostic:
    return Diagnostic("OUT-001", f"“{folder}” cannot be written: {error.strerror or error}", Span(str(folder)))
