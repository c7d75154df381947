"""A picture is to be smoothed."""

MESSAGE = r"smooth"


def pdf(it) -> None:
    it.image().Interpolate = True
