"""A paragraph stands a quarter of a line lower than the grid."""

from tests.check.typography.conftest import Row, body, paragraph

MESSAGE = r"by up to 3\.0 pt on page 1"


def rows():
    lower = [Row(row.text, row.kind, down=3.0) for row in paragraph(5, 5)]
    return [[body(1, 24), [*body(2, 19), *lower]]]
