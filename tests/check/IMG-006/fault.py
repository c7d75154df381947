"""A picture lies beside the page."""

MESSAGE = r"wholly outside"
ALSO = ("IMG-007",)


def pdf(it) -> None:
    for page in it.pdf.pages:
        named = page.obj.Resources.get("/XObject", {})
        for name, thing in named.items():
            if thing.get("/Subtype") == "/Image":
                page.contents_add(f"/Artifact BMC q 50 0 0 37.5 900 900 cm {name} Do Q EMC".encode())
