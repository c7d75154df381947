"""An article: front matter and Markdown become one well-formed body with everything that later stages ask about."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from scoprint.craft.body import serialise
from scoprint.craft.declare import Notation, declare, parse_yaml, unfit
from scoprint.craft.spacing import space
from scoprint.model.article import Article, FrontMatter
from scoprint.model.diagnostics import Diagnostic, Outcome, Span, ordered
from scoprint.model.picture import Picture
from scoprint.model.publication import Publication
from scoprint.read import grammar, plates
from scoprint.read.characters import judge_forms, judge_text
from scoprint.read.finish import check_id, finish, settle_references
from scoprint.read.flow import set_blocks
from scoprint.read.forme import Forme, Look, plain
from scoprint.read.inline import set_inline
from scoprint.read.notes import Notes


def read_article(slug: str, path: str, text: str, publication: Publication, look: Look) -> Outcome[Article]:
    """Read an `article.md`.

    Args:
        slug: name of the article; prefix of all its ids.
        path: POSIX path of the file relative to the publication's root, below `source/`.
        text: the file.
        publication: gives the language where the article names none.
        look: looks at a picture, whose path is relative to the publication's root and lies below `source/`.

    Returns:
        The article, or None where the front matter is wrong or missing; with every fault of file and pictures at its
        line. The body is described in docs/dialect.md.
    """
    fit, faults = _fit(path, text)
    faults += judge_text(path, fit)
    try:
        tree = grammar.parse(fit)
    except grammar.PARSER_FAULTS as error:
        message = f"the text could not be parsed ({type(error).__name__}: {error})"
        return Outcome(None, ordered([*faults, Diagnostic("ART-011", message, Span(path))]))
    front, notation, more = _front_matter(path, tree)
    faults += more
    language = (front.language if front else None) or publication.language
    forme = Forme(slug, path, language, look, Notes(tree.notes), tree.ids, faults)
    opener = _opener(forme, front, notation) if front else None
    for line, message, hint in tree.stray:
        forme.fault("ART-005", message, line, hint)
    body = _body(forme, tree, front)
    for id, line in _corrected(front, notation) if front else ():
        check_id(forme, id, line)
    words = plain(body, frozenset(("noteref", "notes")))
    space(body, language)
    diagnostics = ordered(forme.faults)
    if front is None:
        return Outcome(None, diagnostics)
    article = Article(
        slug=slug,
        path=path,
        front=front,
        language=language,
        body=serialise(body),
        lines=forme.lines,
        headings=tuple(forme.headings),
        figures=tuple(forme.figures),
        links=tuple(forme.links),
        terms=tuple(forme.terms),
        opener=opener,
        plain=words,
    )
    return Outcome(article, diagnostics)


def _fit(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """The text with blanks for what XML cannot hold, and a fault for each line that has such a character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults = []
    for number, line in enumerate(lines, 1):
        wrong = unfit(line)
        if wrong:
            faults.append(Diagnostic("ART-009", f"the text holds {wrong}", Span(path, number), "remove it"))
            lines[number - 1] = "".join(" " if unfit(character) else character for character in line)
    return "\n".join(lines), faults


def _front_matter(path: str, tree: grammar.Tree) -> tuple[FrontMatter | None, Notation, list[Diagnostic]]:
    node = next((node for node in tree.nodes if node.type == "front_matter"), None)
    if node is None:
        hint = "begin the file with a line ---, keys such as title: …, and a line ---"
        return None, Notation({}, {}), [Diagnostic("ART-001", "the article has no front matter", Span(path, 1), hint)]
    parsed = parse_yaml(path, node.content, first_line=2)
    if parsed.value is None:
        return None, Notation({}, {}), list(parsed.diagnostics)
    made = declare(FrontMatter, path, parsed.value.data, parsed.value.locate)
    return made.value, parsed.value, [*parsed.diagnostics, *made.diagnostics]


def _opener(forme: Forme, front: FrontMatter, notation: Notation) -> Picture | None:
    opener = front.opener
    if opener is None:
        return None
    line = notation.locate(("opener", "picture"))
    hint = "add alt: with what it shows, or decorative: true"
    plates.check_alternative(forme, opener.alt, line, hint, decorative=opener.decorative)
    found = plates.find(forme, opener.picture, line)
    if found is None:
        return None
    return replace(found, alt=opener.alt, decorative=opener.decorative, credit=opener.credit, studied=opener.study)


def _corrected(front: FrontMatter, notation: Notation) -> tuple[tuple[str, int], ...]:
    """The ids that corrections name, each with its line."""
    numbered = enumerate(front.corrections)
    return tuple((each.at, notation.locate(("corrections", n, "at"))) for n, each in numbered if each.at)


def _body(forme: Forme, tree: grammar.Tree, front: FrontMatter | None) -> etree._Element:
    body = etree.Element("div", {"class": "body", "id": f"{forme.slug}--body"})
    body.text = "\n"
    head = next((node for node in tree.nodes if node.type == "front_matter"), None)
    first = head.map[1] + 1 if head and head.map else 1
    forme.lines[f"{forme.slug}--body"] = first
    forme.notes.gather(forme, tree.nodes)
    set_blocks(forme, tree.nodes, body)
    finish(forme, body, first, end_mark=front.end_mark if front else True)
    forme.notes.set(forme, body, set_blocks, set_inline)
    settle_references(forme)
    judge_forms(forme, body)
    return body
