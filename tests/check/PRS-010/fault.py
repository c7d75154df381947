"""The file is protected."""

import io

import pikepdf

MESSAGE = r"the file is encrypted"


def press_bytes(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    return out.getvalue()
