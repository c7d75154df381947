"""One page is larger than the others."""

MESSAGE = r"most pages"
ALSO = ("PGE-007",)


def pdf(it) -> None:
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        it.pdf.pages[1].obj[name] = [0, 0, 300, 400]
