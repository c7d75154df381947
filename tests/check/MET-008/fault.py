"""The file has no XMP."""

MESSAGE = r"no XMP"


def pdf(it) -> None:
    del it.root.Metadata
