"""Everything that an issue is made from, read and looked at; all faults of all files in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scoprint.model.article import Article
from scoprint.model.diagnostics import Outcome, Span
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout
from scoprint.model.picture import Picture
from scoprint.model.printing import Printing, Profile
from scoprint.model.publication import Publication
from scoprint.pipeline.memory import FORGETFUL, Memory
from scoprint.pipeline.reading import Reading
from scoprint.plan import scripts_in, set_in
from scoprint.read import (
    check_names,
    check_running_order,
    check_translations,
    locate_cover,
    read_issue,
    translate_issue,
    untranslated,
)
from scoprint.workspace.source import Folder

STAND_IN = Publication(slug="publication", title="Publication", publisher="Publisher", languages=("en",))
"""Lets articles be searched for faults while `publication.toml` itself is faulty; nothing is made with it."""


@dataclass(frozen=True, slots=True)
class Source:
    """An issue's source; with errors beside it, it serves only to find more of them."""

    publication: Publication
    issue: Issue
    articles: Mapping[str, Article]
    pictures: Mapping[str, tuple[Picture, bytes]] = field(repr=False)
    """Every picture that is shown, by its path."""
    print_layout: Layout = field(repr=False)
    reflow_layout: Layout = field(repr=False)
    faces: tuple[FontFace, ...] = field(repr=False)
    """Faces of the families that the layouts name."""
    manifest: Manifest = field(repr=False)
    files: Mapping[str, str] = field(repr=False)
    """sha256 of each source file by its path."""
    texts: Mapping[str, bytes] = field(repr=False)
    """Content of each text file by its path."""
    printing: Printing = field(default_factory=Printing)
    """What the publication, and else the layout, says for the press."""
    profile: Outcome[Profile] = field(default_factory=lambda: Outcome(None), repr=False)
    """The profile that they name, or why there is none; of account only where a print edition is made."""
    renewed: tuple[str, ...] = ()
    """Articles that were never read before as they are now, and so were not set either."""


def load_issue(folder: Folder, id: str, tongue: str = "", *, memory: Memory = FORGETFUL) -> Outcome[Source]:
    """Read an issue and everything that it needs.

    Args:
        folder: the publication's.
        id: of the issue.
        tongue: the language of a translated edition; empty for the issue as it was written.
        memory: of what was read before.

    Returns:
        The source, with everything that is wrong in it; without value when issue, layouts or fonts cannot be read.
        Every article of the issue is read in any case.
    """
    reading = Reading(folder, memory)
    publication = reading.publication_in(tongue) if tongue else reading.publication()
    names = folder.articles()
    reading.faults += check_names(names, folder.issues(), folder.volumes())
    # Of a translated publication the language in which it is written comes second.
    issue = _issue(reading, id, names, (publication or STAND_IN).languages[1 if publication and tongue else 0])
    if issue and not tongue:
        reading.faults += check_translations(folder.translations(), issue, folder.issues())
    if issue and tongue:
        issue = _translation(reading, issue, tongue)
    listed = issue.running_order if issue else names
    present = [slug for slug in dict.fromkeys(listed) if slug in names]
    articles = _articles(reading, present, publication or STAND_IN, tongue, issue)
    print_name = (issue and issue.print_layout) or (publication or STAND_IN).defaults.print_layout
    reflow_name = (issue and issue.reflow_layout) or (publication or STAND_IN).defaults.reflow_layout
    print_layout = reading.layout("print", print_name)
    reflow_layout = reading.layout("reflow", reflow_name)
    manifest = reading.manifest()
    if manifest and issue:
        texts = _texts(publication or STAND_IN, issue, articles)
        print_layout = _set_in(reading, print_layout, manifest, issue, texts)
        reflow_layout = _set_in(reading, reflow_layout, manifest, issue, texts)
    faces = reading.faces(manifest, [each for each in (print_layout, reflow_layout) if each])
    if not (issue and print_layout and reflow_layout and manifest) or faces is None:
        return Outcome(None, tuple(reading.faults))
    own = publication or STAND_IN
    printing = own.press.over(print_layout.spec.press)
    source = Source(
        publication=own,
        issue=issue,
        articles=articles,
        pictures=dict(sorted(reading.pictures.items())),
        print_layout=print_layout,
        reflow_layout=reflow_layout,
        faces=faces,
        manifest=manifest,
        files=dict(sorted(reading.files.items())),
        texts=reading.texts,
        printing=printing,
        profile=reading.profile(printing.profile, print_layout.path),
        renewed=tuple(reading.renewed),
    )
    return Outcome(source, tuple(reading.faults))


def _texts(publication: Publication, issue: Issue, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """Everything that is set."""
    bodies = (text for article in articles.values() for text in (article.plain, repr(article.front)))
    return (repr(publication), repr(issue), *bodies)


def _set_in(
    reading: Reading, layout: Layout | None, manifest: Manifest, issue: Issue, texts: tuple[str, ...]
) -> Layout | None:
    """The layout with families for the language of the edition and for all scripts of its texts."""
    language = issue.language or ""
    return reading.keep(set_in(layout, manifest, language, scripts_in(texts, language))) if layout else None


def _issue(reading: Reading, id: str, names: tuple[str, ...], language: str) -> Issue | None:
    path = f"source/issues/{id}.toml"
    text = reading.text(path, reading.folder.issue(id))
    if text is None:
        return None
    issue = reading.keep(read_issue(path, id, text))
    if issue is None:
        return None
    reading.faults += check_running_order(path, text, issue, names)
    picture = f"source/{issue.cover.picture}"
    looked = reading.look(picture)
    span = Span(path, locate_cover(path, text))
    reading.faults += [replace(fault, span=span) for fault in looked.diagnostics]
    # The language in which the issue was written comes first, whichever of its editions this is.
    own = issue.language or language
    others = tuple(tag for tag in issue.languages if tag != own)
    return issue.model_copy(update={"language": own, "languages": (own, *others)})


def _translation(reading: Reading, issue: Issue, tongue: str) -> Issue | None:
    path = f"source/issues/{issue.id}.{tongue}.toml"
    text = reading.text(path, reading.folder.issue(f"{issue.id}.{tongue}"))
    if text is None:
        return None
    original = reading.texts[f"source/issues/{issue.id}.toml"].decode()
    made = reading.keep(translate_issue(path, issue.id, text, original, tongue))
    if made is None:
        return None
    missing = [slug for slug in made.running_order if not reading.folder.is_translated(slug, tongue)]
    whole = made.model_copy(update={"languages": issue.languages})
    return reading.keep(untranslated(whole, missing, path, issue.languages[0]))


def _articles(
    reading: Reading, slugs: list[str], publication: Publication, tongue: str, issue: Issue | None
) -> dict[str, Article]:
    articles = {}
    # What is not translated keeps the language in which it was written.
    written = publication.model_copy(update={"languages": issue.languages}) if issue and tongue else publication
    for slug in slugs:
        own = tongue if reading.folder.is_translated(slug, tongue) else ""
        path = f"source/articles/{slug}/article{f'.{own}' if own else ''}.md"
        text = reading.text(path, reading.folder.article(slug, own))
        if text is None:
            continue
        article = reading.article(slug, path, text, publication if own else written)
        if article is not None:
            articles[slug] = article
    return articles
