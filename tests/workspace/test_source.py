"""The door to the source folder: what lies outside of it is never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoprint.workspace.source import TEXT_LIMIT, Folder

SECRET = b"a secret outside of the source folder"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    root = tmp_path / "publication"
    (root / "source/articles/a/images").mkdir(parents=True)
    (root / "source/publication.toml").write_text("x = 1\n")
    (root / "source/articles/a/article.md").write_text("words")
    (root / "source/articles/a/images/Map.svg").write_text("<svg/>")
    (root / "secret.txt").write_bytes(SECRET)
    (tmp_path / "secret.txt").write_bytes(SECRET)
    return Folder(root)


def code(outcome: object) -> str:
    (fault,) = outcome.diagnostics
    assert outcome.value is None
    return fault.code


def test_what_lies_in_the_source_folder_is_read(folder: Folder) -> None:
    assert folder.picture("source/articles/a/images/Map.svg").value == b"<svg/>"
    assert folder.article("a").value == b"words"
    assert folder.publication().value == b"x = 1\n"
    assert (folder.articles(), folder.issues()) == (("a",), ())


@pytest.mark.parametrize(
    "path",
    [
        "source/../secret.txt",
        "source/articles/../../secret.txt",
        "../secret.txt",
        "secret.txt",
        "source/../source/../secret.txt",
    ],
)
def test_a_path_that_leaves_is_refused(folder: Folder, path: str) -> None:
    assert code(folder.picture(path)) == "SRC-004"


def test_an_absolute_path_is_refused(folder: Folder, tmp_path: Path) -> None:
    assert code(folder.picture(str(tmp_path / "secret.txt"))) == "SRC-004"
    assert code(folder.picture("/etc/passwd")) == "SRC-004"


def test_links_are_followed_before_the_place_is_judged(folder: Folder, tmp_path: Path) -> None:
    images = folder.root / "source/articles/a/images"
    (images / "file.svg").symlink_to(tmp_path / "secret.txt")
    (images / "folder").symlink_to(tmp_path)
    (images / "chain.svg").symlink_to("file.svg")
    (images / "loop.svg").symlink_to("loop.svg")
    for name in ("file.svg", "folder/secret.txt", "chain.svg"):
        assert code(folder.picture(f"source/articles/a/images/{name}")) == "SRC-004"
    assert code(folder.picture("source/articles/a/images/loop.svg")) in {"SRC-006", "PIC-001"}


def test_a_link_inside_of_the_source_folder_is_allowed(folder: Folder) -> None:
    (folder.root / "source/articles/a/images/again.svg").symlink_to("Map.svg")
    assert folder.picture("source/articles/a/images/again.svg").value == b"<svg/>"


def test_an_article_whose_folder_is_a_link_to_elsewhere_is_refused(folder: Folder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "article.md").write_bytes(SECRET)
    (folder.root / "source/articles/b").symlink_to(elsewhere)
    assert code(folder.article("b")) == "SRC-004"


def test_the_whole_source_folder_may_be_a_link(folder: Folder, tmp_path: Path) -> None:
    (folder.root / "source").rename(tmp_path / "kept")
    (folder.root / "source").symlink_to(tmp_path / "kept")
    assert folder.article("a").value == b"words"


def test_a_name_in_another_case_is_told(folder: Folder) -> None:
    outcome = folder.picture("source/articles/a/images/map.svg")
    assert code(outcome) == "PIC-001"
    assert "Map.svg" in outcome.diagnostics[0].hint


def test_what_is_not_a_file_of_a_sensible_size_is_refused(folder: Folder) -> None:
    assert code(folder.picture("source/articles/a/images")) == "PIC-001"
    assert code(folder.picture("source/articles/a/images/x\0.svg")) == "SRC-006"
    assert code(folder.picture("source/" + "x" * 5000)) == "SRC-006"
    with (folder.root / "source/articles/a/article.md").open("r+b") as stream:
        stream.truncate(TEXT_LIMIT + 1)
    assert code(folder.article("a")) == "SRC-005"
    os.mkfifo(folder.root / "source/articles/a/images/pipe")
    assert code(folder.picture("source/articles/a/images/pipe")) == "PIC-001"


@settings(max_examples=200)
@given(
    path=st.lists(st.sampled_from(["..", ".", "source", "articles", "a", "secret.txt", "", "/", "~", "\\"])).map(
        "/".join
    )
)
def test_no_path_at_all_reads_what_lies_outside(path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "guarded"
    (root / "source/articles/a").mkdir(parents=True, exist_ok=True)
    for outside in (root / "secret.txt", root.parent / "secret.txt"):
        outside.write_bytes(SECRET)
    assert Folder(root).picture(path).value != SECRET


def test_the_publication_is_found_from_any_folder_below(folder: Folder, tmp_path: Path) -> None:
    assert Folder.around(folder.root / "source/articles/a") == Folder(folder.root)
    assert Folder.around(tmp_path) is None


def test_a_layout_of_the_publication_comes_before_the_one_brought_along(folder: Folder) -> None:
    brought = folder.layout("print", "magazine")
    assert brought.value is not None
    assert brought.value[0] == "scoprint:print/magazine"
    own = folder.root / "layouts/print/magazine"
    own.mkdir(parents=True)
    (own / "layout.toml").write_text("own = true\n")
    found = folder.layout("print", "magazine")
    assert found.value is not None
    path, files = found.value
    assert path == "layouts/print/magazine"
    assert {name for name in files if not name.startswith("../")} == {"layout.toml"}
    assert files["layout.toml"] == b"own = true\n"
    assert b"masthead" in files["../strings.en.toml"]
    missing = folder.layout("print", "magazin")
    assert code(missing) == "LAY-001"
    assert "magazine" in missing.diagnostics[0].hint


@pytest.mark.parametrize("name", ["../../../secret", "..", "/etc"])
def test_a_layout_cannot_be_named_by_a_path_that_leaves(folder: Folder, name: str) -> None:
    assert folder.layout("print", name).value is None
