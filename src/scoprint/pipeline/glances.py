"""Glances at e-books that were just made.

An e-book is finished before the PDF beside it is bound. Its facts are found in the meantime, so that the rules, which
hold both against each other, need not wait for them.
"""

from __future__ import annotations

from hashlib import sha256

from pydantic import TypeAdapter

from scoprint.check.facts.epub import EpubFacts, inspect_epub
from scoprint.model.diagnostics import Outcome
from scoprint.pipeline.memory import Memory

_FACTS = TypeAdapter(EpubFacts)


def glance(data: bytes, memory: Memory) -> None:
    """Note the facts of an EPUB that will be judged; where nothing is kept, they are found when it is."""
    if memory.cache.folder is not None:
        memory.note(_FACTS, _key(data, memory), inspect_epub(data))


def epub_facts(data: bytes, memory: Memory) -> Outcome[EpubFacts]:
    """The facts of an EPUB, as they were noted for the same bytes; else as `inspect_epub` finds them."""
    return memory.noted(_FACTS, _key(data, memory)) or inspect_epub(data)


def _key(data: bytes, memory: Memory) -> str:
    return memory.key("facts", sha256(data).hexdigest())
