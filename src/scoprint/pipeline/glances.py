"""Glances at files that were just made.

One of them is finished before the others are. Its facts are found in the meantime, so that the rules, which hold files
against each other, need not wait for them.
"""

from __future__ import annotations

from hashlib import sha256

from pydantic import TypeAdapter

from scoprint.check.facts.epub import EpubFacts, inspect_epub
from scoprint.check.facts.pdf import PdfFacts, inspect_pdf
from scoprint.model.diagnostics import Outcome
from scoprint.pipeline.memory import Memory

_FACTS = TypeAdapter(EpubFacts)


class Glances:
    """Facts of PDFs, each held until it is taken; they are not sent to another process, for they outweigh the file."""

    def __init__(self) -> None:
        self._facts: dict[bytes, Outcome[PdfFacts]] = {}

    def __reduce__(self) -> tuple[type[Glances], tuple[()]]:
        return Glances, ()

    def __contains__(self, data: bytes) -> bool:
        return data in self._facts

    def glance(self, data: bytes, memory: Memory) -> None:
        """Find the facts of a PDF that will be judged in this process."""
        self._facts[data] = inspect_pdf(data, memory.keeper("page"))

    def take(self, data: bytes, memory: Memory) -> Outcome[PdfFacts]:
        """The facts of a PDF, which are not held any longer; found now where they were not yet."""
        return self._facts.pop(data, None) or inspect_pdf(data, memory.keeper("page"))


def glance(data: bytes, memory: Memory) -> None:
    """Note the facts of an EPUB that will be judged; where nothing is kept, they are found when it is."""
    if memory.cache.folder is not None:
        memory.note(_FACTS, _key(data, memory), inspect_epub(data))


def epub_facts(data: bytes, memory: Memory) -> Outcome[EpubFacts]:
    """The facts of an EPUB, as they were noted for the same bytes; else as `inspect_epub` finds them."""
    return memory.noted(_FACTS, _key(data, memory)) or inspect_epub(data)


def _key(data: bytes, memory: Memory) -> str:
    return memory.key("facts", sha256(data).hexdigest())
