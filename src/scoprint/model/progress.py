"""Progress: how whoever waits is told of it."""

from __future__ import annotations

from collections.abc import Callable

Tick = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
