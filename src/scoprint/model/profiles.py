"""The table of profiles that layouts may name: how each is known again, and where it is to be had."""

from __future__ import annotations

from pydantic import Field

from scoprint.model.declared import Declared, Slug, Title
from scoprint.model.fonts import Sha256


class KnownProfile(Declared):
    """A profile of a printing condition."""

    name: Slug
    title: Title
    file: Title
    """What the file is called wherever it is installed."""
    sha256: Sha256
    condition: Title
    """Identifier of its characterization data in output intents."""
    registry: str = ""
    """Where the identifier is registered."""
    licence: str
    """SPDX identifier."""
    source: Title
    """Who has it, in words."""


class ProfileTable(Declared):
    """All of them."""

    profiles: tuple[KnownProfile, ...] = Field(min_length=1)
