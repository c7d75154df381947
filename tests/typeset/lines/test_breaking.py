"""What holds of every paragraph, however it is broken; and of the sample's texts, by numbers."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from scoprint.typeset.lines import OBJECT, Line, Paragraph, Rules, Run, Setting, letter_spacing, settings
from scoprint.typeset.lines.shaping import shaper

from .conftest import COLUMN, Styles, nodes, sample

GOLDEN = Path(__file__).parent / "golden"
HYPHEN = "\N{HYPHEN}"
"""How the golden dumps write the hyphen of a line end, to tell it from those of the text."""
HOPELESS = 5e4
"""A badness from which on something went that no reader would pass."""
ARTICLES = (
    *("the-long-table", "a-word-for-neighbour", "changing-wheels", "honest-weight", "the-apple-keeper"),
    *("the-winter-timetable", "three-hours-at-the-fence"),
)

WORDS = st.one_of(
    st.sampled_from(
        "the a of railway neighbourhood international timetable characteristically I it’s “When we,” (fjord) "
        "twenty-five 1973–84 and/or Ürümqi — – it—and https://example.org/a/long-path/to.page?x=1 www.sco.int "
        "Straßenbahn un\u00adbreak\u00adable 12\u00a0km 100\u202f% end. v. Ms\u00a0Storozhenko x".split(" ")
    ),
    st.text("abcdefghijklmnopqrstuvwxyzéüж'’.,-–—/\u00a0\u00ad", min_size=1, max_size=30).filter(
        lambda w: w.strip("\u00ad\u00a0")
    ),
)
MEASURES = st.lists(st.floats(12, 400), min_size=1, max_size=4).map(tuple)
RULES = st.builds(
    Rules, hang=st.booleans(), loose=st.integers(0, 2), track_low=st.integers(-15, 0), track_high=st.integers(0, 30)
)
few = tries(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, list[int], tuple[float, ...]]:
    """A text, where its style changes, and its measures."""
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=60)))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=6))
    return text, sorted({0, *cuts, len(text)}), draw(MEASURES)


def runs(drawn: tuple[str, list[int], tuple[float, ...]], styles: Styles) -> Paragraph:
    text, cuts, measures = drawn
    cycle = (styles.text, styles.italic, replace(styles.text, language="fr"), styles.capitals)
    pieces = tuple(Run(text[a:b], cycle[at % 4]) for at, (a, b) in enumerate(pairwise(cuts)))
    return Paragraph(pieces, measures)


def width(paragraph: Paragraph, line: Line) -> float:
    """What a line measures, reckoned from its text nodes alone."""
    total = more = 0.0
    for text, run in nodes(paragraph, line):
        if run.width is not None:
            total, more = total + run.width, 0.0
            continue
        of = shaper(run.style)
        more = letter_spacing(run.style, line.tracking) - run.style.letter_spacing
        for word in re.findall("[^ \u00a0]+", text):
            shape = of.shape(word)
            total += shape.width + shape.clusters[-1] * more
        total += len(re.findall("[ \u00a0]", text)) * (of.space + line.word_space + more)
        more += run.style.letter_spacing
    return total - more


@few
@given(drawn=paragraphs(), rules=RULES)
def test_lines_give_the_text_back(drawn: Any, rules: Rules, styles: Styles) -> None:
    paragraph = runs(drawn, styles)
    text = paragraph.text
    for setting in settings(paragraph, rules):
        at = 0
        for line in setting.lines:
            assert line.start < line.end
            assert not text[at : line.start].strip(" \u00ad\u200b")
            assert text[line.start] != " "
            assert text[line.end - 1] != " "
            at = line.end
        assert not text[at:].strip(" ")


@few
@given(drawn=paragraphs(), rules=RULES)
def test_no_line_is_wider_than_its_measure(drawn: Any, rules: Rules, styles: Styles) -> None:
    paragraph = runs(drawn, styles)
    for setting in settings(paragraph, rules):
        for at, line in enumerate(setting.lines):
            measure = paragraph.measures[min(at, len(paragraph.measures) - 1)] + line.left + line.right
            # The difference between layout and painting, which is reckoned with, is below half a pt a line.
            room = 0.5 + 0.01 * (line.end - line.start)
            assert width(paragraph, line) < measure + room or setting.badness >= HOPELESS


@few
@given(drawn=paragraphs(), rules=RULES)
def test_lines_keep_the_rules(drawn: Any, rules: Rules, styles: Styles) -> None:
    paragraph = runs(drawn, styles)
    found = settings(paragraph, rules)
    assert found[0].badness == min(setting.badness for setting in found)
    counts = [len(setting.lines) for setting in found]
    assert len(set(counts)) == len(counts)
    assert all(abs(count - counts[0]) <= rules.loose for count in counts)
    for setting in found:
        for line in setting.lines:
            assert rules.track_low <= line.tracking <= rules.track_high
            assert line.word_space != 0
        if setting.badness < HOPELESS:
            assert longest_ladder(setting) <= rules.hyphen_run
            assert all(line.ratio > rules.space_low - 0.1 for line in setting.lines)


def longest_ladder(setting: Setting) -> int:
    longest = run = 0
    for line in setting.lines:
        run = run + 1 if line.hyphen else 0
        longest = max(longest, run)
    return longest


@few
@given(drawn=paragraphs())
def test_words_are_parted_only_where_they_may(drawn: Any, styles: Styles) -> None:
    paragraph = runs(drawn, styles)
    text = paragraph.text
    for setting in settings(paragraph, Rules()):
        for line in setting.lines:
            if line.hyphen and text[line.end] != "\u00ad":
                before = re.search(r"[^\W\d_]*$", text[: line.end])
                after = re.match(r"[^\W\d_]*", text[line.end :])
                assert before is not None
                assert after is not None
                assert len(before.group()) >= 2
                assert len(after.group()) >= 3


def test_nothing_seen_may_end_a_line(styles: Styles) -> None:
    text = "the the a aaaaaaaaaaaaaaaaaaaa/a a/\xad the"
    for setting in settings(runs((text, [0, 35, 40], (15.0,)), styles), Rules(track_low=0, track_high=0)):
        assert "".join(text[line.start : line.end] for line in setting.lines).replace(" ", "")[:4] == "thet"


@few
@given(drawn=paragraphs(), rules=RULES)
def test_the_same_text_gets_the_same_lines(drawn: Any, rules: Rules, styles: Styles) -> None:
    once, again = (settings(runs(drawn, styles), rules) for _ in range(2))
    assert once == again
    assert [setting.lines for setting in once] == [setting.lines for setting in again]
    for setting in once:
        assert [(line.start, line.end, line.hyphen) for line in setting.lines] == list(setting.slices)


def test_an_empty_paragraph_has_no_setting(styles: Styles) -> None:
    assert settings(Paragraph((), (COLUMN,)), Rules()) == ()
    assert settings(Paragraph((Run("  ", styles.text),), (COLUMN,)), Rules()) == ()


def test_a_word_wider_than_the_measure_is_parted_at_clusters(styles: Styles) -> None:
    (best,) = settings(Paragraph((Run("to 12345678901234567890 km", styles.text),), (40.0,)), Rules())
    assert best.badness >= HOPELESS
    assert len(best.lines) > 2
    paragraph = Paragraph((Run("to 12345678901234567890 km", styles.text),), (40.0,))
    assert all(width(paragraph, line) < 40.1 for line in best.lines)


def test_a_measure_that_holds_no_letter_still_gives_lines(styles: Styles) -> None:
    best = settings(Paragraph((Run("a word", styles.text),), (1.0,)), Rules())[0]
    assert "".join("a word"[line.start : line.end] for line in best.lines) == "aword"
    assert best.badness >= HOPELESS


def test_spaces_that_may_not_break_do_not(styles: Styles) -> None:
    text = "It is 12\u00a0km from here and 40\u202f% of the way back to the\u00a0inn, says Ms\u00a0Storozhenko."
    for measure in range(70, 200, 3):
        for setting in settings(Paragraph((Run(text, styles.text),), (float(measure),)), Rules()):
            for line, following in pairwise(setting.lines):
                assert text[line.end : following.start] in {"", " "}


def test_soft_hyphens_are_used_and_not_shown(styles: Styles) -> None:
    text = "xx un\u00adpro\u00adnounce\u00adable " * 6
    paragraph = Paragraph((Run(text.strip(), replace(styles.text, hyphenates=False)),), (80.0,))
    best = settings(paragraph, Rules())[0]
    parted = [line for line in best.lines if line.hyphen]
    assert parted
    for line in parted:
        assert text[line.end] == "\u00ad"


def test_a_word_is_hyphenated_in_its_own_language_and_across_styles(styles: Styles) -> None:
    def ends(*pieces: Run) -> set[str]:
        text = "".join(piece.text for piece in pieces)
        found = set()
        for measure in range(20, 60):
            for line in settings(Paragraph(pieces, (float(measure),)), Rules())[0].lines:
                if line.hyphen:
                    found.add(text[: line.end])
        return found

    russian = replace(styles.text, language="ru")
    assert ends(Run("приходят", styles.text)) == set()
    assert "при" in ends(Run("приходят", russian))
    assert "interna" in ends(Run("inter", styles.text), Run("national", styles.italic))
    assert ends(Run("international", replace(styles.text, hyphenates=False))) == set()


def test_addresses_are_parted_after_their_marks_and_never_hyphenated(styles: Styles) -> None:
    text = "https://example.org/international/neighbourhood-timetable.html"
    best = settings(Paragraph((Run(text, styles.text),), (120.0,)), Rules())[0]
    assert not any(line.hyphen for line in best.lines)
    assert {text[line.end - 1] for line in best.lines[:-1]} <= set("/.-")


def test_lines_beside_a_drop_cap_are_shorter(styles: Styles) -> None:
    cap = Run(OBJECT, styles.text, 0.0)
    paragraph = Paragraph((cap, Run(sample("honest-weight")[0], styles.text)), (COLUMN - 40,) * 3 + (COLUMN,))
    lines = settings(paragraph, Rules())[0].lines
    widths = [width(paragraph, line) for line in lines[:-1]]
    assert widths == pytest.approx([COLUMN - 40] * 3 + [COLUMN] * (len(lines) - 4), abs=0.4)


def test_punctuation_hangs_only_where_it_is_asked_for(styles: Styles) -> None:
    paragraph = Paragraph((Run(" ".join(sample("honest-weight")[:2]), styles.text),), (COLUMN,))
    assert all(line.left == line.right == 0 for line in settings(paragraph, Rules())[0].lines)
    assert any(line.right for line in settings(paragraph, Rules(hang=True))[0].lines)


def set_columns(name: str, styles: Styles) -> Iterator[tuple[str, tuple[Setting, ...]]]:
    for text in sample(name):
        yield text, settings(Paragraph((Run(text, styles.text),), (COLUMN - 10.8, COLUMN)), Rules())


@pytest.mark.parametrize("name", ARTICLES)
def test_narrow_columns_are_even(name: str, styles: Styles) -> None:
    """57 mm at 9/12 pt: at most 13 % of lines over twice the natural space, 1.45 of it on average."""
    found = list(set_columns(name, styles))
    ratios = [line.ratio for _, (best, *_) in found for line in best.lines[:-1]]
    assert len(ratios) > 100
    assert statistics.mean(ratios) <= 1.45
    assert sum(ratio > 2 for ratio in ratios) / len(ratios) <= 0.13
    assert max(longest_ladder(best) for _, (best, *_) in found) <= 2
    runts = sum(len(text[best.lines[-1].start :].split()) < 2 for text, (best, *_) in found if len(best.lines) > 1)
    assert runts / len(found) <= 0.15
    parted = sum(best.lines[-2].hyphen for _, (best, *_) in found if len(best.lines) > 1)
    assert parted / len(found) <= 0.15


def test_it_is_quick(styles: Styles) -> None:
    """1,700 words in 0.1 s of CPU on the machine it was written on; here with room for slower ones."""
    texts = [text for name in ARTICLES for text in sample(name)]
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    for text in texts:
        settings(Paragraph((Run(text, styles.text),), (COLUMN,)), Rules())
    assert (time.process_time() - start) / words * 1_700 < 0.3


def dump(text: str, best: Setting) -> str:
    """A paragraph as it is broken; a line that ends inside a word without a hyphen of ours is marked."""
    shown = []
    for at, line in enumerate(best.lines):
        glued = at + 1 < len(best.lines) and not line.hyphen and best.lines[at + 1].start == line.end
        shown.append(text[line.start : line.end] + HYPHEN * line.hyphen + "↵" * glued)
    return "\n".join(shown)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_line_ends_are_those_that_were_looked_at(path: Path, styles: Styles) -> None:
    """The file is the text as well: it is joined, and must break again as it stands there."""
    blocks = path.read_text("utf-8").strip("\n").split("\n\n")
    assert len(blocks) > 5
    for block in blocks:
        text = block.replace(HYPHEN + "\n", "").replace("↵\n", "").replace("\n", " ")
        best = settings(Paragraph((Run(text, styles.text),), (COLUMN - 10.8, COLUMN)), Rules())[0]
        assert dump(text, best) == block
