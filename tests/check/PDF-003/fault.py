"""The file is encrypted, though anyone can open it."""

import io

import pikepdf

MESSAGE = r"encrypted"


def pdf_bytes(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="secret"))
    return out.getvalue()
