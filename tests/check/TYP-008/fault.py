"""A paragraph begins at the foot of the first column."""

from tests.check.typography.conftest import body, paragraph

MESSAGE = r"alone at the foot of column 1, page 1"


def rows():
    split = paragraph(8, 6)
    return [[[*body(1, 23), *split[:1]], [*split[1:], *body(2, 19)]]]
