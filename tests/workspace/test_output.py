"""Deliveries are whole or not there at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from scoprint.workspace.output import deliver, last_report

OLD = {"issue.pdf": b"old", "articles/4-a.pdf": b"old a", "articles/6-b.pdf": b"old b", "report.json": b'{"n": 1}'}
NEW = {"issue.pdf": b"new", "articles/5-a.pdf": b"new a", "report.json": b'{"n": 2}'}


def contents(folder: Path) -> Mapping[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_new_build_takes_the_place_of_the_old_with_everything(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "2026-11"
    first = deliver(folder, OLD)
    assert first.value == tuple(folder / name for name in OLD)
    assert contents(folder) == OLD
    assert last_report(folder) == {"n": 1}
    deliver(folder, NEW)
    assert contents(folder) == NEW, "an offprint under its old folio is gone"
    assert beside(folder) == ["2026-11"]
    assert folder.stat().st_mode & 0o777 == 0o755


def test_kept_files_stay_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    deliver(folder, OLD)
    before = (folder / "articles/6-b.pdf").stat().st_mtime_ns
    deliver(folder, NEW, ["articles/6-b.pdf", "absent.pdf", "issue.pdf"])
    assert contents(folder) == {**NEW, "articles/6-b.pdf": b"old b"}
    after = (folder / "articles/6-b.pdf").stat()
    assert (after.st_mtime_ns, after.st_nlink) == (before, 1)


def test_a_report_that_cannot_be_read_is_no_report(tmp_path: Path) -> None:
    assert last_report(tmp_path) == {}
    for text in ("no json", "[1]", ""):
        (tmp_path / "report.json").write_text(text)
        assert last_report(tmp_path) == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    deliver(folder, OLD)
    tmp_path.chmod(0o555)
    try:
        refused = deliver(folder, NEW)
    finally:
        tmp_path.chmod(0o755)
    assert [fault.code for fault in refused.diagnostics] == ["OUT-001"]
    assert contents(folder) == OLD


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file, not a folder")
    refused = deliver(tmp_path / "build" / "2026-11", NEW)
    assert refused.value is None
    assert [fault.code for fault in refused.diagnostics] == ["OUT-001"]
    assert (tmp_path / "build").read_text() == "a file, not a folder"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from scoprint.workspace.output import deliver
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
outcome = deliver(Path(sys.argv[1]), {"small.pdf": b"x", "large.pdf": b"x" * 100000})
print(outcome.value, [fault.code for fault in outcome.diagnostics])
"""


def test_when_the_disk_refuses_the_old_build_is_intact(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    deliver(folder, OLD)
    done = subprocess.run([sys.executable, "-c", FULL_DISK, folder], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None ['OUT-001']"
    assert contents(folder) == OLD
    assert beside(folder) == ["2026-11"]


RESTLESS = """
import sys
from itertools import cycle
from pathlib import Path
from scoprint.workspace.output import deliver
builds = [{f"{n}.pdf": bytes([n]) * 200000 for n in range(size)} for size in (3, 5)]
print("ready", flush=True)
for build in cycle(builds):
    assert deliver(Path(sys.argv[1]), build).value
"""
"""Delivers two builds in turn until it is killed."""


def test_a_kill_at_any_moment_leaves_one_build_whole(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    whole = [{f"{n}.pdf": bytes([n]) * 200000 for n in range(size)} for size in (3, 5)]
    deliver(folder, whole[0])
    for attempt in range(12):
        with subprocess.Popen([sys.executable, "-c", RESTLESS, folder], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.047 * attempt % 0.05)
            os.kill(process.pid, signal.SIGKILL)
        assert contents(folder) in whole
    deliver(folder, NEW)
    assert contents(folder) == NEW
    assert beside(folder) == ["2026-11"], "what the kills left is swept away"


def test_without_an_exchange_of_names_builds_are_delivered_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoprint.workspace.output._exchange", lambda *_: False)
    folder = tmp_path / "2026-11"
    deliver(folder, OLD)
    deliver(folder, NEW)
    assert contents(folder) == NEW
    assert beside(folder) == ["2026-11"]
    # A kill between the two renames leaves this; the next delivery takes the old build up again.
    folder.rename(tmp_path / ".2026-11.old")
    deliver(folder, OLD, ["articles/5-a.pdf"])
    assert contents(folder) == {**OLD, "articles/5-a.pdf": b"new a"}
    assert beside(folder) == ["2026-11"]


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f".2026-11-abc.{os.getppid()}.new"
    theirs.mkdir()
    deliver(tmp_path / "2026-11", NEW)
    assert theirs.is_dir()


def test_a_file_that_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    deliver(folder, {"same.pdf": b"one", "other.pdf": b"one"})
    before = {path.name: path.stat() for path in folder.iterdir()}
    deliver(folder, {"same.pdf": b"one", "other.pdf": b"two"})
    after = {path.name: path.stat() for path in folder.iterdir()}
    assert contents(folder) == {"same.pdf": b"one", "other.pdf": b"two"}
    assert (after["same.pdf"].st_ino, after["same.pdf"].st_mtime_ns, after["same.pdf"].st_nlink) == (
        before["same.pdf"].st_ino,
        before["same.pdf"].st_mtime_ns,
        1,
    )
    assert after["other.pdf"].st_ino != before["other.pdf"].st_ino


def test_where_files_cannot_be_linked_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    folder = tmp_path / "2026-11"
    deliver(folder, {"same.pdf": b"one", "kept.pdf": b"kept"})
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert deliver(folder, {"same.pdf": b"one"}, ["kept.pdf"]).value == (folder / "same.pdf",)
    assert contents(folder) == {"same.pdf": b"one", "kept.pdf": b"kept"}


def test_a_delivered_file_that_somebody_wrote_into_is_made_good(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11"
    deliver(folder, {"same.pdf": b"one"})
    deliver(folder, {"same.pdf": b"one"})
    with (folder / "same.pdf").open("r+b") as stream:
        stream.write(b"two")
    deliver(folder, {"same.pdf": b"one"})
    assert contents(folder) == {"same.pdf": b"one"}


def test_a_delivery_that_fails_leaves_no_second_name_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    folder = tmp_path / "2026-11"
    deliver(folder, OLD)
    monkeypatch.setattr("scoprint.workspace.output._swap", refuse)
    refused = deliver(folder, {**NEW, "articles/4-a.pdf": b"old a"}, ["articles/6-b.pdf"])
    assert [fault.code for fault in refused.diagnostics] == ["OUT-001"]
    assert contents(folder) == OLD
    assert {(folder / name).stat().st_nlink for name in OLD} == {1}


def test_two_names_that_the_disk_takes_for_one_are_told(tmp_path: Path) -> None:
    """As where capitals make no difference: the second is not written through the name of the first."""
    folder = tmp_path / "2026-11"
    deliver(folder, {"a.pdf": b"one"})
    refused = deliver(folder, {"a.pdf": b"one", "./a.pdf": b"two"})
    assert [fault.code for fault in refused.diagnostics] == ["OUT-001"]
    assert contents(folder) == {"a.pdf": b"one"}
