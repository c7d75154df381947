"""The file has no identifier."""

MESSAGE = r"has no identifier"


def press_bytes(data: bytes) -> bytes:
    return data.replace(b"/ID [", b"/IX [")
