"""The plan of a volume: what it lists, where its pages stand and how they are labelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scoprint.model.article import Article
from scoprint.model.binding import Binding
from scoprint.model.compilation import Compilation
from scoprint.model.diagnostics import Outcome, Span
from scoprint.model.layout import Layout, LayoutSpec
from scoprint.model.plan import Extent, Pagination
from scoprint.model.publication import Defaults, Publication
from scoprint.model.record import ArticleRecord, CorrectionRecord, FigureRecord, IssueRecord, PartRecord, TermRecord
from scoprint.model.setpart import SetPart
from scoprint.model.volume import Volume
from scoprint.plan import BLANK, FinishedIssue, bind_volume, outline_issue, outline_volume, paginate, record_issue

KINDS = [
    "volume-title",
    "volume-contents",
    "volume-illustrations",
    "volume-authors",
    "volume-subjects",
    "volume-errata",
]
SPEC = {
    "name": "small",
    "kind": "print",
    "title": "Small",
    "families": {"text": "Source Serif 4", "sans": "Source Sans 3", "mono": "Source Code Pro"},
    "volume-front": KINDS[:3],
    "volume-back": KINDS[3:],
    "parts": {kind: {"template": kind} for kind in KINDS},
}
WORDS = {"en": {"volume": "Volume {volume}", "volume-contents": "What is in it", "unknown-page": "0"}}


@pytest.fixture
def layout() -> Layout:
    return Layout("layouts/print/small", LayoutSpec.model_validate(SPEC), {}, {}, WORDS)


def article(**more: Any) -> ArticleRecord:
    return ArticleRecord.model_validate({"language": "en", **more})


def issue(id: str, number: str, first: int, pages: int, *articles: tuple[str, int, ArticleRecord]) -> IssueRecord:
    cover = PartRecord(slug="cover", kind="cover", title="Cover", section="", page=0, folio=first, pages=1)
    parts = [
        PartRecord(
            slug=slug,
            kind="report",
            title=slug.capitalize(),
            section="Trade",
            page=page,
            folio=first + page,
            pages=1,
            article=each,
        )
        for slug, page, each in articles
    ]
    return IssueRecord(
        id=id,
        pdf=f"orient-{id}.pdf",
        sha256="0" * 64,
        title=f"Orient {id}",
        name="",
        display_date=id,
        volume="3",
        number=number,
        language="en",
        pages=pages,
        first_folio=first,
        parts=(cover, *parts),
        sources={},
    )


CLAIMS = ("PDF/A-2a", "PDF/UA-1")
SPRING = issue(
    "spring",
    "1",
    1,
    4,
    (
        "onions",
        1,
        article(
            byline=[{"name": "Émile Ösel", "file_as": "Ösel, Émile"}, {"name": "Agency"}],
            keywords=["transit", "Éclair"],
            terms=(TermRecord(term="Transit", id="onions--ix1", folio=2), TermRecord(term="zinc", id="z", folio=2)),
            figures=(
                FigureRecord(id="", number=0, caption="The opener", folio=2),
                FigureRecord(id="onions--late", number=3, caption="Floated", folio=4),
                FigureRecord(id="onions--map", number=1, caption="The map", folio=3),
                FigureRecord(id="onions--bare", number=2, caption="", folio=3),
            ),
            corrections=(
                CorrectionRecord(date="2026-05-01", text="Forty, not fourteen."),
                CorrectionRecord(date="2026-05-02", text="Metres.", id="onions--map", folio=3),
            ),
        ),
    ),
)
SUMMER = issue(
    "summer",
    "2",
    5,
    3,
    ("rails", 1, article(language="ru", byline=[{"name": "Olga Zorina"}], keywords=["transit", "3 gauges"])),
)


Make = Callable[..., Outcome[Compilation]]


@pytest.fixture
def plan(publication: Publication, layout: Layout) -> Make:
    def make(*issues: IssueRecord, layout: Layout = layout, **declared: Any) -> Outcome[Compilation]:
        ids = [each.id for each in issues]
        volume = Volume.model_validate(
            {"id": "v3", "volume": "3", "period": "2026", "published": "2026-12-31", "issues": ids, **declared}
        )
        spans = [Span("source/volumes/v3.toml", line) for line in range(4, 4 + len(ids))]
        return outline_volume(publication, volume, issues, layout, "2026-12-31T00:00:00Z", spans)

    return make


def whole(outcome: Outcome[Compilation]) -> Compilation:
    assert outcome.value is not None
    return outcome.value


def test_an_issue_is_recorded_with_everything_in_its_place(
    publication: Publication, request: pytest.FixtureRequest, articles: dict[str, Article]
) -> None:
    issue_layout = Layout(
        "l", LayoutSpec.model_validate({**SPEC, "front": ["cover"], "parts": _issue_parts()}), {}, {}, WORDS
    )
    outline = outline_issue(publication, request.getfixturevalue("issue"), articles, issue_layout, "").value
    assert outline is not None
    extents = {"onions": Extent(3, {"onions--h3": 2})}
    pagination = paginate(outline, extents, issue_layout.spec)
    record = record_issue(outline, pagination, "a.pdf", b"%PDF", {"source/a": "1", "scoprint:print/x": "2"})
    assert IssueRecord.from_json(record.to_json()) == record
    assert [(part.slug, part.page, part.folio, part.pages) for part in record.parts] == [
        ("cover", 0, 1, 1),
        ("letter", 1, 2, 1),
        ("onions", 2, 3, 3),
        ("grain", 5, 6, 1),
        ("rails", 6, 7, 1),
    ]
    assert (record.pages, record.first_folio, record.last_folio) == (7, 1, 7)
    assert record.sources == {"source/a": "1"}


def _issue_parts() -> dict[str, Any]:
    return {kind: {"template": kind} for kind in ("cover", "letter", "feature", "report", "map")}


@pytest.mark.parametrize("kept", [None, {}, [], {**SPRING.to_json(), "form": 2}, {**SPRING.to_json(), "more": 1}])
def test_a_record_that_is_not_understood_is_none(kept: object) -> None:
    assert IssueRecord.from_json(kept) is None


def test_the_parts_have_their_folios_and_titles(plan: Make, layout: Layout) -> None:
    compilation = whole(plan(SPRING, SUMMER))
    assert [part.slug for part in compilation.parts] == KINDS
    assert [part.title for part in compilation.parts][:2] == ["Title", "What is in it"]
    assert compilation.title == "Orient, Volume 3 (2026)"
    pagination = paginate(compilation, {"volume-title": Extent(3, {})}, layout.spec)
    printed = {at.slug: at.printed for at in pagination.placements}
    assert printed["volume-title"] == ("i", "ii", "iii")
    assert printed["volume-illustrations"] == ("v",)
    # The last issue ends on 7, a recto; the index begins on one.
    assert printed["volume-authors"] == ("9",)
    assert pagination.references["scoprint:volume-errata"] == "11"


def test_what_has_nothing_to_list_is_left_out(plan: Make) -> None:
    bare = issue("autumn", "3", 1, 2, ("grain", 1, article()))
    assert [part.slug for part in whole(plan(bare)).parts] == ["volume-title", "volume-contents"]
    assert "volume-errata" not in {part.slug for part in whole(plan(SPRING, errata="none")).parts}


def test_authors_are_filed_without_accents(plan: Make) -> None:
    groups = whole(plan(SPRING, SUMMER)).authors
    filed = [(group.letter, [entry.heading for entry in group.entries]) for group in groups]
    assert filed == [("A", ["Agency"]), ("O", ["Olga Zorina", "Ösel, Émile"])]
    (place,) = groups[1].entries[0].places
    assert (place.label, place.target, place.title, place.language) == ("6", "scoprint:summer/rails", "Rails", "ru")


def test_a_name_without_sort_form_is_told(plan: Make) -> None:
    found = plan(SPRING, SUMMER).diagnostics
    assert [(each.code, each.span.path) for each in found] == [("VOL-006", "source/articles/rails/article.md")]


def test_subjects_unite_terms_and_keywords(plan: Make) -> None:
    groups = whole(plan(SPRING, SUMMER)).subjects
    entries = {entry.heading: [(p.label, p.target) for p in entry.places] for g in groups for entry in g.entries}
    assert [group.letter for group in groups] == ["0–9", "E", "T", "Z"]
    assert entries["transit"] == [("2", "scoprint:spring/onions#onions--ix1"), ("6", "scoprint:summer/rails")]
    assert entries["3 gauges"] == [("6", "scoprint:summer/rails")]


def test_illustrations_and_errata_lead_to_their_places(plan: Make) -> None:
    compilation = whole(plan(SPRING))
    listed = [(each.caption, each.place.label, each.place.target) for each in compilation.illustrations]
    assert listed == [
        ("The opener", "2", "scoprint:spring/onions"),
        ("The map", "3", "scoprint:spring/onions#onions--map"),
        ("Floated", "4", "scoprint:spring/onions#onions--late"),
    ]
    assert [(each.date, each.place.label, each.place.title, each.place.target) for each in compilation.errata] == [
        ("2026-05-01", "2", "Onions", "scoprint:spring/onions"),
        ("2026-05-02", "3", "Onions", "scoprint:spring/onions#onions--map"),
    ]


def test_folios_have_to_run_on(plan: Make) -> None:
    late = SUMMER.model_copy(update={"first_folio": 7})
    (gap,) = (each for each in plan(SPRING, late).diagnostics if each.code != "VOL-006")
    assert (gap.code, gap.span.line) == ("VOL-003", 5)
    assert "first-folio = 5" in gap.hint
    assert not plan(SPRING, late, pagination="per-issue").failed


def test_a_layout_that_knows_no_volumes_is_told(plan: Make) -> None:
    silent = Layout("l", LayoutSpec.model_validate({**SPEC, "volume-front": [], "volume-back": []}), {}, {}, WORDS)
    assert "LAY-004" in {each.code for each in plan(SPRING, layout=silent).diagnostics}
    lacking = Layout("l", LayoutSpec.model_validate({**SPEC, "volume-front": ["volume-map"]}), {}, {}, WORDS)
    outcome = plan(SPRING, layout=lacking)
    assert ["volume-map" in each.message for each in outcome.diagnostics if each.code == "LAY-004"] == [True]


def bound(compilation: Compilation, layout: Layout, *issues: IssueRecord, claims: tuple[str, ...] = CLAIMS) -> Binding:
    extents = {"volume-title": Extent(2, {})}
    pagination: Pagination = paginate(compilation, extents, layout.spec)
    empty = Extent(1, {})
    sets = {slug: SetPart(slug, b"", empty, (), ()) for slug in (*(part.slug for part in compilation.parts), BLANK)}
    finished = [FinishedIssue(record, b"", claims) for record in issues]
    return bind_volume(compilation, pagination, finished, sets, None, {}, {compilation.path: b"issues = []"})


def bound_labels(compilation: Compilation, layout: Layout, *issues: IssueRecord) -> dict[str, tuple[str, ...]]:
    return {part.name: part.labels for part in bound(compilation, layout, *issues).parts}


def test_a_volume_asks_for_what_its_issues_claim(plan: Make, layout: Layout, publication: Publication) -> None:
    compilation = whole(plan(SPRING, SUMMER))
    assert bound(compilation, layout, SPRING).claims == CLAIMS
    assert bound(compilation, layout, SPRING, claims=("PDF/A-3a", "PDF/UA-1")).claims == ("PDF/A-3a", "PDF/UA-1")
    assert bound(compilation, layout, SPRING, claims=("PDF/UA-1",)).claims == ("PDF/UA-1",)
    assert bound(compilation, layout, SPRING).attachments == ()
    open_source = publication.model_copy(update={"defaults": Defaults(embed_sources=True)})
    asking = bound(replace(compilation, publication=open_source), layout, SPRING)
    assert asking.claims == ("PDF/A-3a", "PDF/UA-1")
    assert [(each.name, each.note) for each in asking.attachments] == [("v3.toml", "source/volumes/v3.toml")]


def test_labels_of_continuous_pagination(plan: Make, layout: Layout) -> None:
    labels = bound_labels(whole(plan(SPRING, SUMMER)), layout, SPRING, SUMMER)
    assert list(labels.items()) == [
        ("volume-title", ("i", "ii")),
        ("volume-contents", ("iii",)),
        ("volume-illustrations", ("iv",)),
        ("spring", ("3:1", "3:2", "3:3", "3:4")),
        ("summer", ("3:5", "3:6", "3:7")),
        ("blank-12", ("3:8",)),
        ("volume-authors", ("3:9",)),
        ("volume-subjects", ("3:10",)),
        ("volume-errata", ("3:11",)),
    ]


def test_labels_of_issues_paged_apart(plan: Make, layout: Layout) -> None:
    odd = issue("spring", "1", 1, 3, ("onions", 1, article(byline=[{"name": "Ösel"}])))
    other = issue("summer", "", 1, 2, ("rails", 1, article()))
    compilation = whole(plan(odd, other, pagination="per-issue"))
    assert compilation.authors[0].entries[0].places[0].label == "1:2"
    labels = bound_labels(compilation, layout, odd, other)
    assert list(labels.items()) == [
        ("volume-title", ("i", "ii")),
        ("volume-contents", ("iii",)),
        ("blank-4", ("iv",)),
        ("spring", ("3(1):1", "3(1):2", "3(1):3")),
        ("blank-8", ("3(1):4",)),
        ("summer", ("3(summer):1", "3(summer):2")),
        ("volume-authors", ("v",)),
    ]


@pytest.mark.parametrize(
    ("prefix", "label"), [("", "3:1"), ("{volume}/{number}-", "3/1-1"), ("S", "S1")], ids=["default", "both", "letter"]
)
def test_the_prefix_of_labels_is_chosen(plan: Make, prefix: str, label: str) -> None:
    declared = {"label-prefix": prefix} if prefix else {}
    assert whole(plan(SPRING, **declared)).volume.label("1", 1) == label


@pytest.mark.parametrize("prefix", ["{year}:", "12"])
def test_a_prefix_that_cannot_be_is_refused(prefix: str) -> None:
    declared = {"id": "v", "volume": "3", "period": "2026", "published": "2026-12-31", "issues": ["spring"]}
    with pytest.raises(ValueError, match="label-prefix"):
        Volume.model_validate({**declared, "label-prefix": prefix})


def test_every_bookmark_names_a_destination(plan: Make, layout: Layout) -> None:
    compilation = whole(plan(SPRING, SUMMER))
    pagination = paginate(compilation, {}, layout.spec)
    sets = {part.slug: SetPart(part.slug, b"", Extent(1, {}), (), ()) for part in compilation.parts}
    sets[BLANK] = SetPart(BLANK, b"", Extent(1, {}), (), ())
    finished = [FinishedIssue(record, b"", CLAIMS) for record in (SPRING, SUMMER)]
    binding = bind_volume(compilation, pagination, finished, sets, None, {}, {})
    titles = [(item.title, item.part, item.id) for item in binding.outline]
    assert titles[2:5] == [
        ("Illustrations", "volume-illustrations", ""),
        ("spring", "spring", ""),
        ("summer", "summer", ""),
    ]
    cover, section = binding.outline[3].children
    assert (cover.title, cover.id) == ("Cover", "cover")
    assert (section.title, section.id, [each.id for each in section.children]) == ("Trade", "onions", ["onions"])


def test_a_volume_tells_its_pages_where_they_run_on(plan: Make, layout: Layout) -> None:
    def pages(*issues: IssueRecord, **declared: str) -> tuple[str, str]:
        about = bound(whole(plan(*issues, **declared)), layout, *issues).description
        return about.first_folio, about.last_folio

    bare = issue("autumn", "3", 1, 2, ("grain", 1, article()))
    assert pages(SPRING, SUMMER) == ("1", "11"), "to the last page of the indexes"
    assert pages(bare) == ("1", "2"), "to the last page of the last issue, where nothing follows it"
    assert pages(SPRING, SUMMER, pagination="per-issue") == ("", "")
