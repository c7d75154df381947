"""A conformance is claimed, and nobody vouches for it."""

MESSAGE = r"nobody vouches for “EPUB Accessibility 1\.1 - WCAG 2\.2 Level AA”"


def book(it) -> None:
    claim = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
    it.replace("content.opf", "</metadata>", f"{claim}</metadata>")
