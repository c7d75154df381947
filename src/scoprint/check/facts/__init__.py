"""Inspectors: a finished file back into plain facts, read by other code than that which made it.

An inspector takes the bytes of a file and returns an `Outcome` of frozen facts: `inspect_pdf(data)` those of
`PdfFacts`, `inspect_epub(data)` those of `EpubFacts`. A file that cannot be read has no facts and one finding that says
why. An inspector never raises on what a file holds, and does a bounded amount of work on it; the path of its findings
is empty, and the caller fills it in. Facts are strings, numbers and tuples: rules need no engine.
"""
