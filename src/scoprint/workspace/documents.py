"""Finished documents that somebody names on the command line, wherever they lie."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

from scoprint.model.diagnostics import Diagnostic, Outcome, Span

DOCUMENT_LIMIT = 4_000_000_000
"""Bytes that a document may have: all of it is held in memory."""


def read_document(path: Path) -> Outcome[bytes]:
    """The bytes of a document; SRC-001 if it is missing, SRC-005 if it is too large, SRC-006 if it cannot be read."""
    span = Span(str(path))
    try:
        if not path.exists():
            return Outcome(None, (Diagnostic("SRC-001", f"there is no file “{path}”", span),))
        if not path.is_file():
            return Outcome(None, (Diagnostic("SRC-006", f"“{path}” is not a file", span),))
        size = path.stat().st_size
        if size > DOCUMENT_LIMIT:
            message = f"“{path}” has {size:,} bytes; at most {DOCUMENT_LIMIT:,} are read"
            return Outcome(None, (Diagnostic("SRC-005", message, span),))
        return Outcome(path.read_bytes())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Outcome(None, (Diagnostic("SRC-006", f"“{path}” cannot be read: {reason}", span),))


def documents(path: Path, endings: Collection[str]) -> tuple[Path, ...]:
    """The files that a path stands for: itself, or in a folder every file with one of these endings, sorted."""
    if not path.is_dir():
        return (path,)
    found = (each for each in path.rglob("*") if each.suffix.lower() in endings and each.is_file())
    return tuple(
        sorted(each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts))
    )


def is_there(path: Path) -> bool:
    """Whether a path leads to a file or folder."""
    return path.exists()


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, links followed."""
    return one.resolve() == other.resolve()


def inside(path: Path, folder: Path) -> PurePath | None:
    """Where a path lies in a folder, links followed; None where it lies elsewhere."""
    real, home = path.resolve(), folder.resolve()
    return PurePath(real.relative_to(home)) if real.is_relative_to(home) else None
