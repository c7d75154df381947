"""Pictures of the source folder, opened and looked at."""

from __future__ import annotations

from scoprint.craft.pictures import inspect
from scoprint.model.diagnostics import Outcome
from scoprint.model.picture import Picture
from scoprint.workspace.source import Folder


def look(folder: Folder, path: str) -> Outcome[tuple[Picture, bytes]]:
    """Facts and bytes of a picture.

    Args:
        path: relative to the publication's root; it must lie below `source/`.

    Returns:
        Both; without value PIC-001 to PIC-007 or SRC-004 to SRC-006, whose span is the picture itself.
    """
    data = folder.picture(path)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    looked = inspect(path, data.value)
    if looked.value is None:
        return Outcome(None, looked.diagnostics)
    return Outcome((looked.value, data.value), looked.diagnostics)
