"""People and organizations, and what they did for a text."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from scoprint.model.declared import Declared, Orcid, Title

Role = Literal["aut", "edt", "trl", "pht", "ill", "art", "aui", "ive", "ivr", "dst", "ctb"]
"""A MARC relator code; `aut` is the author."""


class Person(Declared):
    """One name of a byline or masthead."""

    name: Title
    """The name as printed."""
    file_as: str = ""
    """The name as sorted (“Karimova, Saule”); never guessed, so it is empty where nobody gave it."""
    role: Role = "aut"
    orcid: Orcid | None = None
    affiliation: str = ""
    """A function or place that the byline prints after the name."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Post(Declared):
    """A line of the masthead: a post and who holds it."""

    post: Title
    people: tuple[Person, ...]
