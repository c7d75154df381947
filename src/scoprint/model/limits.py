"""How good the lines and columns of a layout have to be."""

from __future__ import annotations

from pydantic import Field

from scoprint.model.declared import Declared

_Share = Field(default=None, ge=0, le=100)
_Amount = Field(default=None, ge=0)


class TypeLimits(Declared):
    """The `[limits]` of `layout.toml`: what the typographic report of a finished PDF may show at most.

    What is not given is not judged. Shares and means of word spaces are judged on texts of some length only.
    """

    mean_space: float | None = _Amount
    """Mean word space of the justified lines, in word spaces of the font."""
    loose_lines: float | None = _Share
    """Per cent of the justified lines with word spaces over twice the natural one."""
    tight_lines: float | None = _Share
    """Per cent of the justified lines with word spaces under 0.8 of the natural one."""
    hyphens: float | None = _Share
    """Per cent of the lines that end in a hyphen."""
    ladder: int | None = _Amount
    """Hyphenated lines in a row."""
    rivers: float | None = _Amount
    """Rivers in a hundred lines."""
    widows: int | None = _Amount
    """In the whole document; so the next four."""
    orphans: int | None = _Amount
    runts: int | None = _Amount
    """Last lines of one word."""
    loose_heads: int | None = _Amount
    """Crossheads at the foot of a column."""
    page_hyphens: int | None = _Amount
    """Words broken over the end of a page."""
    grid_drift: float | None = _Amount
    """pt by which a baseline may miss the grid."""
    column_feet: float | None = _Amount
    """Leadings by which the feet of the columns of a full page may differ."""
    overrun: float | None = _Amount
    """pt by which a line may pass an edge of its column, hanging marks not counted."""
    misplaced_marks: int | None = _Amount
    """Lines of Chinese or Japanese that begin or end with a mark that must not stand there."""
    ragged_lines: int | None = _Amount
    """Justified lines of Chinese or Japanese that miss the edge of their column by more than 0.5 pt."""
