"""A character of private use stands in the text."""

MESSAGE = r"private use"
ALSO = ("EPF-051",)


def epub(members: dict[str, bytes]) -> None:
    members["EPUB/articles/rails.xhtml"] = members["EPUB/articles/rails.xhtml"].replace(
        b"changed at night", "changed at night \ue000".encode()
    )
