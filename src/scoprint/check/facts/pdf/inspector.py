"""The inspector of PDFs."""

from __future__ import annotations

from scoprint.check.facts.pdf.nouns import PdfFacts
from scoprint.model.diagnostics import Outcome


def inspect_pdf(data: bytes) -> Outcome[PdfFacts]:
    """The facts of a PDF; PDF-001 where it cannot be read."""
    raise NotImplementedError
