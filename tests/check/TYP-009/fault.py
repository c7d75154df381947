"""A paragraph ends with a word alone."""

from tests.check.typography.conftest import body, paragraph

MESSAGE = r"a line of one word in column 2, page 1: “master\.”"


def rows():
    return [[body(1, 24), [*body(2, 19), *paragraph(7, 5, "master.")]]]
