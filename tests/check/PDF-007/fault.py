"""Something was appended to the file."""

MESSAGE = r"14 bytes"


def pdf_bytes(data: bytes) -> bytes:
    return data + b"appended later"
