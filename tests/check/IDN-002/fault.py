"""Print and online edition have one ISSN."""

MESSAGE = r"the same ISSN"
ALSO = ("MET-005",)


def pdf(it) -> None:
    it.rewrite("<prism:eIssn>2049-3649<", "<prism:eIssn>2049-3630<")
