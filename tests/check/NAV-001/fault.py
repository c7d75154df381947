"""A long file has no bookmarks."""

MESSAGE = r"no bookmarks"
PLANNED = False
ALSO = ("PGE-003",)


def pdf(it) -> None:
    del it.root.Outlines
    for _ in range(12):
        it.pdf.add_blank_page(page_size=(170.079, 255.118))
