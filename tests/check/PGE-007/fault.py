"""All pages are wider than the layout says."""

MESSAGE = r"the layout says"


def pdf(it) -> None:
    for page in it.pdf.pages:
        for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
            page.obj[name] = [0, 0, 180, 255.118]
