"""Nothing says that the file is made for a press."""

MESSAGE = r"does not say that it is made for a press"


def press(it) -> None:
    it.rewrite("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")
