"""The EPUB lacks a picture."""

MESSAGE = r"does not show the picture"
PLANNED = False


def epub(members: dict[str, bytes]) -> None:
    name = "EPUB/articles/onions.xhtml"
    members[name] = members[name].replace(b"A line from east to west.", b"Something else.")
