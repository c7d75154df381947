"""New publications, issues and articles: files to begin from, which build as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.workspace.source import Folder

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Created = Outcome[tuple[str, ...]]
"""Paths of the files made, as the editor may name them."""


def new_publication(directory: Path, title: str | None) -> Created:
    """A publication with one issue of one article. Nothing that is there is overwritten."""
    name = directory.resolve().name
    title = title or name.replace("-", " ").replace("_", " ").title()
    today = datetime.now().astimezone().date()
    month = f"{today:%Y-%m}"
    made = {
        "source/publication.toml": _filled("publication.toml", slug=_slug(name), title=title, year=str(today.year)),
        **_issue(month, "a-first-article", today),
        **_article("a-first-article"),
        ".gitignore": "/build/\n/fonts/*/\n",
    }
    return _write(directory, made)


def new_issue(folder: Folder, id: str) -> Created:
    """An issue with one article of its own."""
    if fault := _unfit(id, "issue"):
        return Outcome(None, (fault,))
    slug = f"first-of-{id}"
    return _write(folder.root, {**_issue(id, slug, datetime.now().astimezone().date()), **_article(slug)})


def new_article(folder: Folder, slug: str, issue: str | None) -> Created:
    """An article, put at the end of an issue's running order."""
    if fault := _unfit(slug, "article"):
        return Outcome(None, (fault,))
    known = folder.issues()
    issue = issue or (known[-1] if known else None)
    if issue not in known:
        message = f"there is no issue “{issue}”" if issue else "the publication has no issue"
        return Outcome(
            None, (Diagnostic("ISS-005", message, Span("source/issues"), f"Issues are: {', '.join(known)}"),)
        )
    path = folder.root / "source" / "issues" / f"{issue}.toml"
    listed = _listed(path.read_text("utf-8"), slug)
    if listed is None:
        message, hint = "the running order has no list of articles", f"Add “{slug}” to one by hand"
        return Outcome(None, (Diagnostic("KEY-002", message, Span(f"source/issues/{issue}.toml"), hint),))
    created = _write(folder.root, _article(slug))
    if created.value is not None:
        path.write_text(listed, "utf-8")
    return created


def _listed(text: str, slug: str) -> str | None:
    """The text of an issue with a slug at the end of its last list of articles; all else stays as it is."""
    heads = list(_LIST.finditer(text))
    if not heads:
        return None
    end, comma = heads[-1].end(), ""
    for piece in _PIECE.finditer(text, end):
        if piece[0] == "]":
            break
        if not piece[0].startswith("#"):
            end, comma = piece.end(), ", "
    return f'{text[:end]}{comma}"{slug}"{text[end:]}'


_LIST = re.compile(r"^[ \t]*articles\s*=\s*\[", re.MULTILINE)
_PIECE = re.compile(r""" "(?:[^"\\]|\\.)*" | '[^']*' | \#[^\n]* | \] """, re.VERBOSE)
"""What may stand in a list of TOML: a string, a comment, its end."""


def _issue(id: str, slug: str, today: date) -> Mapping[str, str]:
    period = id if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", id) else f"{today:%Y-%m}"
    values = {"volume": "1", "number": "1", "period": period, "published": f"{period}-01", "id": id, "slug": slug}
    return {
        f"source/issues/{id}.toml": _filled("issue.toml", **values),
        f"source/covers/{id}.svg": _drawing(2100, 2760),
    }


def _article(slug: str) -> Mapping[str, str]:
    title = slug.replace("-", " ").capitalize()
    return {
        f"source/articles/{slug}/article.md": _filled("article.md", title=title),
        f"source/articles/{slug}/images/drawing.svg": _drawing(1200, 800),
    }


def _drawing(width: int, height: int) -> str:
    # The disc stays clear of the nameplate of a cover, even where the title runs to three lines.
    shares = {"x": 0.72 * width, "y": 0.46 * height, "r": 0.14 * width}
    shares |= {"top": 0.62 * height, "middle": 0.74 * height, "bottom": 0.88 * height}
    return _filled("drawing.svg", width=str(width), height=str(height), **{k: f"{v:.0f}" for k, v in shares.items()})


def _filled(name: str, **values: str) -> str:
    return Template((files("scoprint") / "scaffold" / name).read_text("utf-8")).substitute(values)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "publication"


def _unfit(name: str, kind: str) -> Diagnostic | None:
    if _SLUG.fullmatch(name):
        return None
    message = f"“{name}” cannot name an {kind}"
    return Diagnostic("KEY-003", message, Span(f"source/{kind}s"), "Use small letters, digits and single hyphens")


def _write(root: Path, made: Mapping[str, str]) -> Created:
    taken = [path for path in made if (root / path).exists()]
    if taken:
        message = f"“{taken[0]}” is there already"
        return Outcome(None, (Diagnostic("OUT-004", message, Span(taken[0]), "Choose another name"),))
    try:
        for path, text in made.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    except OSError as error:
        return Outcome(None, (Diagnostic("OUT-001", f"“{root}” cannot be written: {error.strerror}", Span(str(root))),))
    return Outcome(tuple(made))
