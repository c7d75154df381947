"""The trailer has no identifier."""

import re

MESSAGE = r"identifier"


def pdf_bytes(data: bytes) -> bytes:
    return re.sub(rb"/ID ?\[.*?\]", lambda found: b" " * len(found[0]), data, flags=re.DOTALL)
