"""What the process imports from which workers are forked: everything that they need, the engine included.

The engine asks for the fonts of the machine when it is imported, so it must be isolated from them before.
"""

from __future__ import annotations

import gc
from contextlib import ExitStack, suppress
from importlib.resources import as_file, files

# Nothing of this is let go again; to look for it takes a fifth of the time. Nor should copies of this process look.
gc.disable()

from scoprint.pipeline import cases, formats  # noqa: E402, F401 - see above
from scoprint.typeset import prepare  # noqa: E402 - see above
from scoprint.workspace.engines import isolate_fonts  # noqa: E402 - see above

_OPEN = ExitStack()
"""Of files of the package, which must stay where they are."""

with suppress(Exception):
    # What keeps the engine from being imported is told by the first part that is to be set.
    isolate_fonts(_OPEN.enter_context(as_file(files("scoprint.typeset") / "fonts.conf")))
    prepare()

gc.freeze()
gc.enable()
