"""What a press asks about a PDF: boxes, inks, profiles, and what is painted with them (ISO 15930-7, PDF/X-4)."""

from scoprint.check.facts.pdf.press.edges import Edge, edges
from scoprint.check.facts.pdf.press.inspector import inspect_press
from scoprint.check.facts.pdf.press.letters import Close, close_text
from scoprint.check.facts.pdf.press.nouns import Intent, Oddity, Painted, PressFacts, Profile, Space
from scoprint.check.facts.pdf.press.plates import PROGRAMS, Heavy, Plates, Sheet, ground, heavy, plates

__all__ = [
    "PROGRAMS",
    "Close",
    "Edge",
    "Heavy",
    "Intent",
    "Oddity",
    "Painted",
    "Plates",
    "PressFacts",
    "Profile",
    "Sheet",
    "Space",
    "close_text",
    "edges",
    "ground",
    "heavy",
    "inspect_press",
    "plates",
]
