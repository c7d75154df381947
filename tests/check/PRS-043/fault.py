"""Ghostscript is not installed."""

from tests.check.machines import Absent

MESSAGE = r"was not looked at: Ghostscript is not installed"
PROGRAMS = Absent


def press(it) -> None:
    assert it.pdf.pages
