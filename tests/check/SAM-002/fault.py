"""A paragraph is missing in the EPUB."""

MESSAGE = r"of the words of “Two gauges”"
ALSO = ("EPF-033",)


def epub(members: dict[str, bytes]) -> None:
    text = members["EPUB/articles/rails.xhtml"].decode()
    members["EPUB/articles/rails.xhtml"] = text.replace("The wheels are changed at night.", "").encode()
