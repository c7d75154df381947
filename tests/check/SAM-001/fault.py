"""The text of an article does not show."""

import pikepdf

MESSAGE = r"% of the words"


def pdf(it) -> None:
    for index in (4, 5):
        if index < len(it.pdf.pages):
            page = it.pdf.pages[index].obj
            contents = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
            for stream in contents:
                stream.write(stream.read_bytes().replace(b" Tr", b" Tr").replace(b"BT", b"BT 0 Tz"))
