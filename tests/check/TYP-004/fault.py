"""One line in seven ends in a hyphen."""

from tests.check.typography.conftest import Row, body

MESSAGE = r"^1\d\.\d % of the lines end in a hyphen"


def rows():
    broken = [
        Row(f"{row.text[:-1]}-", row.kind) if n in {1, 3, 6, 8, 11, 13, 16, 21} else row
        for n, row in enumerate(body(1, 24))
    ]
    return [[broken, body(2, 24)]]
