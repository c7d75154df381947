"""Three lines in a row end in hyphens."""

from tests.check.typography.conftest import Row, body

MESSAGE = r"^3 lines in a row end in a hyphen on page 1"


def rows():
    broken = [Row(f"{row.text[:-1]}-", row.kind) if n in {1, 2, 3} else row for n, row in enumerate(body(1, 24))]
    return [[broken, body(2, 24)]]
