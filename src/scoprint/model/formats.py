"""The names of the formats that can be made."""

from __future__ import annotations

from typing import Literal, get_args

FormatName = Literal["pdf", "epub", "offprints", "print", "cover", "ticket"]

FORMAT_NAMES: tuple[FormatName, ...] = get_args(FormatName)
"""Everything that `--format` takes, each behind those that it is made from."""
