"""A Chinese line begins with a full stop."""

from tests.check.typography.squares import LETTERS, square_line

MESSAGE = r"that must not stand there, in column 1, page 1: “。"


def squares():
    return {5: "。" + square_line(5, LETTERS - 1)}
