"""What the tests of `read` share: a publication, pictures that exist, and the flag that rewrites case files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.picture import Picture
from scoprint.model.publication import Publication
from scoprint.read import read_article

PATH = "source/articles/s/article.md"
HEAD = "---\ntitle: A case\n---\n"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expectations of tests/read/cases")


def look(path: str) -> Outcome[Picture]:
    """Every picture exists but those whose name says otherwise."""
    if "missing" in path:
        return Outcome(None, (Diagnostic("PIC-001", f"there is no file “{path}”", Span(path)),))
    return Outcome(Picture(path, "image/svg+xml", 300, 200, "0" * 64))


@pytest.fixture(scope="session")
def publication() -> Publication:
    return Publication(slug="p", title="P", publisher="P", languages=("en",))


Read = Callable[[str], Outcome[Article]]


@pytest.fixture(scope="session")
def read(publication: Publication) -> Read:
    """Reads a text as the article `s`; front matter is put before it where it has none, on three lines."""

    def read_text(text: str) -> Outcome[Article]:
        whole = text if text.startswith(("---\n", "---\r")) else HEAD + text
        return read_article("s", PATH, whole, publication, look)

    return read_text
