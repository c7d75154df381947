"""Inspectors: a finished file back into plain facts, read by other code than that which made it.

An inspector takes the bytes of a file and returns an `Outcome` of frozen facts: `inspect_pdf(data) -> Outcome[PdfFacts]`,
`inspect_epub(data) -> Outcome[EpubFacts]`. A file that cannot be read has no facts and one finding that says why. An
inspector never raises on what a file holds, and does a bounded amount of work on it; the place of its findings is
the empty path, which the caller fills in (`placed`). Facts are strings, numbers and tuples: rules need no engine.
"""
