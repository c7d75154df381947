"""The EPUB describes a picture in other words."""

MESSAGE = r"A line from east to west"


def epub(members: dict[str, bytes]) -> None:
    name = "EPUB/articles/onions.xhtml"
    members[name] = members[name].replace(b"A line from east to west.", b"Something else.")
