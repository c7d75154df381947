"""A few lines are so short that their spaces widen the mean."""

from tests.check.typography.conftest import Row, body, line

MESSAGE = r"^the mean word space is 2\.8"


def rows():
    gappy = [Row(line(3 * n, 22), row.kind) if n % 4 == 2 and n < 16 else row for n, row in enumerate(body(1, 24))]
    return [[gappy, body(2, 24)]]
