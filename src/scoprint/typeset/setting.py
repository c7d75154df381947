"""What a worker does: set a part, or what is put upon other pages.

The engine is imported on first use, for that starts Pango: the process that only plans and binds never pays for it,
and a worker can be given its font configuration before.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from scoprint.model.diagnostics import Outcome
from scoprint.model.setpart import Copy, SetPart
from scoprint.typeset.log import listen


def prepare() -> None:
    """Import the engine, so that the first part need not wait for it."""
    _engine()


def set_copy(copy: Copy) -> Outcome[SetPart]:
    """Set a part; see `scoprint.typeset.engine.set_copy`."""
    outcome: Outcome[SetPart] = _engine().set_copy(copy)
    return outcome


def set_untagged(copy: Copy) -> Outcome[bytes]:
    """Set what is put upon other pages; see `scoprint.typeset.engine.set_untagged`."""
    outcome: Outcome[bytes] = _engine().set_untagged(copy)
    return outcome


def _engine() -> ModuleType:
    with listen():
        # It warns at its import that there are no fonts, which is as it should be.
        return import_module("scoprint.typeset.engine")
