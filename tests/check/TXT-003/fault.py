"""A font maps a letter to a control character."""

import re

MESSAGE = r"control character"
ALSO = ("NAV-017", "SAM-001", "NAV-010")


def pdf(it) -> None:
    unicode = it.font().ToUnicode
    unicode.write(re.sub(rb"<006f>|<006F>", b"<0001>", unicode.read_bytes()))
