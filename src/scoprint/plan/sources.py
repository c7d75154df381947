"""The source as attachments: what a PDF carries of that from which it was made, where the publication asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from scoprint.model.binding import Attachment
from scoprint.model.publication import Publication

PUBLICATION = "source/publication.toml"
"""The file that declares the publication."""

_MEDIA_TYPES = {".md": "text/markdown", ".toml": "application/toml"}
"""RFC 7763, and the registration of TOML at IANA."""


def sources(publication: Publication, paths: Iterable[str], texts: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """The text files of a PDF, that of the publication first; none where the publication does not ask for them.

    Args:
        publication: says whether they are wanted.
        paths: of the files, from the publication's root; those that are not among the texts are passed over.
        texts: content of source files by path.
    """
    if not publication.defaults.embed_sources:
        return ()
    wanted = [path for path in (PUBLICATION, *paths) if path in texts]
    return tuple(
        Attachment(_name(path), _MEDIA_TYPES[PurePosixPath(path).suffix], path, texts[path]) for path in wanted
    )


def _name(path: str) -> str:
    """A name that no other source has: `onions.md` for `articles/onions/article.md`, else that of the file."""
    file = PurePosixPath(path)
    return f"{file.parent.name}{file.name.removeprefix('article')}" if file.suffix == ".md" else file.name
