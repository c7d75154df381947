"""Text in the scripts of the region as it is painted: edges, line ends, order and spaces, read from the file."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from scoprint.check.typography.measure import measure
from scoprint.model.pageplan import Composition
from scoprint.model.setpart import Copy
from scoprint.typeset import copyfitting, set_copy
from scoprint.typeset.lines import Line

COLUMN = 57 * 72 / 25.4
LEADING = 14.0
ONE = Composition.model_validate(
    {
        "columns": 1,
        "gutter": "4mm",
        "leading": f"{LEADING}pt",
        "plans": {"page": {"frames": [{"column": 1}]}},
    }
)
CSS = f"""
@page {{ size: {COLUMN + 40:.4f}pt 700pt; margin: 20pt }}
html {{ font: 9pt/{LEADING}pt FAMILIES }}
:root {{ --leading: {LEADING}pt }}
.body {{ text-align: justify; hyphens: auto }} .body p {{ text-indent: 18pt }}
"""
SHARED = (Path(__file__).resolve().parents[2] / "layouts" / "print" / "languages.css").read_text("utf-8")
"""What every print layout has for its languages."""

CHINESE = (
    "老车站旁边有一家茶馆（1908年开张），老板姓马。他说：“火车晚点，茶不会晚点。”每天早上六点，第一班车从Almaty开来，"
    "车上坐着商人、学生，还有回家的人；他们要在这里等上三个小时。为什么要等？因为轨距不同——一边是1435毫米，一边是1520毫米，"
    "车轮必须更换。<em>等待</em>的时候，大家喝茶、下棋，谈论《丝路·驿站》这本书……“你读过吗？”“读过两遍。”“好看吗？”——“好看！”"
    "马老板把账记在一个旧本子里，用的是SCO Railway的铅笔。他算过：十年来，大约有30,000人在他的店里喝过茶，"
    "其中3.5%的人忘了付钱（他一个也没有忘）。「不要紧，」他说，「他们会回来的。」"
)
PARAGRAPHS = tuple(
    "".join(CHINESE.partition(start)[1:]) for start in ("老车站", "他说", "每天", "车上", "为什么", "马老板")
)
ARABIC = (
    "يجلس الجار قرب الباب، ويسأل عن الأهل والعمل والطريق، ثم يقول: «لا تستعجل، فالماء لم يغلِ بعد». سجّلنا 14 كلمة تعني "
    "الجار (SCO) في عام 2026، ولكل كلمة حكاية طويلة. وفي المساء يعود المسافرون من محطة القطار إلى السوق، ويشربون الشاي "
    "مع أهل المدينة، ويتحدثون عن الأسعار وعن الطقس وعن الأخبار. قال أحدهم: “The train is late (again)”، فضحك الجميع، "
    "ثم نظر إلى الساعة: كانت 10:45 وبقي 15% من الطريق."
)
PERSIAN = (
    "همسایه کنار در می‌نشیند و از خانواده، کار و راه می‌پرسد و می‌گوید: «شتاب نکن، آب هنوز نجوشیده است». در سال ۲۰۲۶ ما "
    "۱۴ واژه برای همسایه (SCO) در زبان‌های منطقه یافتیم. هر واژه داستانی دارد و هر داستان به یک خانه می‌رسد. "
    "شب‌ها مسافران از ایستگاه قطار به بازار برمی‌گردند، با مردم شهر چای می‌نوشند و از قیمت‌ها و هوا و خبرها می‌گویند."
)
URDU = (
    "پڑوسی دروازے کے پاس بیٹھتا ہے، گھر والوں، کام اور راستے کا حال پوچھتا ہے اور کہتا ہے: “جلدی نہ کرو، پانی ابھی "
    "نہیں اُبلا”۔ سن ۲۰۲۶ میں ہم نے ۱۴ الفاظ جمع کیے۔ ہر لفظ کی اپنی کہانی ہے۔ شام کو مسافر اسٹیشن سے بازار لوٹتے ہیں، "
    "شہر کے لوگوں کے ساتھ چائے پیتے ہیں اور قیمتوں، موسم اور خبروں کی باتیں کرتے ہیں۔"
)
HINDI = (
    "पड़ोसी दरवाज़े के पास बैठता है, परिवार, काम और रास्ते का हाल पूछता है, और कहता है: “जल्दी मत करो, पानी अभी नहीं उबला।” वर्ष "
    "2026 में हमने 14 शब्द इकट्ठे किए: स्त्रियाँ, विद्यार्थी, कृत्रिम ट्रक। हर शब्द की अपनी कहानी है। शाम को यात्री स्टेशन से बाज़ार "
    "लौटते हैं, शहर के लोगों के साथ चाय पीते हैं और दामों, मौसम और ख़बरों की बातें करते हैं।"
)


@dataclass(frozen=True)
class Script:
    """A text and the families in which it is set."""

    families: str
    text: str
    rtl: bool = False


SCRIPTS = {
    "ar": Script('"Amiri", "Source Serif 4"', ARABIC, rtl=True),
    "fa": Script('"Vazirmatn", "Source Serif 4"', PERSIAN, rtl=True),
    "ur": Script('"Noto Nastaliq Urdu", "Source Serif 4"', URDU, rtl=True),
    "hi": Script('"Noto Serif Devanagari", "Source Serif 4"', HINDI),
}

NEVER_FIRST = "。，、；：！？）》〉」』】”’…·%"
NEVER_LAST = "（《〈「『【“‘"


@dataclass(frozen=True)
class Glyph:
    """A character on the page, pt from the left and the top of the type area."""

    text: str
    left: float
    right: float
    """Of its box, which is as wide as the character advances."""
    y: float


def glyphs(pdf: bytes) -> list[Glyph]:
    found = list[Glyph]()
    for number, page in enumerate(pypdfium2.PdfDocument(io.BytesIO(pdf))):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            if character.strip():
                found.append(Glyph(character, box.left - 20, box.right - 20, 680 - y.value + 700 * number))
    return found


def lines(pdf: bytes) -> list[list[Glyph]]:
    rows = dict[int, list[Glyph]]()
    for glyph in glyphs(pdf):
        rows.setdefault(round(glyph.y / (LEADING / 2)), []).append(glyph)
    return [sorted(rows[y], key=lambda each: each.left) for y in sorted(rows)]


SetText = Callable[..., bytes]


@pytest.fixture
def set_text(part: Callable[..., Copy]) -> SetText:
    def make(language: str, families: str, *paragraphs: str, rtl: bool = False, stock: bool = False) -> bytes:
        body = "".join(f'<p id="s--{n}">{text}</p>' for n, text in enumerate(paragraphs))
        attributes = ' dir="rtl"' if rtl else ""
        copy = part(
            f'<article id="s"{attributes}><div class="body" id="s--body">{body}</div></article>',
            SHARED + CSS.replace("FAMILIES", families),
            language=language,
        )
        made = set_copy(copy if stock else replace(copy, composition=ONE, area=(COLUMN, 660.0)))
        assert made.diagnostics == ()
        assert made.value is not None
        return made.value.pdf

    return make


def test_chinese_columns_are_flush_and_no_mark_stands_where_it_may_not(set_text: SetText) -> None:
    rows = lines(set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', *PARAGRAPHS))
    assert len(rows) > 35
    starts = [row[0] for row in rows]
    assert not [each for each in starts if each.text in NEVER_FIRST]
    assert not [row[-1] for row in rows if row[-1].text in NEVER_LAST]
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        first, last = row[0], row[-1]
        # The ink of an opening mark is in the right half of its square, that of a closing one in the left half.
        left = first.left + 4.5 * (first.text in NEVER_LAST)
        right = last.left + 4.5 if last.text in NEVER_FIRST[:14] else last.right
        indented = abs(left - 18) < 0.6
        assert indented or abs(left) < 0.5
        if below is not None and abs(below[0].left + 4.5 * (below[0].text in NEVER_LAST) - 18) > 0.6:
            assert right == pytest.approx(COLUMN, abs=0.5), "".join(each.text for each in row)


def test_latin_among_chinese_stays_whole_and_has_blank_around_it(set_text: SetText) -> None:
    pdf = set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', *PARAGRAPHS)
    rows = lines(pdf)
    shown = ["".join(each.text for each in row) for row in rows]
    for whole in ("Almaty", "1435", "30,000", "3.5%", "——", "……"):
        assert sum(row.count(whole) for row in shown) == sum(text.count(whole) for text in PARAGRAPHS)
    seen = 0
    for row in rows:
        for before, after in pairwise(row):
            if before.text + after.text in ("从A", "是1", "约3"):
                assert 2.2 <= after.left - before.right < 3.6
                seen += 1
            elif before.text + after.text in ("Al", "lm", "ma", "14", "43", "35"):
                assert abs(after.left - before.right) < 0.35
    assert seen > 3


def test_marks_share_their_blank_over_the_ends_of_an_element(set_text: SetText) -> None:
    text = "他说<span>“走吧”</span>，就<span>（第三次）</span>。<span>“好。</span>”"
    (row,) = lines(set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', text))
    shown = "".join(each.text for each in row)
    for pair in ("”，", "）。", "。“", "。”"):
        at = shown.index(pair)
        assert row[at + 1].left - row[at].left == pytest.approx(4.5, abs=0.1), pair


def test_words_of_other_languages_are_not_parted_in_chinese(set_text: SetText) -> None:
    texts = [CHINESE[:n] + '<em lang="ru">приходят к соглашению</em>' + CHINESE[n:120] for n in range(20, 40)]
    for row in lines(set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', *texts)):
        assert row[-1].text not in "-\u2010"


def test_chinese_is_read_as_it_was_written(set_text: SetText) -> None:
    pdf = set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', CHINESE)
    read = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))
    assert re.sub(r"\s", "", read) == re.sub(r"\s|<[^>]*>", "", CHINESE)


@pytest.mark.parametrize("language", SCRIPTS)
def test_lines_of_joined_scripts_are_flush_on_both_sides(language: str, set_text: SetText) -> None:
    script = SCRIPTS[language]
    rows = lines(set_text(language, script.families, script.text, rtl=script.rtl))
    *full, last = rows
    assert len(full) > 5
    # Some letters are drawn beyond their box: the tail of a reh of Amiri, the stroke of a kaf of Nastaliq.
    slack = {"ar": 0.8, "ur": 3.5, "hi": 0.5}.get(language, 0.3)
    for number, row in enumerate(full):
        left, right = min(each.left for each in row), max(each.right for each in row)
        indent = 18.0 if number == 0 else 0.0
        assert left == pytest.approx(0 if script.rtl else indent, abs=slack)
        assert right == pytest.approx(COLUMN - indent if script.rtl else COLUMN, abs=slack)
    left, right = min(each.left for each in last), max(each.right for each in last)
    assert (COLUMN - right if script.rtl else left) == pytest.approx(0, abs=slack)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Line, ...]]]:
    """The lines that were chosen, paragraph by paragraph."""
    found = list[tuple[Line, ...]]()

    def fit(*arguments: Any) -> Any:
        made = original(*arguments)
        found.append(made.settings[0].lines)
        return made

    original = copyfitting.fit
    monkeypatch.setattr("scoprint.typeset.composer.fit", fit)
    return found


@pytest.mark.parametrize("language", SCRIPTS)
def test_nothing_is_put_between_letters_that_hang_together(
    language: str, set_text: SetText, chosen: list[tuple[Line, ...]]
) -> None:
    script = SCRIPTS[language]
    set_text(language, script.families, script.text, rtl=script.rtl)
    (found,) = chosen
    assert len(found) > 5
    assert all(line.word_space for line in found), "the lines are ours"
    assert not any(line.tracking or line.spread or line.hyphen for line in found)


def test_a_cut_line_keeps_the_order_of_its_paragraph(set_text: SetText) -> None:
    """Figures, brackets and the marks of an English sentence stand as they do on one long line."""
    rows = lines(set_text("ar", '"Amiri", "Source Serif 4"', ARABIC, rtl=True))
    wide = "".join(glyph.text for glyph in sorted(_one_line(set_text), key=lambda each: each.left))
    for row in rows:
        shown = "".join(each.text for each in row)
        for word in ("(SCO)", "2026", "10:45", "(again)", "14"):
            if word.strip("()") in shown:
                at = wide.index(word.strip("()"))
                around = wide[at - 1 : at + len(word.strip("()")) + 1]
                assert around in shown or around[1:] in shown or around[:-1] in shown


def _one_line(set_text: SetText) -> list[Glyph]:
    return glyphs(set_text("ar", '"Amiri"; white-space: nowrap; font-size: 1pt', ARABIC, rtl=True, stock=True))


def test_the_engine_justifies_chinese_where_it_breaks_the_lines(set_text: SetText) -> None:
    pdf = set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', *PARAGRAPHS, stock=True)
    rows = lines(pdf)
    assert len(rows) > 35
    flush = 0
    for row, below in pairwise(rows):
        assert row[0].text not in NEVER_FIRST
        assert row[-1].text not in NEVER_LAST
        left = row[0].left + 4.5 * (row[0].text in NEVER_LAST)
        right = row[-1].left + 4.5 if row[-1].text in NEVER_FIRST[:14] else row[-1].right
        assert abs(left) < 0.5 or abs(left - 18) < 0.6
        if abs(below[0].left + 4.5 * (below[0].text in NEVER_LAST) - 18) > 0.6:
            assert right == pytest.approx(COLUMN, abs=0.5), "".join(each.text for each in row)
            flush += 1
    assert flush > 25
    assert any("Almaty" in "".join(each.text for each in row) for row in rows)


def test_the_report_of_a_chinese_page_finds_no_line_outside_its_column(set_text: SetText) -> None:
    """The blank half of a mark that hangs is no ink."""
    pdf = set_text("zh-Hans", '"Noto Serif SC", "Source Serif 4"', *PARAGRAPHS)
    report = measure(pdf).value
    assert report is not None
    assert report.whole.lines > 35
    assert report.whole.overrun < 0.6
