"""Spaces exchanged by language, and nothing else."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scoprint.craft.body import ink, own_text
from scoprint.craft.dates import month_names
from scoprint.craft.orthography import LANGUAGES, NO_BREAK, THIN, usage
from scoprint.craft.spacing import RANGE, space, spaced_front, spaced_text
from scoprint.model.article import Article, FrontMatter

BOUND = [
    ("en", "J. S. Bach met Dr Smith on p. 4.", "J.~S.~Bach met Dr~Smith on p.~4."),
    ("en", "No. 5: 12 km at 9 °C, 5 million", "No.~5: 12~km at 9~°C, 5~million"),
    ("en", "on 24 November 2026, or May 4", "on 24~November 2026, or May~4"),
    ("en", "10 000 000 people saw Louis XIV in Figure 2", "10~000~000 people saw Louis~XIV in Figure~2"),
    ("en", "Rail – not road – won. I am in 12", "Rail~– not road~– won. I am in 12"),
    ("en-GB", "no. 7 and € 5 in § 3", "no.~7 and €~5 in §~3"),
    ("en", "No sea, at a quay; none in June", "No sea, at a quay; none in June"),
    ("fr", "« Non ! » dit-il : pourquoi ?", "«~Non_!~» dit-il~: pourquoi_?"),
    ("fr", "M. Li, le 1er mai, 10 000 € au XIXe siècle ; n° 5", "M.~Li, le 1er~mai, 10_000~€ au XIXe~siècle_; n°~5"),
    ("fr-CA", "Non! Oui: bien", "Non! Oui: bien"),
    ("de", "z. B. am 24. November, S. 5, 3 Mio. €", "z.~B. am 24.~November, S.~5, 3~Mio. €"),
    ("es", "24 de noviembre, pág. 3", "24~de noviembre, pág.~3"),
    ("pl", "Szedł w las i z nami; nr 5", "Szedł w~las i~z~nami; nr~5"),
    ("cs", "K lesu a v domě, č. 5", "K~lesu a~v~domě, č.~5"),
    ("ru", "Он в лесу, не с нами — и т. д.", "Он в~лесу, не~с~нами~— и~т.~д."),
    ("ru", "Ю. А. Петров же в XX в., 2018 г., 5 тыс. руб.", "Ю.~А.~Петров~же в~XX~в., 2018~г., 5~тыс. руб."),
    ("ru", "— Да, кто-то в доме. Или 24 ноября?", "—~Да, кто-то в~доме. Или 24~ноября?"),
    ("uk", "Він у лісі з ним, 12 км", "Він у~лісі з~ним, 12~км"),
    ("kk", "ол да келді, 2018 жылы 12 км", "ол~да келді, 2018~жылы 12~км"),
    ("ky", "ал да, 2018 жылы", "ал~да, 2018~жылы"),
    ("tg", "аз шаҳр ба деҳа", "аз~шаҳр ба~деҳа"),
    ("mn", "тэр нь 2018 онд", "тэр~нь 2018~онд"),
    ("uz", "12 ming, u ham keldi", "12~ming, u~ham keldi"),
    ("uz-Cyrl", "12 минг км", "12~минг км"),
    ("zh-Hans", "长 12 km 的路", "长 12~km 的路"),
    ("fa", "12 km", "12~km"),
    ("tlh", "12 km, a z", "12~km, a z"),
]


def shown(text: str) -> str:
    return text.replace(NO_BREAK, "~").replace(THIN, "_")


@pytest.mark.parametrize(("language", "written", "bound"), BOUND)
def test_spaces_by_language(language: str, written: str, bound: str) -> None:
    assert shown(spaced_text(written, language)) == bound


def test_spaces_that_were_meant_stay() -> None:
    assert shown(spaced_text("Non\u202f: 12\u2009km, 5\u00a0kg", "fr")) == "Non_: 12\u2009km, 5~kg"


def test_a_longer_tag_wins_and_all_share_what_holds_everywhere() -> None:
    assert usage("uz-Cyrl-UZ").enclitics == LANGUAGES["uz-Cyrl"].enclitics
    assert usage("fr").thousands == THIN
    assert usage("xx").thousands == NO_BREAK
    assert "km" in usage("ru").units.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_of_the_table_has_months(language: str) -> None:
    assert len(month_names(language)) >= 12


def test_both_spaces_are_white_space_and_have_no_ink() -> None:
    assert ink(NO_BREAK + THIN) == 0


def spaced(body: etree._Element, language: str) -> etree._Element:
    made = deepcopy(body)
    space(made, language)
    return made


def spaced_markup(markup: str, language: str = "en") -> str:
    return shown(etree.tostring(spaced(etree.fromstring(markup), language), encoding="unicode"))


def test_words_run_on_through_markup_and_across_notes() -> None:
    assert spaced_markup("<p><b>p.</b> <i>4</i></p>") == "<p><b>p.</b>~<i>4</i></p>"
    note = '<a class="noteref" href="#n">3</a>'
    assert spaced_markup(f"<p>mot{note} !</p>", "fr") == f"<p>mot{note}_!</p>"
    assert spaced_markup("<div><p>p.</p> <p>4</p></div>") == "<div><p>p.</p> <p>4</p></div>"
    assert spaced_markup("<p>12<br/> km</p>") == "<p>12<br/> km</p>"


def test_references_without_words_yet_count_as_words() -> None:
    empty = '<a class="ref" href="#f"/>'
    assert spaced_markup(f"<p>voir {empty} !</p>", "fr") == f"<p>voir {empty}_!</p>"
    assert spaced_markup(f"<p>12 {empty} km</p>") == f"<p>12 {empty} km</p>"


def test_a_long_line_takes_time_in_proportion() -> None:
    # A paragraph of two million characters: with a copy for each space it would not end.
    text = "am 24. November, S. 5 – " * 80_000
    assert shown(spaced_text(text, "de")).startswith("am 24.~November, S.~5~– ")


def test_the_language_is_that_of_the_nearest_element() -> None:
    mixed = '<p>Non ! <i lang="en">No ! 12 km</i> Si !</p>'
    assert spaced_markup(mixed, "fr") == '<p>Non_! <i lang="en">No ! 12~km</i> Si_!</p>'


@pytest.mark.parametrize("tag", ["code", "pre", "kbd", "samp"])
def test_code_is_left_alone(tag: str) -> None:
    code = f'<div><p>12 km</p><{tag}>12 km <span lang="fr">non ! 1914–18</span></{tag}></div>'
    assert spaced_markup(code) == code.replace("<p>12 km", "<p>12~km")


def test_addresses_are_left_alone() -> None:
    address = "<p>See https://example.org/a?b=1:2;c!/12km and ed@example.org</p>"
    assert spaced_markup(address, "fr") == address


def test_white_space_of_the_source_becomes_one_space() -> None:
    assert spaced_markup("<p>12\n   km, <b>5 </b> <i>kg</i></p>") == "<p>12~km, <b>5~</b><i>kg</i></p>"


def test_short_ranges_are_kept_together() -> None:
    kept = f'<span class="{RANGE}">1914–18</span>'
    assert spaced_markup("<p>In <i>1914–18</i>, pp. 4–9 of</p>") == (
        f'<p>In <i>{kept}</i>, pp.~<span class="{RANGE}">4–9</span> of</p>'
    )
    assert spaced_markup("<p>2018–20190 1–2–3 A1–2 Rome–Paris</p>") == "<p>2018–20190 1–2–3 A1–2 Rome–Paris</p>"


def test_what_is_printed_of_the_front_matter() -> None:
    front = FrontMatter.model_validate(
        {
            "title": "12 km",
            "deck": "After 5 km",
            "opener": {"picture": "a.svg", "alt": "5 km", "caption": "At 9 °C"},
            "corrections": [{"date": "2026-11-20", "text": "Not 5 kg"}],
        }
    )
    article = Article(slug="a", path="a", front=front, language="en", body="<div/>", lines={})
    made = spaced_front(article)
    assert [shown(text) for text in (made.title, made.deck, made.corrections[0].text)] == [
        "12~km",
        "After 5~km",
        "Not 5~kg",
    ]
    assert made.opener is not None
    assert (shown(made.opener.caption), made.opener.alt) == ("At 9~°C", "5 km")
    assert article.front.title == "12 km"


WORDS = st.sampled_from(
    [
        *"aвиyzS0«»;!?:§—–",
        "12",
        "000",
        "km",
        "км",
        "p.",
        "J.",
        "z.",
        "B.",
        "XIV",
        "November",
        "ноября",
        "же",
        "1914–18",
        "Dr",
    ]
)
SPACES = st.sampled_from(["", " ", "  ", "\n", "\t ", NO_BREAK, THIN, "\u2009"])
TEXTS = st.lists(st.tuples(WORDS, SPACES)).map(lambda pairs: "".join(word + space for word, space in pairs))
TAGS = st.sampled_from(["b", "i", "p", "code", "span", "br"])
TONGUES = st.sampled_from(["en", "fr", "ru", "pl", "mn", "zh-Hans", "xx"])


@st.composite
def bodies(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    element = etree.Element(draw(TAGS))
    if draw(st.booleans()):
        element.set("lang", draw(TONGUES))
    if element.tag == "br":
        return element
    element.text = draw(TEXTS)
    for child in draw(st.lists(bodies(depth=depth - 1), max_size=3)) if depth else ():
        child.tail = draw(TEXTS)
        element.append(child)
    return element


def runs(text: str) -> list[str]:
    return [piece for piece in re.split(r"(\s+)", text) if piece]


@given(TEXTS, TONGUES)
def test_only_white_space_changes_and_only_once(text: str, language: str) -> None:
    once = spaced_text(text, language)
    assert spaced_text(once, language) == once
    before, after = runs(text), runs(once)
    assert len(before) == len(after), "no space is made or lost"
    assert [a for a in after if not a.isspace()] == [b for b in before if not b.isspace()]
    assert ink(once) == ink(text)


@given(bodies(), TONGUES)
def test_in_a_tree_too(body: etree._Element, language: str) -> None:
    once = spaced(body, language)
    written = etree.tostring(once)
    assert etree.tostring(spaced(once, language)) == written
    before, after = "".join(body.itertext()), "".join(once.itertext())
    assert before.split() == after.split()
    assert [e.tag for e in body.iter()] == [e.tag for e in once.iter() if e.get("class") != RANGE]
    for code in zip(body.iter("code"), once.iter("code"), strict=True):
        assert etree.tostring(code[0], with_tail=False) == etree.tostring(code[1], with_tail=False)
    own = ["".join(getattr(holder, stretch) for holder, stretch in own_text(tree)) for tree in (body, once)]
    assert ink(own[0]) == ink(own[1])
