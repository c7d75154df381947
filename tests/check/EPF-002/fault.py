"""The entry “mimetype” is packed."""

import zipfile

MESSAGE = r"the entry “mimetype” is not stored plainly"


def book(it) -> None:
    it["mimetype"].info.compress_type = zipfile.ZIP_DEFLATED
