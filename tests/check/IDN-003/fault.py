"""The DOI is an address."""

MESSAGE = r"is not a DOI"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("<prism:doi>10.5555", "<prism:doi>doi.org/10.5555")
