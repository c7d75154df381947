"""Language tags as written in a source."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from scoprint.model.declared import IdentifierError, Language

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


def settled(tag: str) -> str:
    """The tag in the usual letter case (BCP 47, 2.1.1).

    Raises:
        IdentifierError: the text is not a language tag.
    """
    try:
        return _LANGUAGE.validate_python(tag)
    except ValidationError:
        raise IdentifierError(f"“{tag}” is not a BCP 47 language tag such as en, zh-Hans or fa") from None
