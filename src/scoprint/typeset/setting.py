"""What a worker does: set a part, or the furniture of an edition.

The engine is imported on first use, for that starts Pango: the process that only plans and binds never pays for it,
and a worker can be given its font configuration before.
"""

from __future__ import annotations

from scoprint.model.diagnostics import Outcome
from scoprint.model.setpart import Copy, SetPart


def set_copy(copy: Copy) -> Outcome[SetPart]:
    """Set a part; see `scoprint.typeset.engine.set_copy`."""
    from scoprint.typeset import engine

    return engine.set_copy(copy)


def set_furniture(copy: Copy) -> Outcome[bytes]:
    """Set the furniture; see `scoprint.typeset.engine.set_furniture`."""
    from scoprint.typeset import engine

    return engine.set_furniture(copy)
