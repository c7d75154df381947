"""The words of the pages are grey on white."""

MESSAGE = r"is #999999 on #ffffff, a contrast of 2\.84:1 where 4\.5:1 is needed"


def pdf(it) -> None:
    for page in it.pdf.pages:
        page.contents_coalesce()
        stream = page.obj.Contents
        stream.write(stream.read_bytes().replace(b"\nBT\n", b"\n0.6 0.6 0.6 rg\nBT\n"))
