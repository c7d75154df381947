"""Chinese lines: where they may end, what is parted from what, and what stands outside their edges."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from scoprint.model.fonts import FontFace
from scoprint.typeset.lines import Paragraph, Rules, Run, Style, settings
from scoprint.typeset.lines.directions import marks
from scoprint.typeset.lines.items import levels
from scoprint.typeset.lines.squares import joints
from scoprint.typeset.lines.zones import slices, zones

TEXT = (
    "他说：“上海合作组织（SCO）成立于2001年6月15日，”——真的……吗？《论语》·学而，iPhone\u00a015的3.5%、￥300元；"
    "“‘你好’，”don’t worry”。"
)
FIRST = "：”）》，。；、？’·…%"
LAST = "“（《‘￥"


@pytest.fixture(scope="session")
def chinese(faces: tuple[FontFace, ...]) -> Style:
    face = next(each for each in faces if each.family == "Noto Serif SC" and each.weight == 400)
    return Style(face, 9.0, (), (("chws", True),), language="zh-Hans", tracks=False, ideographic=True)


def runs(text: str, style: Style) -> tuple[Run, ...]:
    found = []
    for zone in zones(text, ideographic=True):
        own = style if zone.ideographic else replace(style, ideographic=False)
        before, after = 2.25 * zone.before, 2.25 * zone.after
        found.append(Run(text[zone.start : zone.end], own, None, before, after))
    return tuple(found)


def test_lines_end_only_where_the_standard_allows() -> None:
    for text in (TEXT, TEXT.replace("上海", "\U00020000\U00020001")):
        places = [joint.offset for joint in joints(text, "zh-Hans")]
        assert len(places) > 30
        for place in places:
            assert text[place] not in FIRST
            assert text[place - 1] not in LAST
            assert text[place - 1 : place + 1] not in ("——", "……", "SC", "CO", "20", "00", "01", "3.", ".5", "iP", "’t")


def test_a_number_stays_with_what_it_counts_where_that_costs_little() -> None:
    penalties = {joint.offset: joint.penalty for joint in joints("共2001年，又一年", "zh-Hans")}
    assert penalties[1] == 0
    assert penalties[5] > 0


def test_zones_part_squares_from_letters() -> None:
    text = "说“SCO”的don’t，和 A——B"
    shown = [(text[zone.start : zone.end], zone.ideographic) for zone in zones(text, ideographic=True)]
    assert shown == [
        ("说“", True),
        ("SCO", False),
        ("”的", True),
        ("don’t", False),
        ("，和", True),
        (" A——B", False),
    ]
    gaps = [(zone.before, zone.after) for zone in zones("在SCO的2001年", ideographic=True)]
    assert gaps == [(False, False), (True, True), (False, False), (True, True), (False, False)]


def test_blank_stays_at_the_ends_of_a_zone() -> None:
    (zone,) = [zone for zone in zones("在SCO的", ideographic=True) if not zone.ideographic]
    first, second = (next(slices((zone,), *reach)) for reach in ((0, 2), (2, 5)))
    assert (first.before, first.after) == (True, False)
    assert (second.before, second.after) == (False, True)


def test_squares_are_insets_in_other_languages() -> None:
    text = "the word 邻居, “neighbour” — and so"
    shown = [text[zone.start : zone.end] for zone in zones(text, ideographic=False) if zone.ideographic]
    assert shown == ["邻居"]


def test_lines_are_spread_and_never_tracked(chinese: Style) -> None:
    for measure in range(90, 200, 7):
        for setting in settings(Paragraph(runs(TEXT * 3, chinese), (float(measure),)), Rules(hang=True)):
            text = TEXT * 3
            for line in setting.lines:
                assert text[line.start] not in FIRST
                assert text[line.end - 1] not in LAST
                assert not line.hyphen
                assert not line.tracking
            assert any(line.spread for line in setting.lines)
            assert not setting.lines[-1].spread or setting.lines[-1].spread < 0


def test_marks_hang_by_their_blank_half_and_stops_as_a_whole_if_asked(chinese: Style) -> None:
    paragraph = Paragraph(runs("“天气好，" * 30, chinese), (9.0 * 4,))
    (best, *_) = settings(paragraph, Rules())
    assert {line.left for line in best.lines} <= {0.0, 4.5}
    assert any(line.left for line in best.lines)
    assert {line.right for line in best.lines} <= {0.0, 4.5}
    paragraph = Paragraph(runs("天气好，" * 30, chinese), (9.0 * 3,))
    (best, *_) = settings(paragraph, Rules(hang_stops=True))
    assert {line.right for line in best.lines} == {9.0}
    assert len(best.lines) == 30


WORDS = st.sampled_from(
    ["باب", "دار", "SCO", "(SCO)", "2026", "15%", "“the", "train”", "«بيت»", "a-b", "،", "-", "10:45"]
)


@tries(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=3, max_size=14), rtl=st.booleans(), data=st.data())
def test_marks_keep_the_order_of_a_line(words: list[str], rtl: bool, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text = " ".join(words)
    start = len(" ".join(words[:first])) + bool(first)
    end = len(" ".join(words[:last]))
    before, behind = marks(text, start, end, rtl=rtl)
    found = levels(before + text[start:end] + behind, rtl=rtl)[len(before) :][: end - start]
    wanted = levels(text, rtl=rtl)[start:end]
    # Levels count only as the order that follows from them.
    assert _order(found) == _order(wanted)


def _order(embedded: tuple[int, ...]) -> list[int]:
    """Rule L2 of Unicode Standard Annex 9."""
    places = list(range(len(embedded)))
    for level in range(max(embedded), 0, -1):
        at = 0
        while at < len(places):
            end = at
            while end < len(places) and embedded[places[end]] >= level:
                end += 1
            places[at:end] = places[at:end][::-1]
            at = max(end, at + 1)
    return places
