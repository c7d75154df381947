"""A line is wider than its column."""

from tests.check.typography.conftest import Row, body, paragraph

MESSAGE = r"passes the edge of its column by 4\.0 pt on page 1"


def rows():
    wide = [Row(row.text, row.kind, over=4.0 * (n == 2)) for n, row in enumerate(paragraph(6, 5))]
    return [[body(1, 24), [*body(2, 19), *wide]]]
