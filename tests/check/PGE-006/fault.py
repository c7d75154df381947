"""A page is as large as a field."""

MESSAGE = r"no reader"
ALSO = ("PGE-002", "PGE-007")


def pdf(it) -> None:
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        it.pdf.pages[1].obj[name] = [0, 0, 15000, 15000]
