"""What is kept comes back as it was or not at all."""

from __future__ import annotations

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
