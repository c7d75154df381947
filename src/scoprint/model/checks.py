"""What a publication asks of its finished files, as `[checks]` of `publication.toml` declares it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from scoprint.model.declared import Declared

Purpose = Literal["print", "archive"]

RESOLUTIONS: Mapping[Purpose, tuple[float, float]] = {"print": (200.0, 120.0), "archive": (300.0, 150.0)}
"""ppi at placed size below which a picture is warned of, and below which it fails."""


class Checks(Declared):
    """The limits of the rules."""

    pictures: Purpose = "print"
    """The purpose that gives the resolutions, a key of `RESOLUTIONS`, where they are not given."""
    resolution: float | None = Field(default=None, gt=0, le=2400)
    """ppi at placed size below which a picture is warned of."""
    least_resolution: float | None = Field(default=None, validate_default=True, gt=0, le=2400)
    """ppi at placed size below which a picture fails."""
    most_resolution: float = Field(default=800.0, gt=0)
    """ppi at placed size above which pixels serve nobody."""
    words: float = Field(default=0.98, gt=0, le=1)
    """Share of an article's words that PDF and EPUB must hold."""
    alternative_length: int = Field(default=300, gt=0)
    """Characters above which an alternative text is too long to be heard in one go."""

    @field_validator("least_resolution")
    @classmethod
    def _below(cls, least: float | None, others: ValidationInfo) -> float | None:
        if "resolution" not in others.data or "pictures" not in others.data:
            return least
        usual, usual_least = RESOLUTIONS[others.data["pictures"]]
        warned, failed = others.data["resolution"] or usual, least or usual_least
        if failed > warned:
            raise ValueError(f"pictures fail below {failed:g} ppi, but are warned of below {warned:g} ppi only")
        return least

    @property
    def sharp(self) -> float:
        """Ppi at placed size below which a picture is warned of."""
        return self.resolution or RESOLUTIONS[self.pictures][0]

    @property
    def coarse(self) -> float:
        """Ppi at placed size below which a picture fails."""
        return self.least_resolution or RESOLUTIONS[self.pictures][1]
