"""Binding: any number of PDFs in, one PDF out, nothing lost.

Structure trees, languages, links, labels, output intents and attachments of the inputs are joined; metadata,
outline and claims of conformance are those of the whole.
"""

from scoprint.bind.cover_sheet import assemble_cover
from scoprint.bind.imprint import read_imprint
from scoprint.bind.join import bind
from scoprint.bind.shelf import Shelf

__all__ = ["Shelf", "assemble_cover", "bind", "read_imprint"]
