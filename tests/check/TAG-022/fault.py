"""A page has no key into the parent tree."""

MESSAGE = r"no key"


def pdf(it) -> None:
    del it.pdf.pages[1].obj.StructParents
