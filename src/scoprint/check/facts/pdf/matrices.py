"""Where PDFium puts an object of a page: transformations, one within another (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

from pypdfium2 import raw

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f; lengths in pt."""

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def matrix_of(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    """The transformation of an object, within the page or form that it stands in."""
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def nested(inner: Matrix, outer: Matrix) -> Matrix:
    """What the inner transformation and then the outer one do."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
