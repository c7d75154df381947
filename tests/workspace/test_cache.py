"""What is kept comes back as it was or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoprint.workspace.cache import Cache

KEY = "ab" * 32


def file_of(cache: Cache) -> Path:
    assert cache.folder is not None
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    return path


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    for contents in (b"contents", b"", b"\0" * 100000):
        cache.put(KEY, contents)
        assert cache.get(KEY) == contents
    file_of(cache)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 80), bit=st.integers(0, 7), cut=st.integers(0, 80))
def test_what_is_damaged_is_taken_for_nothing(tmp_path: Path, where: int, bit: int, cut: int) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"contents")
    path = file_of(cache)
    whole = path.read_bytes()
    spoiled = bytearray(whole)
    spoiled[where % len(whole)] ^= 1 << bit
    path.write_bytes(spoiled)
    assert cache.get(KEY) is None
    path.write_bytes(whole[: cut % len(whole)])
    assert cache.get(KEY) is None
    path.write_bytes(b"")
    assert cache.get(KEY) is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(KEY, b"contents")
    assert cache.get(KEY) is None


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_disk_that_refuses_stops_nothing(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / folder)
    cache.put(KEY, b"contents")
    assert cache.get(KEY) is None


OTHER, THIRD = "cd" * 32, "ef" * 32
DAY = 24 * 3600


def unused(cache: Cache, key: str, days: float) -> None:
    """Let a kept file be so many days older."""
    assert cache.folder is not None
    path = cache.folder / key[:2] / key
    moment = time.time() - days * DAY
    os.utime(path, (moment, moment))


def test_what_was_of_no_use_for_long_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key, days in ((KEY, 61), (OTHER, 61), (THIRD, 59)):
        cache.put(key, key.encode())
        unused(cache, key, days)
    with cache.in_use():
        assert cache.get(OTHER) == OTHER.encode(), "which is of use now"
    assert cache.get(KEY) is None
    assert cache.get(OTHER) == OTHER.encode()
    assert cache.get(THIRD) == THIRD.encode()


def test_of_too_much_what_was_longest_of_no_use_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoprint.workspace.cache.MOST", 2500)
    cache = Cache(tmp_path)
    for key, days in ((KEY, 2), (OTHER, 3), (THIRD, 1)):
        cache.put(key, b"x" * 1000)
        unused(cache, key, days)
    with cache.in_use():
        pass
    assert [cache.get(key) is not None for key in (KEY, OTHER, THIRD)] == [True, False, True]


def test_what_a_build_uses_stays_however_much_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoprint.workspace.cache.MOST", 1)
    cache = Cache(tmp_path)
    for key in (KEY, OTHER):
        cache.put(key, b"contents")
        unused(cache, key, 1)
    with cache.in_use():
        cache.get(OTHER)
        cache.put(THIRD, b"contents")
    assert [cache.get(key) is not None for key in (KEY, OTHER, THIRD)] == [False, True, True]


def test_what_a_kill_left_half_written_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"contents")
    rest = tmp_path / KEY[:2] / ".half"
    rest.write_bytes(b"con")
    os.utime(rest, (0, 0))
    with cache.in_use():
        pass
    assert not rest.exists()
    assert cache.get(KEY) == b"contents"


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    for cache in (Cache(None), Cache(tmp_path / "absent")):
        with cache.in_use():
            pass
