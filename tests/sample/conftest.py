"""The sample issue, built once for all tests of a run, on however many workers they are."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scoprint.bind import bind
from scoprint.model.binding import Binding, BoundPart, OutlineItem
from scoprint.model.diagnostics import Outcome
from scoprint.model.plan import Outline, Pagination
from scoprint.model.report import Report
from scoprint.pipeline import Order, build
from scoprint.pipeline.formats import Edition
from scoprint.plan.claims import asked
from scoprint.plan.describe import address
from scoprint.workspace.source import Folder

TOP = Path(__file__).resolve().parents[2]
ISSUE = "2026-11"


@dataclass(frozen=True)
class Sample:
    """The sample issue as built."""

    root: Path
    """A copy of the publication."""
    folder: Path
    """The finished issue."""
    report: Report
    outline: Outline
    pagination: Pagination
    apart: Mapping[str, bytes]
    """Cover, contents, masthead and colophon, each bound alone like an offprint."""

    @property
    def pdf(self) -> Path:
        return self.folder / f"{self.outline.name}.pdf"

    @property
    def epub(self) -> Path:
        return self.folder / f"{self.outline.name}.epub"

    @property
    def offprints(self) -> list[Path]:
        return sorted((self.folder / "articles").iterdir())


def copied(root: Path) -> Path:
    """A publication of its own with the sample's source and layouts, and the fonts of the checkout."""
    for name in ("source", "layouts"):
        shutil.copytree(TOP / name, root / name)
    (root / "fonts").symlink_to(TOP / "fonts", target_is_directory=True)
    return root


def bound_alone(edition: Edition, slug: str) -> bytes:
    """A part that is no article, bound as articles are."""
    outline, placement = edition.outline, edition.pages.pagination.of(slug)
    part = next(each for each in outline.parts if each.slug == slug)
    binding = Binding(
        parts=(
            BoundPart(
                name=slug,
                pdf=edition.pages.sets[slug].pdf,
                title=part.title,
                language=outline.language,
                labels=tuple(map(str, placement.folios)),
                furniture=edition.pages.stamps[slug],
            ),
        ),
        description=outline.description.paged(placement.folios[0], placement.folios[-1]),
        outline=(OutlineItem(part.title, slug),),
        furniture=edition.pages.furniture,
        addresses={a.slug: address(outline.publication, outline.issue, a.slug) for a in outline.articles},
        claims=asked(outline.publication),
    )
    bound = bind(binding)
    assert bound.value is not None, bound.diagnostics
    return bound.value


def make(base: Path) -> Sample:
    seen: list[Edition] = []
    making = import_module("scoprint.pipeline.build")
    settled = making._edition

    def look(*args: Any) -> Outcome[Edition]:
        outcome: Outcome[Edition] = settled(*args)
        seen.extend(filter(None, [outcome.value]))
        return outcome

    shutil.rmtree(base / "first", ignore_errors=True)
    root = copied(base / "first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "_edition", look)
        formats = ("pdf", "epub", "offprints")
        report = build(Order(Folder(root), root / "build", (ISSUE,), formats, 2, languages=("en",)), lambda *_: None)
    assert not report.failed, report.findings
    (edition,) = seen
    slugs = [part.slug for part in edition.outline.parts if part.article is None]
    apart = {slug: bound_alone(edition, slug) for slug in slugs}
    return Sample(root, root / "build" / ISSUE, report, edition.outline, edition.pages.pagination, apart)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    base = base / "sample"
    base.mkdir(exist_ok=True)
    with (base / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = base / "sample.pickle"
        if not done.exists():
            done.write_bytes(pickle.dumps(make(base)))
    return pickle.loads(done.read_bytes())  # noqa: S301 - written above
