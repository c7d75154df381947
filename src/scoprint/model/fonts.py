"""The font manifest: which families an edition may use, where their files come from, and how they are known again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from scoprint.model.declared import Declared, Language, Slug, Title

Style = Literal["normal", "italic"]
Role = Literal["serif", "sans", "mono", "display"]
Weight = Annotated[int, Field(ge=1, le=1000)]
"""A weight of CSS: 400 is regular, 700 bold (CSS Fonts 4, 2.2)."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Script = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
"""A script by its ISO 15924 code."""
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(ttf|otf)$")]


class FontFile(Declared):
    """One file of a family: a whole face, never a subset by ranges of characters."""

    path: str
    """Where the file lies in the archive."""
    name: FileName
    """What the file is called once fetched."""
    style: Style = "normal"
    weight: Weight | tuple[Weight, Weight]
    """One weight, or the lowest and highest of a variable face."""
    sha256: Sha256

    @property
    def weights(self) -> tuple[int, int]:
        """Lowest and highest weight; the same for a static face."""
        return self.weight if isinstance(self.weight, tuple) else (self.weight, self.weight)


class Family(Declared):
    """A font family as layouts name it."""

    name: Title
    role: Role
    scripts: tuple[Script, ...] = Field(min_length=1)
    languages: tuple[Language, ...] = ()
    """Languages for which the family is meant; empty for all that are written in its scripts."""
    size: float = Field(default=1.0, gt=0.5, lt=2)
    """Times the size of Latin text beside which it looks as large."""
    leading: float = Field(default=1.0, gt=0.5, lt=4)
    """Times the leading that Latin text needs."""
    files: tuple[FontFile, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_file_a_face(self) -> Family:
        # The engine knows an embedded font by family, style and weight alone: of two files with the same, one is
        # drawn with the glyph numbers of the other, and the page shows other letters than the text.
        for style in ("normal", "italic"):
            reach = sorted(file.weights for file in self.files if file.style == style)
            for (_, high), (low, _) in pairwise(reach):
                if low <= high:
                    raise ValueError(f"two files of {self.name} are {style} of weight {low}")
        return self


class Archive(Declared):
    """A package of a registry that carries fonts."""

    id: Slug
    """Name of the folder into which its files are put."""
    set: Slug = "default"
    """The set with which it is fetched."""
    registry: Literal["pypi", "npm"]
    package: str
    version: str
    size: int = Field(gt=0)
    """bytes"""
    sha256: Sha256
    licence: str
    """SPDX identifier."""
    licence_file: str
    """Where the text of the licence lies in the archive; it is kept beside the fonts."""
    families: tuple[Family, ...] = Field(min_length=1)

    @property
    def files(self) -> tuple[FontFile, ...]:
        """The files of all its families."""
        return tuple(file for family in self.families for file in family.files)

    @property
    def licence_name(self) -> str:
        """What the licence is called once fetched."""
        return PurePosixPath(self.licence_file).name


def _repeated(words: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            return word
        seen.add(word)
    return None


class Manifest(Declared):
    """All fonts that may be used."""

    archives: tuple[Archive, ...]

    @model_validator(mode="after")
    def _no_name_twice(self) -> Manifest:
        for kind, names in (
            ("archive", [archive.id for archive in self.archives]),
            ("family", [family.name for archive in self.archives for family in archive.families]),
        ):
            if name := _repeated(names):
                raise ValueError(f"the {kind} {name} stands in the manifest twice")
        for archive in self.archives:
            if name := _repeated([file.name for file in archive.files]):
                raise ValueError(f"two files of {archive.id} are called {name}")
        return self

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets that can be fetched, in the order of the manifest."""
        return tuple(dict.fromkeys(archive.set for archive in self.archives))

    def of(self, sets: Iterable[str]) -> tuple[Archive, ...]:
        """The archives of some sets, in the order of the manifest."""
        wanted = frozenset(sets)
        return tuple(archive for archive in self.archives if archive.set in wanted)


@dataclass(frozen=True, slots=True)
class FontFace:
    """A face on this machine, with the content that the manifest promises."""

    family: str
    style: Style
    weight: int | None
    """None for a variable face."""
    path: str
    """Absolute path of the file."""
    sha256: str
    weights: tuple[int, int] = (400, 400)
    """Lowest and highest weight; the same for a static face."""
    role: Role = "serif"
    scripts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    """SPDX identifier."""
    licence_path: str = ""
    """Absolute path of the licence's text."""
