"""Separation: finished pages in the inks of a press, as PDF/X-4, with bleed and marks."""

from scoprint.bind.separation.edition import separate
from scoprint.bind.separation.inks import ProfileError, four_inks

__all__ = ["ProfileError", "four_inks", "separate"]
