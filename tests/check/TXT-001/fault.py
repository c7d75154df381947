"""A character was lost on the way."""

MESSAGE = r"FFFD"
ALSO = ("EPF-060", "SAM-002")


def epub(members: dict[str, bytes]) -> None:
    members["EPUB/articles/rails.xhtml"] = members["EPUB/articles/rails.xhtml"].replace(
        b"changed at night", "changed at n\ufffdght".encode()
    )
