"""What the engine lays out and paints is what the lines were chosen with: measured, not believed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from weasyprint import CSS, HTML

from scoprint.model.fonts import FontFace
from scoprint.typeset.engine import _fonts
from scoprint.typeset.lines import OBJECT, Paragraph, Rules, Run, Style, letter_spacing, settings
from scoprint.typeset.lines.shaping import Shaper, shaper

from .conftest import COLUMN, Edges, Styles, sample

TEXT = "The office of the railway, AVATAR To. “When we,” 1973–84, (fjord) now carries onions"


def laid_out(faces: tuple[FontFace, ...], css: str, text: str = TEXT) -> float:
    """Width of a line as the engine lays it out, pt."""
    configuration, sheet = _fonts(faces)
    rules = f"@page{{size:2000pt 200pt}}p{{white-space:nowrap;margin:0;{css}}}"
    style = CSS(string=rules, font_config=configuration)
    document = HTML(string=f'<html lang="en"><p>{text}').render(stylesheets=[sheet, style], font_config=configuration)
    boxes = [box for box in document.pages[0]._page_box.descendants() if type(box).__name__ == "TextBox"]
    return 0.75 * sum(box.width for box in boxes)


def ours(of: Shaper, text: str, word_space: float = 0.0, tracking: int = 0) -> float:
    more = letter_spacing(of.style, tracking) - of.style.letter_spacing
    shapes = [of.shape(word) for word in text.split(" ")]
    spaces = text.count(" ")
    return sum(each.width + each.clusters[-1] * more for each in shapes) + spaces * (of.space + word_space + more)


@pytest.mark.parametrize("size", [7.0, 9.0, 10.5, 16.0, 44.0])
def test_the_optical_size_is_that_in_px(size: float, faces: tuple[FontFace, ...], styles: Styles) -> None:
    """9 pt are painted with opsz 12: Pango 1.50 sets the axis to the absolute size, which WeasyPrint gives in px."""
    engine = laid_out(faces, f'font:{size}pt "Source Serif 4";word-spacing:.01pt;font-variant-ligatures:none')

    def width(optical: float) -> float:
        style = replace(styles.text, size=size, variations=(("wght", 400.0), ("opsz", optical)))
        return ours(Shaper(style), TEXT, 0.01)

    assert width(size / 0.75) == pytest.approx(engine, abs=0.002 * size)
    assert abs(width(size) - engine) > 0.2 * size


@pytest.mark.parametrize("word_space", [0.01, 1.5, -0.3])
@pytest.mark.parametrize("tracking", [0, 7, 20, -12])
@pytest.mark.parametrize("name", ["text", "italic", "bold", "capitals"])
def test_widths_are_the_engines(
    name: str, tracking: int, word_space: float, faces: tuple[FontFace, ...], styles: Styles
) -> None:
    style: Style = getattr(styles, name)
    text = TEXT.upper() if name == "capitals" else TEXT
    spacing = f"word-spacing:{word_space}pt;letter-spacing:{letter_spacing(style, tracking)}pt"
    css = f'font:9pt "Source Serif 4";{styles.css[style]};font-variant-ligatures:none;{spacing}'
    # Up to a unit of Pango is lost with each character that is tracked.
    lost = len(text) * 0.75 / 1024 + 0.02
    assert laid_out(faces, css, text) == pytest.approx(ours(shaper(style), text, word_space, tracking), abs=lost)


def test_tracking_takes_the_ligatures_away(faces: tuple[FontFace, ...], styles: Styles) -> None:
    """Whatever the style sheet asks; therefore no line of a style that is tracked is reckoned with ligatures."""
    base = 'font:9pt "Source Serif 4";word-spacing:.01pt'
    text = "office final affairs"
    none = laid_out(faces, f"{base};font-variant-ligatures:no-common-ligatures", text)
    assert none == pytest.approx(ours(shaper(styles.text), text, 0.01), abs=0.01)
    assert laid_out(faces, base, text) < none - 1
    asked = laid_out(faces, f'{base};letter-spacing:.2pt;font-feature-settings:"liga" 1', text)
    assert asked == pytest.approx(none + 0.2 * len(text), abs=0.02)
    kept = Shaper(replace(styles.text, tracks=False))
    assert laid_out(faces, base, text) == pytest.approx(ours(kept, text, 0.01), abs=0.01)


def test_figures_of_the_old_style_have_widths_of_their_own(faces: tuple[FontFace, ...], styles: Styles) -> None:
    text = "1911 1,174 and 2023"
    for value, features in (
        ("oldstyle-nums proportional-nums", {"onum": True, "pnum": True}),
        ("lining-nums tabular-nums", {"lnum": True, "tnum": True}),
    ):
        style = replace(styles.text, features=tuple(features.items()))
        css = f'font:9pt "Source Serif 4";font-variant-numeric:{value};word-spacing:.01pt'
        assert laid_out(faces, css, text) == pytest.approx(ours(Shaper(style), text, 0.01), abs=0.01)


def test_words_are_shaped_apart_as_long_as_spaces_have_a_width(faces: tuple[FontFace, ...], styles: Styles) -> None:
    """Without any word spacing the face kerns with the space, and the line gets another width."""
    text = "To. Yet we, Ta V. Wo Y. A"
    css = 'font:9pt "Source Serif 4"'
    apart = laid_out(faces, f"{css};word-spacing:.0015pt", text)
    assert apart == pytest.approx(ours(shaper(styles.text), text), abs=0.03)
    assert abs(laid_out(faces, css, text) - apart) > 0.2


def plain(text: str, styles: Styles) -> tuple[Run, ...]:
    return (Run(text, styles.text),)


def mixed(text: str, styles: Styles) -> tuple[Run, ...]:
    """A lead-in of capitals, then text with bold and italic words; the space stands now before, now after the tag."""
    words = text.split(" ")
    runs = [Run(" ".join(words[:3]).upper() + " ", styles.capitals)]
    cycle = (styles.text, styles.italic, styles.text, styles.bold)
    at, count = 3, 0
    while at < len(words):
        many = 2 if count % 2 else 7
        piece = " ".join(words[at : at + many])
        at += many
        before = "" if runs[-1].text.endswith(" ") else " "
        after = " " if at < len(words) and count % 3 else ""
        runs.append(Run(before + piece + after, cycle[count % 4]))
        count += 1
    return tuple(runs)


@pytest.mark.parametrize("runs", [plain, mixed])
def test_painted_lines_fill_the_measure(runs: Any, edges: Edges, styles: Styles) -> None:
    """To 0.1 pt at the right edge, left aligned, without any justification by the engine."""
    paragraphs = [Paragraph(runs(text, styles), (COLUMN - 10.8, COLUMN)) for text in sample("the-winter-timetable")]
    chosen = [(paragraph, settings(paragraph, Rules())[0].lines) for paragraph in paragraphs]
    painted = iter(edges(chosen))
    off = []
    for _, lines in chosen:
        for number, line in enumerate(lines):
            measure = COLUMN - 10.8 * (number == 0)
            edge = next(painted)
            if line is not lines[-1]:
                off.append(edge - measure)
            else:
                assert edge < measure + 0.1
    assert len(off) > 150
    assert max(map(abs, off)) < 0.1
    assert math.fsum(map(abs, off)) / len(off) < 0.03


def test_a_line_fills_the_measure_beside_an_object(edges: Edges, styles: Styles) -> None:
    """The engine puts the object where its width was told; here it takes none, as what the lines run around does."""
    text = sample("honest-weight")[0]
    paragraph = Paragraph((Run(OBJECT, styles.text, 0.0), *plain(text, styles)), (COLUMN - 40,) * 3 + (COLUMN,))
    lines = settings(paragraph, Rules())[0].lines
    shown = Paragraph(plain(text, styles), paragraph.measures)
    moved = [replace(line, start=max(0, line.start - 1), end=line.end - 1) for line in lines]
    painted = edges([(shown, moved)])
    assert painted[:3] == pytest.approx([COLUMN - 40] * 3, abs=0.1)
    assert painted[3:-1] == pytest.approx([COLUMN] * (len(lines) - 4), abs=0.1)


def test_hanging_marks_make_the_line_longer_by_what_hangs(edges: Edges, styles: Styles) -> None:
    paragraphs = [Paragraph(plain(text, styles), (COLUMN,)) for text in sample("honest-weight")[:6]]
    chosen = [(paragraph, settings(paragraph, Rules(hang=True))[0].lines) for paragraph in paragraphs]
    painted = iter(edges(chosen))
    hung = 0
    for paragraph, lines in chosen:
        for line in lines:
            edge = next(painted)
            last = "\u2010" if line.hyphen else paragraph.text[line.end - 1]
            assert (line.right > 0) == (last in "\u2010-.,’”»›‘“:;!?–—)]TVWYvwy")
            if line is not lines[-1]:
                assert edge - line.left == pytest.approx(COLUMN + line.right, abs=0.1)
                hung += line.right > 1
    assert hung > 3
