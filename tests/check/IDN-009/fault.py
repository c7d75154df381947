"""The date of publication is written for people."""

MESSAGE = r"2 November 2026"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("<rdf:li>2026-11-02<", "<rdf:li>2 November 2026<")
