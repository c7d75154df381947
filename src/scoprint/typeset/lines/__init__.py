"""Lines of a paragraph, chosen as a whole (Knuth and Plass, “Breaking Paragraphs into Lines”, SPE 11, 1981).

The engine breaks line by line and so spoils one to suit the last. Here all breaks of a paragraph are weighed together,
with the widths that the engine will paint, and the engine is given lines that leave it no choice. All lengths are pt.
"""

from scoprint.typeset.lines.breaking import settings
from scoprint.typeset.lines.paragraph import (
    OBJECT,
    Fallback,
    Line,
    Paragraph,
    Rules,
    Run,
    Setting,
    Slice,
    Style,
    settled,
)
from scoprint.typeset.lines.shaping import letter_spacing

__all__ = [
    "OBJECT",
    "Fallback",
    "Line",
    "Paragraph",
    "Rules",
    "Run",
    "Setting",
    "Slice",
    "Style",
    "letter_spacing",
    "settings",
    "settled",
]
