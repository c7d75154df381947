"""The comment that marks the file as binary is gone."""

MESSAGE = r"binary"


def pdf_bytes(data: bytes) -> bytes:
    return data.replace(data[9:14], b"%%%%%", 1)
