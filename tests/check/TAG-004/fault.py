"""A line stands outside of the structure."""

MESSAGE = r"neither tagged nor marked"


def pdf(it) -> None:
    it.draw(1, b"q 0 0 0 RG 10 10 m 50 10 l S Q")
