"""A style sheet of 30 MB is packed into some KB."""

import zipfile

MESSAGE = r"the 23 entries unpack to"


def book(it) -> None:
    it["EPUB/styles/standard.css"].data = b" " * 30_000_000
    it["EPUB/styles/standard.css"].info.compress_type = zipfile.ZIP_DEFLATED
