"""What bind is asked to make of finished PDFs: names, titles, language and claims, chosen from what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, count
from pathlib import PurePath
from uuid import NAMESPACE_URL, uuid5

from scoprint.model.binding import Binding, BoundPart
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.imprint import Imprint
from scoprint.model.people import Person
from scoprint.plan.claims import lost, shared

UNKNOWN = "und"
"""The language that is not known (ISO 639-2)."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_NAME_LENGTH = 400
"""Characters of a name, at most (`scoprint.model.declared.Title`)."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A PDF that is to be bound."""

    path: str
    """As the person who binds it named it."""
    pdf: bytes = field(repr=False)
    imprint: Imprint


def part_names(paths: Sequence[str]) -> tuple[str, ...]:
    """A name for each file that no other has: that of the file, without its ending."""
    found: list[str] = []
    for path in paths:
        stem = PurePath(path).stem.replace(":", "-") or "part"
        candidates = chain((stem,), (f"{stem}-{number}" for number in count(2)))
        found.append(next(name for name in candidates if name not in found))
    return tuple(found)


def last_date(files: Sequence[InputFile]) -> str:
    """The day on which the last of the files was changed; empty where none has a date."""
    return max((file.imprint.date for file in files), default="")


def bind_files(output: str, files: Sequence[InputFile], title: str, language: str, stamp: str) -> Outcome[Binding]:
    """Bind files as they are, with their own outlines, page labels and attachments.

    Args:
        output: path of the bound file.
        files: in order.
        title: of the whole; empty for that of a single file, else for the name of the bound file.
        language: BCP 47 tag of the whole; empty for that of the first file that has one.
        stamp: moment that stands for the making of the bound file.

    Returns:
        The binding, with a finding for each claim that is not kept.
    """
    tags = [file.imprint.language for file in files if _LANGUAGE.fullmatch(file.imprint.language)]
    whole = language or next(iter(tags), UNKNOWN)
    findings = list(lost([(Span(file.path), file.imprint.claims) for file in files]))
    if whole == UNKNOWN:
        hint = "Name it with --language"
        findings.append(Diagnostic("BND-019", "no input says in which language it is", Span(output), hint))
    own = files[0].imprint.title if len(files) == 1 else ""
    digest = sha256(b"".join(sha256(file.pdf).digest() for file in files)).hexdigest()
    heading = title or own or PurePath(output).stem
    authors = dict.fromkeys(author for file in files for author in file.imprint.authors)
    description = Description(
        title=heading,
        language=whole,
        identifier=uuid5(NAMESPACE_URL, f"{digest}/{heading}").urn,
        published=last_date(files),
        stamp=stamp,
        people=tuple(Person(name=author[:_NAME_LENGTH]) for author in authors),
    )
    parts = tuple(
        BoundPart(name, file.pdf, file.imprint.title or PurePath(file.path).stem, whole, ())
        for name, file in zip(part_names([file.path for file in files]), files, strict=True)
    )
    claims = shared([file.imprint.claims for file in files])
    return Outcome(Binding(parts, description, (), claims=claims), tuple(findings))
