"""Words stand at the edge of the page."""

MESSAGE = r"stands 1\.\d mm from the trimmed edge, 3 mm are safe"


def press(it) -> None:
    it.replace(4, b"Tm\n", b"Tm\n-32 0 Td\n")
