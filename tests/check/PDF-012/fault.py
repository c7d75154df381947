"""PDF/A-2 carries a table."""

MESSAGE = r"carries “sums.csv”"


def pdf(it) -> None:
    it.attach("sums.csv")
