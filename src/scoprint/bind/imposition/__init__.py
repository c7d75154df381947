"""Imposition: finished pages on the sheets of a press, so that folding and cutting puts them in order."""

from scoprint.bind.imposition.plan import impose_plan
from scoprint.bind.imposition.sheets import write_sheets

__all__ = ["impose_plan", "write_sheets"]
