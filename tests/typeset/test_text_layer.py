"""What is read from a page is what was written, in scripts whose letters change shape."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from contextlib import nullcontext

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from tests.typeset.conftest import Part

from scoprint.model.setpart import Copy
from scoprint.typeset import set_copy, text_layer_patches

TEXTS = {
    "ar": (
        "Amiri",
        (
            "يجلس الجار قرب الباب، ويسأل عن الأهل والعمل والطريق، ثم "
            "يقول: «لا تستعجل، فالماء لم يغلِ بعد». سجّلنا 14 كلمة "
            "تعني "
            "الجار (SCO) في عام 2026، ولكل كلمة حكاية طويلة."
        ),
    ),
    "fa": (
        "Vazirmatn",
        (
            "همسایه کنار در می‌نشیند و از خانواده، کار و راه می‌پرسد "
            "و می‌گوید: «شتاب نکن، آب هنوز نجوشیده است». در سال ۲۰۲۶ "
            "ما "
            "۱۴ واژه برای همسایه (SCO) در زبان‌های منطقه یافتیم."
        ),
    ),
    "ur": (
        "Noto Nastaliq Urdu",
        (
            "پڑوسی دروازے کے پاس بیٹھتا ہے، گھر والوں، کام اور راستے "
            "کا حال پوچھتا ہے اور کہتا ہے: “جلدی نہ کرو، پانی ابھی "
            "نہیں "
            "اُبلا”۔ سن ۲۰۲۶ میں ہم نے ۱۴ الفاظ جمع کیے۔"
        ),
    ),
    "hi": (
        "Noto Serif Devanagari",
        (
            "पड़ोसी दरवाज़े के पास बैठता है, परिवार, काम और रास्ते का "
            "हाल पूछता है, और कहता है: “जल्दी मत करो, पानी अभी नहीं "
            "उबला।” "
            "वर्ष 2026 में हमने 14 शब्द इकट्ठे किए: स्त्रियाँ, "
            "विद्यार्थी, कृत्रिम ट्रक।"
        ),
    ),
}
_EMBEDDED = re.compile("\u202a([^\\w\u202c]*)([^\u202c]*?)([^\\w\u202c]*)\u202c")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BRACKETS = str.maketrans("", "", "()«»“”")
"""They cling to the wrong end of a foreign word."""


def _words(text: str) -> Counter[str]:
    """Words with the marks that cling to them.

    Of a line from right to left poppler gives numbers, marks and foreign words in the order of the page, embedded in
    U+202A and U+202C: what stands before one there is read behind it, from right to left.
    """
    logical = _EMBEDDED.sub(lambda run: run[3][::-1] + run[2] + run[1][::-1], text)
    return Counter(_MARKS.sub("", logical).translate(_BRACKETS).split())


@pytest.fixture(params=TEXTS)
def shaped(request: pytest.FixtureRequest, part: Part) -> tuple[str, Copy]:
    family, text = TEXTS[request.param]
    css = f'p {{ font: 9pt/2 "{family}", "Source Serif 4"; text-align: justify }}'
    body = f'<p dir="{"ltr" if request.param == "hi" else "rtl"}">{text}</p>'
    return text, part(body, css, language=request.param)


def _set(copy: Copy) -> bytes:
    outcome = set_copy(copy)
    assert outcome.value is not None, outcome.diagnostics
    assert not outcome.diagnostics
    return outcome.value.pdf


def _with_poppler(pdf: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def _with_pdfium(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_every_word_is_read_as_it_was_written(shaped: tuple[str, Copy]) -> None:
    text, copy = shaped
    pdf = _set(copy)
    assert _words(_with_poppler(pdf)) == _words(text)
    # PDFium leaves joiners out and turns brackets round, whatever the file says.
    # PDFium leaves joiners out, and puts a comma on the wrong side of a number.
    read = _words(_with_pdfium(pdf).replace("\u200c", ""))
    assert sum((_words(text.replace("\u200c", "")) - read).values()) <= 1


def test_the_page_looks_as_the_engine_draws_it(shaped: tuple[str, Copy], monkeypatch: pytest.MonkeyPatch) -> None:
    _, copy = shaped
    ours = _picture(_set(copy))
    monkeypatch.setattr(text_layer_patches, "installed", nullcontext)
    theirs = _picture(_set(copy))
    differing = sum(ImageChops.difference(ours, theirs).histogram()[96:])
    # The engine takes 1000 for 1024 where it raises glyphs, so that those of Nastaliq stand a hair lower.
    assert differing / (ours.width * ours.height) < 0.01


def _picture(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=3).to_pil().convert("L")


def test_words_come_in_the_order_in_which_they_are_read(part: Part) -> None:
    pdf = _set(part('<p dir="rtl">باب دار</p>', 'p { font: 9pt/2 "Vazirmatn" }', language="fa"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        operations = [(str(op.operator), op.operands) for op in pikepdf.parse_content_stream(page)]
        places = [float(operands[4]) for name, operands in operations if name == "Tm"]
        marks = [str(operands[0]) for name, operands in operations if name == "BMC"]
        font = next(iter(page.Resources.Font.values()))
        program = bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
        widths = font.DescendantFonts[0].W
    assert marks == ["/ReversedChars"] * 2
    assert places[0] > places[1]
    with TTFont(io.BytesIO(program)) as face:
        order, units = face.getGlyphOrder(), face["head"].unitsPerEm
        told = {int(widths[n]) + i: float(w) for n in range(0, len(widths), 2) for i, w in enumerate(widths[n + 1])}
        assert told
        for gid, width in told.items():
            if gid < len(order):
                assert face["hmtx"][order[gid]][0] * 1000 / units == pytest.approx(width, abs=1)


def test_a_letter_without_glyph_is_still_told(part: Part) -> None:
    outcome = set_copy(part('<p dir="rtl">باب ࢰ</p>', 'p { font: 9pt/2 "Vazirmatn" }', language="fa"))
    assert "FNT-004" in {each.code for each in outcome.diagnostics}
