"""The contents of the EPUB do not list an article."""

MESSAGE = r"do not list “Two gauges”"
ALSO = ("EPF-022",)


def epub(members: dict[str, bytes]) -> None:
    name = "EPUB/nav.xhtml"
    members[name] = members[name].replace(b">Two gauges<", b">Something else<")
