"""A password is needed to open the file."""

import io

import pikepdf

MESSAGE = r"password"


def pdf_bytes(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret", R=4, aes=False, metadata=False))
    return out.getvalue()
