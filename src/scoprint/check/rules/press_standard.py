"""The points of PDF/X-4 (ISO 15930-7) that can be tested, as one table.

The standard is a choice among what ISO 32000-1 offers, and each row names the clause there that describes what is
chosen: it can be read by everyone. Rows without a code of their own share that of their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scoprint.check.facts.pdf import Box
from scoprint.check.facts.pdf.metadata import DC, MM, PDF, PDFX, XAP
from scoprint.check.rules.press_case import PressCase, PressRule, pages_told
from scoprint.model.diagnostics import Diagnostic

VERSIONS = ("PDF/X-4", "PDF/X-4p")
MARKS = frozenset(("PrinterMark", "TrapNet"))
"""Annotations for the printer."""
_NEEDED = ((DC, "title"), (XAP, "CreateDate"), (XAP, "ModifyDate"), (XAP, "MetadataDate"), (MM, "DocumentID"), (MM, "VersionID"), (MM, "RenditionClass"))  # fmt: skip  # noqa: E501 - a row
_NAMES = {DC: "dc", XAP: "xmp", MM: "xmpMM"}


@dataclass(frozen=True, slots=True)
class Told:
    """A breach of a point."""

    words: str
    places: tuple[tuple[int, Box | None], ...] = ()
    """Pages and boxes."""


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the table."""

    code: str
    clause: str
    """Of ISO 32000-1, where no other standard is named."""
    find: Callable[[PressCase], Iterator[Told]]
    hint: str = ""


def _said(case: PressCase, space: str, name: str) -> str:
    values = case.pdf.xmp.values.get((space, name), ()) if case.pdf.xmp else ()
    return next(iter(values), "").strip()


def _version(case: PressCase) -> Iterator[Told]:
    version = _said(case, PDFX, "GTS_PDFXVersion") or case.press.info.get("GTS_PDFXVersion", "")
    if not version:
        yield Told("the file does not say that it is made for a press (GTS_PDFXVersion)")
    elif version not in VERSIONS:
        yield Told(f"the file is {version}, and is not held against it but against PDF/X-4")


def _metadata(case: PressCase) -> Iterator[Told]:
    lacking = [f"{_NAMES[space]}:{name}" for space, name in _NEEDED if not _said(case, space, name)]
    if lacking:
        yield Told(f"the metadata lack {', '.join(lacking)}")


def _trapped(case: PressCase) -> Iterator[Told]:
    packet, info = _said(case, PDF, "Trapped"), case.press.info.get("Trapped", "")
    if {packet, info} - {""} not in ({"True"}, {"False"}):
        told = packet or info or "nothing"
        yield Told(f"whether the colours are trapped is not told (Trapped is {told}, not True or False)")


def _intents(case: PressCase) -> Iterator[Told]:
    count = sum(intent.kind == "GTS_PDFX" for intent in case.press.intents)
    if count != 1:
        yield Told(f"the file has {count or 'no'} output intent{'s' * (count > 1)} for a press, where it needs one")
    intent = case.press.intent
    if intent and not intent.condition:
        yield Told("the output intent names no printing condition (OutputConditionIdentifier)")


def _unprofiled(case: PressCase) -> Iterator[Told]:
    if case.press.intent and case.press.intent.profile is None:
        yield Told("the output intent has no profile, so that its colours mean nothing here")


def _unfit(case: PressCase) -> Iterator[Told]:
    profile = case.press.intent.profile if case.press.intent else None
    if profile is None:
        return
    if not profile.sound:
        yield Told("what the output intent has for a profile is none")
    elif profile.space != "CMYK" or profile.device != "prtr":
        told = f"{profile.space}, class {profile.device or 'unknown'}"
        yield Told(f"the profile of the output intent, “{profile.name}”, is not one of a press with four inks ({told})")


def _untrimmed(case: PressCase) -> Iterator[Told]:
    pages = list(enumerate(zip(case.pdf.pages, case.press.art, strict=False)))
    both = [index for index, (page, art) in pages if page.trim and art]
    none = [index for index, (page, art) in pages if not (page.trim or art)]
    if both:
        yield Told(f"a trim box and an art box stand on {pages_told(both)}", _on(both))
    if none:
        yield Told(f"where to trim is not told on {pages_told(none)}", _on(none))


def _on(pages: Iterable[int]) -> tuple[tuple[int, None], ...]:
    return tuple((page, None) for page in pages)


def _unnested(case: PressCase) -> Iterator[Told]:
    wrong = list[int]()
    for index, page in enumerate(case.pdf.pages):
        inner = page.trim or case.press.art[index]
        chain = [each for each in (inner, page.bleed, page.crop, page.media) if each]
        # A crop box may cut the bleed away only where it leaves the trimmed page whole, which no printer wants either.
        if any(not small.within(large) for n, small in enumerate(chain) for large in chain[n + 1 :]):
            wrong.append(index)
    if wrong:
        yield Told(f"the boxes of {pages_told(wrong)} are not within each other: trim, bleed, crop, media", _on(wrong))


def _fonts(case: PressCase) -> Iterator[Told]:
    for font in case.pdf.fonts:
        if not font.embedded:
            yield Told(f"the font “{font.name}” is not embedded", _on(font.pages[:1]))


