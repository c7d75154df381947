"""The publisher in the package document is not that of the source."""

MESSAGE = r"publisher as “Somebody”"


def epub(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".opf"))
    members[name] = members[name].replace(b"<dc:publisher>Orient Press<", b"<dc:publisher>Somebody<")
