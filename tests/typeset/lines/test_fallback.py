"""Lines of several scripts are as wide as the engine sets them: each character in the first face that has it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from scoprint.model.fonts import FontFace
from scoprint.typeset.lines import Style
from scoprint.typeset.lines.items import first_script, items, last_script, levels, usual_script
from scoprint.typeset.lines.paragraph import Fallback
from scoprint.typeset.lines.shaping import Shaper

from .test_engine import laid_out


@dataclass(frozen=True)
class Case:
    """A text, the families that it is set in, and its language."""

    families: tuple[str, ...]
    language: str
    text: str
    rtl: bool = False
    chws: bool = False


SERIF = "Source Serif 4"
CASES = {
    "English with all": Case(
        (SERIF, "Amiri", "Noto Serif Devanagari", "Noto Serif SC"),
        "en",
        "Words for neighbour are पड़ोसी in Hindi, 邻居 in Chinese, қоңсы in Kazakh (жар) and جار in Arabic, says To.",
    ),
    "Chinese": Case(
        ("Noto Serif SC",),
        "zh-Hans",
        "上海合作组织（SCO）成立于2001年，成员国有“中国、俄罗斯”等；——秘书长说：“好！”《论语》……",
        chws=True,
    ),
    "Chinese after Latin": Case(
        (SERIF, "Noto Serif SC"), "zh-Hans", "上海合作组织（SCO）于 2001 年 6 月成立，AVATAR，好"
    ),
    "Arabic": Case(
        ("Amiri",),
        "ar",
        "يقول: «لا تستعجل، فالماء لم يغلِ بعد». سجّلنا 14 كلمة تعني الجار (SCO) في عام 2026، ولكل كلمة حكاية",
        rtl=True,
    ),
    "Arabic after Latin": Case(
        (SERIF, "Amiri"), "ar", "سجّلنا 14 كلمة تعني الجار (SCO) في عام 2026، AVATAR To", rtl=True
    ),
    "Persian": Case(
        ("Vazirmatn", SERIF),
        "fa",
        "همسایه کنار در می‌نشیند و می‌گوید: «شتاب نکن». در سال ۲۰۲۶ ما ۱۴ واژه (SCO) یافتیم.",
        rtl=True,
    ),
    "Urdu": Case(
        ("Noto Nastaliq Urdu", SERIF),
        "ur",
        "پڑوسی دروازے کے پاس بیٹھتا ہے، “جلدی نہ کرو، پانی ابھی نہیں اُبلا”۔ سن ۲۰۲۶ میں ہم نے ۱۴ الفاظ جمع کیے۔",
        rtl=True,
    ),
    "Hindi": Case(
        ("Noto Serif Devanagari", SERIF),
        "hi",
        "पड़ोसी दरवाज़े के पास कहता है: “जल्दी मत करो।” वर्ष 2026 में (SCO) स्त्रियाँ, विद्यार्थी, कृत्रिम ट्रक Ж क्‍ष",
    ),
    "Hindi after Latin": Case((SERIF, "Noto Serif Devanagari"), "hi", "वर्ष 2026 में “स्त्रियाँ”, विद्यार्थी (SCO) ट्रक।"),
    "marks": Case((SERIF, "Amiri"), "ru", "за\u0301мок Ӣн ҷо́н é̄ в\u00a0ма́е и جارٌ مُجاوِرٌ тут"),
}


def style_of(case: Case, faces: tuple[FontFace, ...]) -> Style:
    def face(family: str) -> Fallback:
        found = next(each for each in faces if each.family == family and each.style == "normal")
        axes = {SERIF: (("opsz", 12.0), ("wght", 400.0)), "Noto Serif Devanagari": (("wght", 400.0),)}
        return Fallback(found, axes.get(family, ()))

    first, *others = map(face, case.families)
    return Style(
        first.face,
        9.0,
        first.variations,
        (("chws", True),) if case.chws else (),
        language=case.language,
        tracks=False,
        fallbacks=tuple(others),
        rtl=case.rtl,
    )


@pytest.mark.parametrize("name", CASES)
def test_widths_are_the_engines_in_every_script(name: str, faces: tuple[FontFace, ...]) -> None:
    case = CASES[name]
    families = ",".join(f'"{family}"' for family in case.families)
    css = f"font:9pt {families};word-spacing:.0015pt" + (';font-feature-settings:"chws"' if case.chws else "")
    if case.rtl:
        css += ";direction:rtl"
    of = Shaper(style_of(case, faces))
    for text in (case.text, *case.text.split()):
        first, *words = text.split(" ")
        script = first_script(text)
        ours = of.shape(first, script).width
        for before, word in zip([first, *words], words, strict=False):
            script = last_script(before) or script
            ours += of.space + of.shape(word, script).width
        engine = laid_out(faces, css, f'<span lang="{case.language}">{text}</span>')
        assert engine == pytest.approx(ours, abs=0.1), text


def test_a_character_has_the_first_face_that_has_it_and_spaces_stay() -> None:
    latin, chinese = (lambda code: True if code < 0x600 else None), (lambda code: True if code > 0x20 else None)
    found = items("a\u202f安b", (latin, chinese), "Latn", rtl=False)
    assert [(each.start, each.end, each.face, each.script) for each in found] == [
        (0, 2, 0, "Latn"),
        (2, 3, 1, "Hani"),
        (3, 4, 0, "Latn"),
    ]


def test_a_closing_bracket_is_of_the_script_of_the_opening_one() -> None:
    (first, inside, last) = items("(SCO)،", (lambda _: True,), "Arab", rtl=True)
    assert [each.script for each in (first, inside, last)] == ["Arab", "Latn", "Arab"]
    assert [each.rtl for each in (first, inside, last)] == [True, False, True]


def test_levels_are_of_characters_outside_the_basic_plane_too() -> None:
    assert levels("a\U0001f600ب2", rtl=True) == (2, 1, 1, 2)


@pytest.mark.parametrize(
    ("language", "script"),
    [("ru", "Cyrl"), ("uz", "Latn"), ("ur", "Arab"), ("zh-Hans", "Hani"), ("ja", "Hani"), ("hi", "Deva"), ("", "Latn")],
)
def test_the_script_of_a_language(language: str, script: str) -> None:
    assert usual_script(language) == script
