"""What a file carries beside its pages: attachments, intents; and what it would do or fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from scoprint.check.facts.pdf.nouns import Attachment, Intent
from scoprint.check.facts.pdf.objects import Dict, Objects, words

HARMLESS = frozenset("GoTo URI Thread NextPage PrevPage FirstPage LastPage".split())
"""Actions that only lead somewhere (ISO 19005-2, 6.5.1)."""
CHAIN = 50
"""Actions one after the other."""


def attachments(objects: Objects) -> Iterator[Attachment]:
    """Files inside the file (7.11.4, ISO 19005-3 for the rest)."""
    root = objects.root()
    associated = {id(objects.get(each)) for each in objects.array(root, "/AF")}
    named = objects.tree(objects.dictionary(root, "/Names").get("/EmbeddedFiles"), "/Names")
    listed = [(words(name), objects.get(value)) for name, value in named]
    known = {id(value) for _, value in listed}
    listed += [("", objects.get(each)) for each in objects.array(root, "/AF") if id(objects.get(each)) not in known]
    for name, given in listed:
        if isinstance(given, DictionaryObject):
            held = objects.dictionary(given, "/EF")
            stream = objects.at(held, "/F") or objects.at(held, "/UF")
            yield Attachment(
                name=objects.text(given, "/UF") or objects.text(given, "/F") or name,
                media_type=objects.text(stream, "/Subtype"),
                relationship=objects.text(given, "/AFRelationship"),
                description=objects.text(given, "/Desc"),
                associated=id(given) in associated,
            )


def intents(objects: Objects) -> Iterator[Intent]:
    """Output intents (14.11.5)."""
    for reference in objects.array(objects.root(), "/OutputIntents"):
        intent = objects.get(reference)
        components = objects.number(objects.at(intent, "/DestOutputProfile"), "/N")
        condition = objects.text(intent, "/OutputConditionIdentifier")
        yield Intent(objects.text(intent, "/S"), condition, int(components or 0))


def scripts(objects: Objects, pages: Sequence[Dict]) -> Iterator[str]:
    """Places with actions that do more than lead somewhere."""
    root = objects.root()
    for name, _ in objects.tree(objects.dictionary(root, "/Names").get("/JavaScript"), "/Names"):
        yield f"the document runs the script “{words(name)}”"
    yield from _acts(objects, root, "when it is opened", ("/OpenAction",))
    yield from _triggers(objects, root, "the document")
    if "/XFA" in objects.dictionary(root, "/AcroForm"):
        yield "the document has an XFA form"
    for index, page in enumerate(pages):
        yield from _triggers(objects, page, f"page {index + 1}")
        for reference in objects.array(page, "/Annots"):
            annotation = objects.get(reference)
            yield from _acts(objects, annotation, f"an annotation of page {index + 1}", ("/A", "/PA"))
            yield from _triggers(objects, annotation, f"an annotation of page {index + 1}")


def _triggers(objects: Objects, holder: Any, where: str) -> Iterator[str]:
    for trigger in objects.dictionary(holder, "/AA"):
        yield f"{where} acts by itself ({trigger})"


def _acts(objects: Objects, holder: Any, where: str, entries: Sequence[str]) -> Iterator[str]:
    waiting = [objects.at(holder, entry) for entry in entries]
    for _ in range(CHAIN):
        if not waiting:
            return
        action = waiting.pop()
        if isinstance(action, ArrayObject):
            # An explicit destination, or several actions that follow one another.
            waiting += [found for each in action[:CHAIN] if isinstance(found := objects.get(each), DictionaryObject)]
        elif isinstance(action, DictionaryObject) and "/S" in action:
            kind = objects.text(action, "/S")
            named = objects.text(action, "/N") if kind == "Named" else kind
            if named not in HARMLESS and kind != "GoToR":
                yield f"{where}: action {named or 'without a name'}"
            waiting.append(objects.at(action, "/Next"))


def streams(objects: Objects) -> tuple[frozenset[str], tuple[str, ...]]:
    """Filters of all streams, and what the file needs from outside of itself (ISO 19005-2, 6.1.7 and 6.2.9)."""
    filters, outside = set[str](), list[str]()
    for number, item in objects.everything():
        if not isinstance(item, DictionaryObject):
            continue
        if isinstance(item, StreamObject):
            given = objects.at(item, "/Filter")
            names = given if isinstance(given, ArrayObject) else [given] if given else []
            filters |= {words(objects.get(name)) for name in names}
            if "/F" in item or "/FFilter" in item:
                outside.append(f"the data of stream {number} lie in another file")
            if "/Ref" in item:
                outside.append(f"form {number} shows a page of another file")
        action = objects.dictionary(item, "/A")
        if action.get("/S") == "/GoToR":
            outside.append(f"a link leads into another file ({objects.text(action, '/F') or 'unnamed'})")
    return frozenset(filters), tuple(dict.fromkeys(outside))
