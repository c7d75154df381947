"""Everything that an issue is made from, read and looked at; all faults of all files in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeVar

from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.issue import Issue
from scoprint.model.layout import Layout
from scoprint.model.picture import Picture
from scoprint.model.publication import Publication
from scoprint.read import (
    check_names,
    check_running_order,
    decode,
    locate_cover,
    read_article,
    read_issue,
    read_layout,
    read_publication,
)
from scoprint.workspace.fonts import font_folders, installed, manifest_path, read_manifest
from scoprint.workspace.pictures import look
from scoprint.workspace.source import Folder

T = TypeVar("T")

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


class _Reading:
    """The files opened for one issue, and the faults found in them."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.faults: list[Diagnostic] = []
        self.files: dict[str, str] = {}
        self.pictures: dict[str, tuple[Picture, bytes]] = {}

    def keep(self, outcome: Outcome[T]) -> T | None:
        """The value of an outcome, its diagnostics noted."""
        self.faults += outcome.diagnostics
        return outcome.value

    def text(self, path: str, data: Outcome[bytes]) -> str | None:
        """Text of a file; None with its faults noted."""
        raw = self.keep(data)
        if raw is None:
            return None
        self.files[path] = sha256(raw).hexdigest()
        return self.keep(decode(path, raw))

    def look(self, path: str) -> Outcome[Picture]:
        """Look at a picture; each file is opened once."""
        if path in self.pictures:
            return Outcome(self.pictures[path][0])
        looked = look(self.folder, path)
        if looked.value is None:
            return Outcome(None, looked.diagnostics)
        self.pictures[path] = looked.value
        picture = looked.value[0]
        self.files[path] = picture.sha256
        return Outcome(picture, looked.diagnostics)


def load_issue(folder: Folder, id: str) -> Outcome[Source]:
    """Read an issue and everything that it needs.

    Returns:
        The source, with everything that is wrong in it; without value when issue, layouts or fonts cannot be read.
        Every article of the issue is read in any case.
    """
    reading = _Reading(folder)
    path = "source/publication.toml"
    text = reading.text(path, folder.publication())
    publication = reading.keep(read_publication(path, text)) if text is not None else None
    names = folder.articles()
    reading.faults += check_names(names, folder.issues())
    issue = _issue(reading, id, names)
    listed = issue.running_order if issue else names
    articles = _articles(reading, [slug for slug in dict.fromkeys(listed) if slug in names], publication or STAND_IN)
    print_name = (issue and issue.print_layout) or (publication or STAND_IN).defaults.print_layout
    reflow_name = (issue and issue.reflow_layout) or (publication or STAND_IN).defaults.reflow_layout
    print_layout = _layout(reading, "print", print_name)
    reflow_layout = _layout(reading, "reflow", reflow_name)
    manifest = reading.keep(read_manifest(manifest_path(folder.root)))
    faces = _faces(reading, manifest, [each for each in (print_layout, reflow_layout) if each])
    if not (issue and print_layout and reflow_layout and manifest) or faces is None:
        return Outcome(None, tuple(reading.faults))
    source = Source(
        publication=publication or STAND_IN,
        issue=issue,
        articles=articles,
        pictures=dict(sorted(reading.pictures.items())),
        print_layout=print_layout,
        reflow_layout=reflow_layout,
        faces=faces,
        manifest=manifest,
        files=dict(sorted(reading.files.items())),
    )
    return Outcome(source, tuple(reading.faults))


def _issue(reading: _Reading, id: str, names: tuple[str, ...]) -> Issue | None:
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
    return issue


def _articles(reading: _Reading, slugs: list[str], publication: Publication) -> dict[str, Article]:
    articles = {}
    for slug in slugs:
        path = f"source/articles/{slug}/article.md"
        text = reading.text(path, reading.folder.article(slug))
        if text is None:
            continue
        article = reading.keep(read_article(slug, path, text, publication, reading.look))
        if article is not None:
            articles[slug] = article
    return articles


def _layout(reading: _Reading, kind: str, name: str) -> Layout | None:
    files = reading.keep(reading.folder.layout(kind, name))
    if files is None:
        return None
    path, texts = files
    reading.files |= {f"{path}/{file}": sha256(data).hexdigest() for file, data in texts.items()}
    return reading.keep(read_layout(path, texts))


def _faces(reading: _Reading, manifest: Manifest | None, layouts: list[Layout]) -> tuple[FontFace, ...] | None:
    if manifest is None:
        return None
    known = {family.name for archive in manifest.archives for family in archive.families}
    wanted = dict[str, Layout]()
    for layout in layouts:
        families = layout.spec.families
        for family in (families.text, families.sans, families.mono):
            wanted.setdefault(family, layout)
    for family, layout in wanted.items():
        if family not in known:
            span = Span(f"{layout.path}/layout.toml")
            hint = f"Choose among {', '.join(sorted(known))}"
            reading.faults.append(Diagnostic("FNT-006", f"the manifest has no family “{family}”", span, hint))
    found = reading.keep(installed(manifest, font_folders(reading.folder.root), [w for w in wanted if w in known]))
    return tuple(face for face in found or () if face.family in wanted)
