"""The other editions of an issue, as its colophon names them."""

from __future__ import annotations

from scoprint.craft.editions import OtherEdition, other_editions
from scoprint.model.issue import Cover, Issue, Section
from scoprint.model.publication import Publication

PUBLICATION = Publication(
    slug="orient", title="Orient", publisher="Orient Press", languages=("en",), url="https://o.example"
)
ISSUE = Issue(
    id="9",
    period="2026",
    published="2026-01-02",
    language="fa",
    languages=("en", "fa", "ru", "zh-Hans"),
    cover=Cover(picture="c.jpg", alt="c"),
    sections=(Section(title="s", articles=("a",)),),
).model_copy(update={"id": "9.fa"})


def test_each_is_named_in_itself_where_its_script_can_be_set() -> None:
    assert other_editions(PUBLICATION, ISSUE, "fa", {"Latn", "Cyrl", "Arab"}) == (
        OtherEdition("en", "English", "en", "https://o.example/9"),
        OtherEdition("ru", "Русский", "ru", "https://o.example/9.ru"),
        OtherEdition("zh-Hans", "چینی (ساده‌شده)", "fa", "https://o.example/9.zh-Hans"),
    )


def test_without_an_address_there_is_nothing_to_link_to() -> None:
    unaddressed = PUBLICATION.model_copy(update={"url": ""})
    assert {each.url for each in other_editions(unaddressed, ISSUE, "fa", {"Latn"})} == {""}


def test_an_issue_in_one_language_has_no_others() -> None:
    alone = ISSUE.model_copy(update={"languages": ("fa",)})
    assert other_editions(PUBLICATION, alone, "fa", {"Latn"}) == ()
