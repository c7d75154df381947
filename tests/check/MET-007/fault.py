"""PDF and EPUB name different publishers."""

MESSAGE = r"the PDF gives the publisher as “Orient Press”, the EPUB as “Somebody”"
PLANNED = False


def epub(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".opf"))
    members[name] = members[name].replace(b"<dc:publisher>Orient Press<", b"<dc:publisher>Somebody<")
