"""A Chinese line within a paragraph is a character short."""

from tests.check.typography.squares import LETTERS, square_line

MESSAGE = r"not flush with its column, in column 1"


def squares():
    return {5: square_line(5, LETTERS - 1)}
