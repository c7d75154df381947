"""The one version of the engine whose inside scoprint knows.

Modules named `*_patches` put functions of their own in the place of the engine's, and those named `*_internals` read
what it does not publish. Both are private API, and may be otherwise in the next version: with any but this one they
leave the engine alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps

import weasyprint

VERSION = "70.0"
"""The version of WeasyPrint."""


def is_known() -> bool:
    """Whether the engine is of this version."""
    return bool(weasyprint.__version__ == VERSION)


def where_known(change: Callable[[], Iterator[None]]) -> Callable[[], AbstractContextManager[None]]:
    """Make a context, in which the engine is changed, of a generator that changes it, yields, and puts it back.

    Where the engine is not known, it is a context in which nothing is changed.
    """
    changed = contextmanager(change)

    @wraps(change)
    def enter() -> AbstractContextManager[None]:
        return changed() if is_known() else nullcontext()

    return enter
