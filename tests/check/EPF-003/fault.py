"""A folder has an entry of its own."""

import zipfile

MESSAGE = r"the folder “EPUB/images/” has an entry of its own"


def book(it) -> None:
    it.add("EPUB/images/", b"", zipfile.ZIP_STORED)
