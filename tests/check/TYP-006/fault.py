"""In two columns the same line stands five times, its spaces under one another."""

from tests.check.typography.conftest import Row, body, line, paragraph

MESSAGE = r"rivers in a hundred lines"


def rows():
    first, *_, last = paragraph(1, 3)
    river = [first, *[Row(line(3, 30))] * 3, last]
    return [[[*body(1, 17), *river], [*body(2, 17), *river]]]