def _encrypted(case: PressCase) -> Iterator[Told]:
    if case.pdf.encrypted:
        yield Told("the file is encrypted")


def _actions(case: PressCase) -> Iterator[Told]:
    for where in case.pdf.scripts:
        yield Told(f"the file acts: {where}")


def _annotations(case: PressCase) -> Iterator[Told]:
    within = [
        note
        for note in case.press.notes
        if note.page < len(case.pdf.pages)
        and note.kind not in MARKS
        and note.kind != "Popup"
        and (note.box is None or _overlap(note.box, case.bleed(note.page)))
    ]
    for kind in dict.fromkeys(note.kind for note in within):
        found = [note for note in within if note.kind == kind]
        told = f"annotations ({kind or 'of no kind'}) lie within the bleed on {pages_told(note.page for note in found)}"
        yield Told(told, tuple((note.page, note.box) for note in found))


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top


def _foreign(case: PressCase) -> Iterator[Told]:
    profile = case.press.intent.profile if case.press.intent else None
    if profile is None:
        return
    wanted = {"DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}
    for kind, space in wanted.items():
        pages = {each.page: each for each in reversed(case.press.painted) if each.space.kind == kind}
        if pages and profile.space != space:
            first = pages[min(pages)]
            told = f"{kind} is painted on {pages_told(pages)}, which the output intent does not describe"
            yield Told(told, ((first.page, first.box),))


def _overprinted(case: PressCase) -> Iterator[Told]:
    for each in case.press.painted:
        if each.space.kind == "ICCBased" and each.space.components == 4 and each.overprint and each.mode == 1:
            told = f"colours with a profile of their own overprint in mode 1 on page {each.page + 1}"
            yield Told(told, ((each.page, each.box),))
            return


def _unidentified(case: PressCase) -> Iterator[Told]:
    if not case.pdf.id:
        yield Told("the file has no identifier (/ID)")


def _damaged(case: PressCase) -> Iterator[Told]:
    for damage in dict.fromkeys((*case.pdf.damages, *case.press.damages)):
        yield Told(f"the file is damaged: {damage}")


def _odd(*kinds: str) -> Callable[[PressCase], Iterator[Told]]:
    def find(case: PressCase) -> Iterator[Told]:
        for each in case.press.oddities:
            if each.what in kinds:
                yield Told(each.told)

    return find


def _rgb_groups(case: PressCase) -> Iterator[Told]:
    profile = case.press.intent.profile if case.press.intent else None
    if profile and profile.space == "CMYK":
        yield from _odd("rgb group")(case)


# One row, one line.
# fmt: off
POINTS = (
    Point("PRS-001", "ISO 15930-7, chapter 6: identification", _version, "Export it as PDF/X-4"),
    Point("PRS-002", "14.3.2", _metadata),
    Point("PRS-003", "14.3.3, table 317", _trapped),
    Point("PRS-004", "14.11.5", _intents),
    Point("PRS-005", "14.11.5", _unprofiled, "Embed the profile that the printer names"),
    Point("PRS-006", "14.11.5; ICC.1, 7.2", _unfit, "Embed the profile that the printer names"),
    Point("PRS-007", "14.11.2", _untrimmed),
    Point("PRS-008", "14.11.2", _unnested),
    Point("PRS-009", "9.9", _fonts),
    Point("PRS-010", "7.6", _encrypted, "Save it without protection"),
    Point("PRS-011", "12.6", _actions),
    Point("PRS-012", "12.5", _annotations, "Flatten it, or take it away"),
    Point("PRS-013", "11.3.5", _odd("blend mode")),
    Point("PRS-013", "11.6.6", _odd("blend space")),
    Point("PRS-013", "11.6.6", _rgb_groups, "Let transparency be reckoned in the inks of the press"),
    Point("PRS-014", "8.9.5.4", _odd("alternates")),
    Point("PRS-014", "14.11.7", _odd("opi")),
    Point("PRS-014", "8.8.2", _odd("postscript")),
    Point("PRS-014", "7.4.4 and 7.4.10", _odd("filter")),
    Point("PRS-014", "14.11.4", _odd("separated")),
    Point("PRS-014", "12.4.4", _odd("steps")),
    Point("PRS-015", "7.3.8 and 8.10.4", _odd("external")),
    Point("PRS-016", "8.6.4", _foreign, "Convert it with the profile of the press"),
    Point("PRS-017", "8.6.7", _overprinted, "Use overprint mode 0, or colours of the device"),
    Point("PRS-018", "8.11.4", _odd("layers")),
    Point("PRS-019", "14.4", _unidentified),
    Point("PRS-020", "10.4", _odd("transfer")),
    Point("PRS-020", "10.5", _odd("halftone")),
    Point("PRS-021", "7.5", _damaged, "Make or export it again"),
)
# fmt: on


def _rule(point: Point) -> PressRule:
    def find(case: PressCase) -> Iterator[Diagnostic]:
        for told in point.find(case):
            clause = point.clause if point.clause.startswith("ISO") else f"ISO 32000-1, {point.clause}"
            yield Diagnostic(point.code, f"{told.words} ({clause})", case.all_of(told.places), point.hint)

    return PressRule((point.code,), find)


RULES = tuple(map(_rule, POINTS))
