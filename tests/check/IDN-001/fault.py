"""A digit of the ISSN is mistyped."""

MESSAGE = r"“2049-3631”"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("<prism:issn>2049-3630<", "<prism:issn>2049-3631<")
