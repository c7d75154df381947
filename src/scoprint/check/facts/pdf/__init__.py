"""A finished PDF as plain facts."""

from scoprint.check.facts.pdf.inspector import inspect_claims, inspect_pdf
from scoprint.check.facts.pdf.nouns import (
    Attachment,
    Box,
    Element,
    Font,
    Intent,
    Link,
    Page,
    PdfFacts,
    Picture,
    Xmp,
)

__all__ = [
    "Attachment",
    "Box",
    "Element",
    "Font",
    "Intent",
    "Link",
    "Page",
    "PdfFacts",
    "Picture",
    "Xmp",
    "inspect_claims",
    "inspect_pdf",
]
