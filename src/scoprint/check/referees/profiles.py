"""The standards that veraPDF knows, by the names that files and people use."""

PROFILES = {
    "PDF/A-1a": "PDFA-1A",
    "PDF/A-1b": "PDFA-1B",
    "PDF/A-2a": "PDFA-2A",
    "PDF/A-2b": "PDFA-2B",
    "PDF/A-2u": "PDFA-2U",
    "PDF/A-3a": "PDFA-3A",
    "PDF/A-3b": "PDFA-3B",
    "PDF/A-3u": "PDFA-3U",
    "PDF/A-4": "PDFA-4",
    "PDF/A-4e": "PDFA-4E",
    "PDF/A-4f": "PDFA-4F",
    "PDF/UA-1": "PDFUA-1",
    "PDF/UA-2": "PDFUA-2-ISO32005",
}
"""Files of the jar by the name of the standard (ISO 19005, ISO 14289)."""
