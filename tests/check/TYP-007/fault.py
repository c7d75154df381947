"""A paragraph ends at the head of the second column."""

from tests.check.typography.conftest import body, paragraph

MESSAGE = r"alone at the head of column 2, page 1: “it went on then\.”"


def rows():
    split = paragraph(7, 5, "it went on then.")
    return [[[*body(1, 20), *split[:4]], [*split[4:], *body(2, 23)]]]
