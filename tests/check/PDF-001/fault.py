"""The file is cut off in the middle."""

MESSAGE = r"cannot be read"
ALSO = ("SAM-001",)


def pdf_bytes(data: bytes) -> bytes:
    return data[: len(data) // 2]
