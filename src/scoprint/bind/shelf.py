"""The shelf: inputs that were opened before the book is begun into which they are bound."""

from __future__ import annotations

from dataclasses import replace

from scoprint.bind.guard import blamed
from scoprint.bind.input import Looked, look_through
from scoprint.bind.source import open_source
from scoprint.model.binding import BoundPart


class Shelf:
    """Opened inputs, each of which stands here until it is taken.

    To open an input is to parse all of it, and it is the same whatever it is bound with. So who waits for one part can
    open the others in the meantime. They are no more than `bind` has open at once.

    What stands here is not sent to another process, for to open it there takes no longer.
    """

    def __init__(self) -> None:
        self._opened: dict[bytes, Looked] = {}

    def __reduce__(self) -> tuple[type[Shelf], tuple[()]]:
        return Shelf, ()

    def open(self, pdf: bytes) -> None:
        """Open an input; one that is damaged is left alone, for `bind` opens it again and says so."""
        with blamed("", []):
            self._opened[pdf] = look_through(open_source("", pdf))

    def take(self, part: BoundPart) -> Looked | None:
        """The input of a part, which is not on the shelf any more; None where it was not."""
        looked = self._opened.pop(part.pdf, None)
        return looked and replace(looked, source=replace(looked.source, name=part.name))
